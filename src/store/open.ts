import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { EnvironmentError } from "../model/errors.js";
import { damagedStore, isDamage, requireIntact } from "./damage.js";
import { isTimedOutReading } from "./timed-out-readings.js";

/** An open database. SQL is written in this folder only. */
export type Store = Database.Database;

const migrationsFolder = fileURLToPath(new URL("./migrations/", import.meta.url));

/**
 * Opens the database of a workspace, making and migrating it as needed. ":memory:" is accepted for tests.
 * Throws EnvironmentError when the file cannot be opened, is damaged, is locked or was written by a newer nashr.
 */
export function openStore(path: string): Store {
  try {
    const store = new Database(path, { timeout: 10_000 });
    requireIntact(store, path);
    store.pragma("journal_mode = WAL");
    store.pragma("synchronous = NORMAL");
    store.pragma("foreign_keys = ON");
    // Fewer, larger transfers from the log into the file (pages of 4 KB): a crawl writes small rows all night.
    store.pragma("wal_autocheckpoint = 8000");
    store.function("says_time_over", isTimedOutReading);
    migrate(store);
    return store;
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    if (isDamage(error)) throw damagedStore(`The database ${path}`, error);
    throw new EnvironmentError(
      `The database ${path} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      hintOf(error),
      error,
    );
  }
}

function hintOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_BUSY")) return "Another nashr is at work in this workspace; wait until it ends.";
  if (code === "SQLITE_FULL") return "The disk is full; make room and run again.";
  return "Check that the folder exists and may be written to, then run again.";
}

/** Number of the newest format of the database that this nashr knows. */
export function newestFormat(): number {
  return Number(listMigrations().at(-1)?.slice(0, 3) ?? 0);
}

function listMigrations(): string[] {
  return readdirSync(migrationsFolder)
    .filter((file) => /^\d{3}-.*\.sql$/.test(file))
    .sort();
}

/** Forward-only: every numbered .sql file above user_version runs once, in order, each in a transaction. */
function migrate(store: Store): void {
  const files = listMigrations();
  const done = Number(store.pragma("user_version", { simple: true }));
  const newest = newestFormat();
  if (done > newest) {
    throw new EnvironmentError(
      `The database was written by a newer nashr (format ${done}, this one knows ${newest}).`,
      "Install the newer nashr, or start a new workspace.",
    );
  }
  for (const file of files) {
    const number = Number(file.slice(0, 3));
    if (number <= done) continue;
    store.transaction(() => {
      store.exec(readFileSync(migrationsFolder + file, "utf8"));
      store.pragma(`user_version = ${number}`);
    })();
  }
}
