import Database from "better-sqlite3";
import { EnvironmentError } from "../model/errors.js";
import { damagedStore, isDamage, requireIntact } from "./damage.js";
import { migrate } from "./migrate.js";
import { isTimedOutReading } from "./timed-out-readings.js";

/** An open database. SQL is written in this folder only. */
export type Store = Database.Database;

/**
 * Opens the database of a workspace, making and migrating it as needed. ":memory:" is accepted for tests.
 * A database of an older format is kept beside itself before it is changed, unless `keepsFormer` is false: where it is itself a copy.
 * Throws EnvironmentError when the file cannot be opened, is damaged, is locked or was written by a newer nashr.
 */
export function openStore(path: string, keepsFormer = true): Store {
  try {
    const store = new Database(path, { timeout: 10_000 });
    requireIntact(store, path);
    store.pragma("journal_mode = WAL");
    store.pragma("synchronous = NORMAL");
    store.pragma("foreign_keys = ON");
    // Fewer, larger transfers from the log into the file (pages of 4 KB): a crawl writes small rows all night.
    store.pragma("wal_autocheckpoint = 8000");
    store.function("says_time_over", isTimedOutReading);
    migrate(store, keepsFormer && path !== ":memory:" ? path : undefined);
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
