import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { requireIntact } from "./damage.js";

/** Number of the format of a database, left as it is; undefined where there is none. Throws EnvironmentError or an error of SQLite where it is damaged. */
export function readFormat(path: string): number | undefined {
  if (!existsSync(path)) return undefined;
  const store = new Database(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    requireIntact(store, path);
    return Number(store.pragma("user_version", { simple: true }));
  } finally {
    store.close();
  }
}

/** Opens a database in memory and asks it one thing; throws where the engine does not load. Gives the version of SQLite. */
export function readEngineVersion(): string {
  const store = new Database(":memory:");
  try {
    return String(store.prepare("SELECT sqlite_version()").pluck().get());
  } finally {
    store.close();
  }
}
