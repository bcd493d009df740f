import { statSync } from "node:fs";
import type Database from "better-sqlite3";
import { EnvironmentError } from "../model/errors.js";

/** Up to this size a database is read through when it is opened (measured: a quarter of a second for 450 MB); above, damage shows where it is read. */
const maxCheckedBytes = 268_435_456;

/** What to do about a damaged database: it can always be made again, and nothing is to be deleted. */
export const damageHint =
  "Make it again from the archive with: nashr rebuild --force (the damaged file is kept under another name); or put a backup back into a new folder with: nashr restore";

/** The error of a damaged database. `what` names the file or the part of it. */
export function damagedStore(what: string, cause: unknown): EnvironmentError {
  return new EnvironmentError(`${what} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, damageHint, cause);
}

/** Whether an error of the database says that its file is damaged or no database. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code === "SQLITE_NOTADB" || code.startsWith("SQLITE_CORRUPT");
}

/** Reads a database of moderate size through once. Throws EnvironmentError when a page of it is damaged or missing. */
export function requireIntact(store: Database.Database, path: string): void {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes === 0 || bytes > maxCheckedBytes) return;
  const found = store.pragma("quick_check(1)", { simple: true });
  if (found !== "ok") throw damagedStore(`The database ${path}`, String(found).replaceAll(/\s+/g, " "));
}

/** Takes a stored value apart. Throws EnvironmentError when it is not what was stored: the file has changed under us. */
export function readStored<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw damagedStore(`In the database, ${what}`, error);
  }
}
