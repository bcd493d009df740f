import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { EnvironmentError } from "../model/errors.js";
import { requireIntact } from "./damage.js";
import { newestFormat } from "./migrate.js";
import { openStore, type Store } from "./open.js";

/** A database that is only read, and what must be done when the reading is over. */
export interface ReadStore {
  readonly store: Store;
  close(): void;
}

/**
 * Opens the database of a workspace for reading, beside a command that writes and on a disk that cannot be written to; the file and its
 * folder are left as they are. A database that is not there reads as an empty one. Throws EnvironmentError as openStore does.
 */
export function openStoreForReading(path: string): ReadStore {
  const direct = existsSync(path) ? openDirectly(path) : undefined;
  if (direct !== undefined) return { store: direct, close: () => direct.close() };
  const folder = mkdtempSync(join(tmpdir(), "nashr-read-"));
  try {
    const copy = join(folder, basename(path));
    for (const part of [path, `${path}-wal`]) if (existsSync(part)) copyFileSync(part, join(folder, basename(part)));
    const store = openStore(copy, false);
    return {
      store,
      close() {
        store.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!(error instanceof EnvironmentError)) throw error;
    throw new EnvironmentError(error.message.replaceAll(join(folder, basename(path)), path), error.hint, error);
  }
}

/**
 * The database itself, without the right to write. Undefined where that cannot be: the log of a database needs a file of its own beside
 * it, which a read-only disk refuses; and an older format must be brought up to date before it can be read.
 * Source: sqlite.org/wal.html, section 5, "Read-Only Databases".
 */
function openDirectly(path: string): Store | undefined {
  let store: Store | undefined;
  try {
    store = new Database(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
    requireIntact(store, path);
    if (Number(store.pragma("user_version", { simple: true })) === newestFormat()) return store;
  } catch {
    // What is damaged is said by the opening of the copy.
  }
  store?.close();
  return undefined;
}
