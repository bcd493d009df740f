import { readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type Database from "better-sqlite3";
import { EnvironmentError } from "../model/errors.js";

const migrationsFolder = fileURLToPath(new URL("./migrations/", import.meta.url));

/** One step from a format of the database to the next. */
export interface Migration {
  /** Number of the format that it leads to. */
  readonly number: number;
  readonly sql: string;
}

/** Every step, in order. */
export function listMigrations(): readonly Migration[] {
  return listFiles().map((file) => ({ number: Number(file.slice(0, 3)), sql: readFileSync(migrationsFolder + file, "utf8") }));
}

/** Number of the newest format of the database that this nashr knows. */
export function newestFormat(): number {
  return Number(listFiles().at(-1)?.slice(0, 3) ?? 0);
}

function listFiles(): string[] {
  return readdirSync(migrationsFolder)
    .filter((file) => /^\d{3}-.*\.sql$/.test(file))
    .sort();
}

/** Where the copy of a database stands that was made before it was brought from that format to a newer one. */
export const formerPath = (path: string, format: number): string => `${path}.format-${format}`;

/**
 * Brings a database to the newest format, forward only: every step above its user_version, in order, all in one transaction, so that an
 * interruption leaves it as it was. `keep`: path of the database, of which a copy in the old format is kept beside it before; undefined
 * where it is itself a copy. Throws EnvironmentError for one that a newer nashr wrote, and where there is no room for the copy.
 */
export function migrate(store: Database.Database, keep: string | undefined, migrations = listMigrations()): void {
  const newest = migrations.at(-1)?.number ?? 0;
  const done = formatOf(store);
  if (done > newest) throw tooNew(done, newest);
  if (done === newest) return;
  if (keep !== undefined && done > 0) keepFormer(store, formerPath(keep, done));
  store
    .transaction(() => {
      // Another process may have been here since.
      const now = formatOf(store);
      for (const { number, sql } of migrations) {
        if (number <= now) continue;
        store.exec(sql);
        store.pragma(`user_version = ${number}`);
      }
    })
    .immediate();
}

const formatOf = (store: Database.Database): number => Number(store.pragma("user_version", { simple: true }));

/** A whole copy or none, of the database as it is now: one that stands there is older. */
function keepFormer(store: Database.Database, target: string): void {
  const part = `${target}.part`;
  try {
    // SQLite writes into no file that is there.
    rmSync(part, { force: true });
    store.prepare("VACUUM INTO ?").run(part);
    renameSync(part, target);
  } catch (error) {
    // What stands there and is no file is not ours.
    if (statSync(part, { throwIfNoEntry: false })?.isFile() === true) rmSync(part, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `The database must be brought to a newer format, and no copy of it could be kept before: ${why}`,
      `Make room for a second copy of the database beside it (${target}), then run the same command again; nothing was changed.`,
      error,
    );
  }
}

function tooNew(done: number, newest: number): EnvironmentError {
  return new EnvironmentError(
    `The database was written by a newer nashr (format ${done}, this one knows ${newest}).`,
    `Install the newer nashr again; or put the copy that it kept beside the database (its name ends in .format-${newest} or less) in its place; or start a new workspace.`,
  );
}
