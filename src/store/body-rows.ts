import type { Store } from "./open.js";
import { prepared } from "./prepared.js";

/** A value of the database as it goes through JSON: bytes as base64 in an object. */
export type StoredValue = string | number | null | { readonly base64: string };
export type StoredRow = Readonly<Record<string, StoredValue>>;

/** Tables of which a body has rows, in the order in which they are put into a database. */
export const bodyTables = [
  "crawls",
  "crawled_entities",
  "snapshots",
  "host_states",
  "readings",
  "unread_files",
  "detections",
  "verdicts",
] as const;
export type BodyTable = (typeof bodyTables)[number];

/** All that a database holds of one body, table by table, each in the order in which it was written. */
export type BodyRows = Readonly<Record<BodyTable, readonly StoredRow[]>>;

// The first condition lets the index of a table be used that begins with the crawl or the edition.
const crawlsOf = "crawl IN (SELECT id FROM crawls) AND entity_code = @code";
const contents = `(sha256, url) IN (SELECT sha256, url FROM snapshots WHERE ${crawlsOf} AND sha256 IS NOT NULL) AND extractor_version = @extractor`;
const detections = "edition IN (SELECT edition FROM crawls) AND entity_code = @code";

const queries: Readonly<Record<BodyTable, string>> = {
  crawls: `SELECT * FROM crawls WHERE id IN (SELECT crawl FROM crawled_entities WHERE ${crawlsOf}) ORDER BY id`,
  crawled_entities: `SELECT * FROM crawled_entities WHERE ${crawlsOf} ORDER BY crawl`,
  snapshots: `SELECT * FROM snapshots WHERE ${crawlsOf} ORDER BY id`,
  host_states: `SELECT * FROM host_states WHERE ${crawlsOf} ORDER BY crawl, host`,
  readings: `SELECT * FROM readings WHERE ${contents} ORDER BY sha256, url, ocr`,
  unread_files: `SELECT * FROM unread_files WHERE ${contents} ORDER BY sha256, url, ocr`,
  detections: `SELECT * FROM detections WHERE ${detections} ORDER BY id`,
  verdicts: `SELECT * FROM verdicts WHERE detection_id IN (SELECT id FROM detections WHERE ${detections}) ORDER BY detection_id, rowid`,
};

/**
 * Everything that a database holds of one body, over all editions: crawls, attempts, cookies, what the extractor of that version has read,
 * verdicts. Empty tables for a body that was never crawled.
 */
export function listBodyRows(store: Store, entityCode: string, extractor: string): BodyRows {
  const read = (table: BodyTable) =>
    (
      prepared(store, queries[table]).all({ code: entityCode, ...(queries[table].includes("@extractor") ? { extractor } : {}) }) as Record<
        string,
        string | number | null | Buffer
      >[]
    ).map(toStored);
  return Object.fromEntries(bodyTables.map((table) => [table, read(table)])) as unknown as BodyRows;
}

/** Codes of the bodies that have a crawl in any edition, sorted. */
export function listCrawledBodies(store: Store): string[] {
  const rows = prepared(store, "SELECT DISTINCT entity_code AS code FROM crawled_entities ORDER BY entity_code").all() as {
    code: string;
  }[];
  return rows.map(({ code }) => code);
}

/** Names of the columns of each table that rows of a body stand in. */
export function listColumns(store: Store): ReadonlyMap<BodyTable, ReadonlySet<string>> {
  return new Map(
    bodyTables.map((table) => [table, new Set((store.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name))]),
  );
}

function toStored(row: Readonly<Record<string, string | number | null | Buffer>>): StoredRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, Buffer.isBuffer(value) ? { base64: value.toString("base64") } : value]),
  );
}

/** Puts rows into a table. With `orIgnore`, one whose key is there already changes nothing. Gives the number of the last row that went in. */
export function insertRows(store: Store, table: BodyTable, rows: readonly StoredRow[], orIgnore = false): number {
  let last = 0;
  for (const row of rows) {
    const columns = Object.keys(row);
    const sql = `INSERT ${orIgnore ? "OR IGNORE " : ""}INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
    const values = columns.map((column) => {
      const value = row[column] ?? null;
      return typeof value === "object" && value !== null ? Buffer.from(value.base64, "base64") : value;
    });
    last = Number(prepared(store, sql).run(...values).lastInsertRowid);
  }
  return last;
}
