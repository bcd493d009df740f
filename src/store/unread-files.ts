import type { FetchedSnapshot } from "../model/evidence.js";
import { type GivenUpWhy, type UnreadFile, unreadFileSchema } from "../model/reading.js";
import type { Store } from "./open.js";
import { type ReadingKey, readingColumns } from "./readings.js";

/** Notes that the reading of a file was given up once more. */
export function noteGivenUp(store: Store, key: ReadingKey, why: GivenUpWhy): void {
  store
    .prepare(
      `INSERT INTO unread_files (sha256, url, extractor_version, ocr, attempts, why) VALUES (?, ?, ?, ?, 1, ?)
       ON CONFLICT DO UPDATE SET attempts = attempts + 1, why = excluded.why`,
    )
    .run(...readingColumns(key), why);
}

/** How often the reading of a file was given up; 0 when it never was, or was read since. */
export function countAttemptsToRead(store: Store, key: ReadingKey): number {
  const row = store
    .prepare<unknown[], { attempts: number }>(
      "SELECT attempts FROM unread_files WHERE sha256 = ? AND url = ? AND extractor_version = ? AND ocr = ?",
    )
    .get(...readingColumns(key));
  return row?.attempts ?? 0;
}

/** The file was read after all. */
export function forgetGivenUp(store: Store, key: ReadingKey): void {
  store.prepare("DELETE FROM unread_files WHERE sha256 = ? AND url = ? AND extractor_version = ? AND ocr = ?").run(...readingColumns(key));
}

/** Which of these snapshots hold a file that was given up, by address, each file once. */
export function listUnreadFiles(store: Store, snapshots: readonly FetchedSnapshot[], extractorVersion: string): UnreadFile[] {
  const find = store.prepare<unknown[], { ocr: number; attempts: number; why: string }>(
    "SELECT ocr, attempts, why FROM unread_files WHERE sha256 = ? AND url = ? AND extractor_version = ? ORDER BY ocr",
  );
  const found = new Map<string, UnreadFile>();
  for (const { sha256, url } of snapshots) {
    for (const row of find.all(sha256, url, extractorVersion))
      found.set(`${url} ${sha256} ${row.ocr}`, unreadFileSchema.parse({ ...row, sha256, url, ocr: row.ocr === 1 }));
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** Codes of the bodies of whose crawls some file was given up, by this extractor; crawls of other editions count too. */
export function listEntitiesWithUnread(store: Store, extractorVersion: string): ReadonlySet<string> {
  const rows = store
    .prepare<unknown[], { entity_code: string }>(
      `SELECT DISTINCT entity_code FROM unread_files JOIN snapshots ON snapshots.sha256 = unread_files.sha256 WHERE extractor_version = ?`,
    )
    .all(extractorVersion);
  return new Set(rows.map((row) => row.entity_code));
}

/** Marks files as given up for good: as many attempts as `attempts`, so that they stay unread. */
export function leaveUnread(store: Store, files: readonly UnreadFile[], extractorVersion: string, attempts: number): void {
  const insert = store.prepare(
    `INSERT INTO unread_files (sha256, url, extractor_version, ocr, attempts, why) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET attempts = excluded.attempts`,
  );
  for (const file of files) insert.run(...readingColumns({ ...file, extractorVersion }), attempts, file.why);
}
