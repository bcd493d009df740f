import type { Place } from "../model/evidence.js";
import type { Store } from "./open.js";
import { prepared } from "./prepared.js";

/**
 * Archive files (relative) that any crawl of a body ever wrote, also those that are gone from the disk; without the one that this crawl
 * means to begin.
 */
export function listFilesOfEntity(store: Store, crawl: number, entityCode: string): string[] {
  const rows = prepared(
    store,
    `SELECT archive_file AS file FROM crawled_entities WHERE entity_code = ? AND NOT (crawl = ? AND archive_end = 0)
       UNION SELECT place_file FROM snapshots WHERE entity_code = ? AND place_file IS NOT NULL`,
  ).all(entityCode, crawl, entityCode) as { file: string }[];
  return rows.map((row) => row.file);
}

/** Notes that the crawl of a body goes on in another archive file, in which nothing is kept yet. */
export function changeArchiveFile(store: Store, crawl: number, entityCode: string, file: string): void {
  prepared(store, "UPDATE crawled_entities SET archive_file = ?, archive_end = 0 WHERE crawl = ? AND entity_code = ?").run(
    file,
    crawl,
    entityCode,
  );
}

/** A place that a kept attempt rests on. */
export interface KeptPlace {
  readonly place: Place;
  /** Hash of the payload there, hexadecimal; undefined for an answer that gave nothing to read. */
  readonly sha256: string | undefined;
}

/** Every place that the crawl of one body rests on, in the order of the files. */
export function listPlaces(store: Store, crawl: number, entityCode: string): KeptPlace[] {
  const rows = prepared(
    store,
    `SELECT DISTINCT place_file AS file, place_offset AS offset, place_length AS length, sha256 FROM snapshots
       WHERE crawl = ? AND entity_code = ? AND place_file IS NOT NULL ORDER BY 1, 2`,
  ).all(crawl, entityCode) as (Place & { sha256: string | null })[];
  return rows.map(({ sha256, ...place }) => ({ place, sha256: sha256 ?? undefined }));
}

/** Where the last record ends that the newest crawl of a body in an edition rests on, by archive file. */
export function listKeptEnds(store: Store, edition: string, entityCode: string): { readonly file: string; readonly end: number }[] {
  return prepared(
    store,
    `SELECT place_file AS file, max(place_offset + place_length) AS end FROM snapshots
       WHERE crawl = (SELECT max(crawl) FROM crawled_entities JOIN crawls ON crawls.id = crawl WHERE edition = ? AND entity_code = ?)
         AND entity_code = ? AND place_file IS NOT NULL GROUP BY place_file`,
  ).all(edition, entityCode, entityCode) as { file: string; end: number }[];
}

/** Whether anything that was kept of an edition stands in the archive. */
export function hasPlaces(store: Store, edition: string): boolean {
  const sql = "SELECT 1 FROM snapshots WHERE crawl IN (SELECT id FROM crawls WHERE edition = ?) AND place_file IS NOT NULL LIMIT 1";
  return prepared(store, sql).get(edition) !== undefined;
}

/** What is known of the archive file that the crawl of one body writes into. */
export interface KnownFile {
  readonly file: string;
  /** Bytes that kept attempts rest on; 0 where nothing is kept. */
  readonly end: number;
  /** Instant at which the crawl of the body ended; undefined while it has not. */
  readonly endedAt: string | undefined;
}

/** The archive file of one body in a crawl; undefined where its crawl has not begun. */
export function findArchiveFile(store: Store, crawl: number, entityCode: string): KnownFile | undefined {
  const row = prepared(
    store,
    "SELECT archive_file AS file, archive_end AS end, ended_at AS endedAt FROM crawled_entities WHERE crawl = ? AND entity_code = ?",
  ).get(crawl, entityCode) as { file: string; end: number; endedAt: string | null } | undefined;
  return row === undefined ? undefined : { ...row, endedAt: row.endedAt ?? undefined };
}

/** Instant at which the crawl of a body that wrote an archive file ended; undefined while it has not, and for a file that no crawl goes on with. */
export function findEndOfFile(store: Store, entityCode: string, file: string): string | undefined {
  // By the key of the table: there is no index by file, and each body asks.
  const sql =
    "SELECT ended_at AS endedAt FROM crawled_entities WHERE crawl IN (SELECT id FROM crawls) AND entity_code = ? AND archive_file = ?";
  const row = prepared(store, sql).get(entityCode, file) as { endedAt: string | null } | undefined;
  return row?.endedAt ?? undefined;
}
