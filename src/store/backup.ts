import Database from "better-sqlite3";
import { isDamage } from "./damage.js";

/** Pages copied at a time: more than any database has, so that a writer beside us cannot make the copy begin again and again. */
const allPages = 2_147_483_647;

/** Copies a database while others may write into it: the copy is the database as it was at one instant. False where it is too damaged for that. */
export async function copyStore(path: string, target: string): Promise<boolean> {
  try {
    const store = new Database(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
    try {
      await store.backup(target, { progress: () => allPages });
    } finally {
      store.close();
    }
    return true;
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** Whether every page of a database is as it must be. */
export function isSound(path: string): boolean {
  try {
    const store = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return store.pragma("quick_check(1)", { simple: true }) === "ok";
    } finally {
      store.close();
    }
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** How many bytes of each archive file the rows of a database rest on, by file; 0 where nothing was kept yet. */
export function listArchiveEnds(path: string): Map<string, number> {
  const store = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const rows = store.prepare("SELECT archive_file AS file, max(archive_end) AS bytes FROM crawled_entities GROUP BY archive_file").all();
    return new Map((rows as { file: string; bytes: number }[]).map(({ file, bytes }) => [file, bytes]));
  } finally {
    store.close();
  }
}
