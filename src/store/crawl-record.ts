import { InputError } from "../model/errors.js";
import type { Store } from "./open.js";

/** One row of a table that the crawl wrote, in a form that can be kept outside the database. */
export interface CrawlRow {
  readonly table: string;
  readonly row: Readonly<Record<string, string | number | null>>;
}

/** Tables of a crawl that results rest on, parents first, with the condition that picks those of one edition. */
const tables: Readonly<Record<string, string>> = {
  crawls: "edition = ?",
  crawled_entities: "crawl IN (SELECT id FROM crawls WHERE edition = ?)",
  snapshots: "crawl IN (SELECT id FROM crawls WHERE edition = ?)",
  reply_snapshots: "crawl IN (SELECT id FROM crawls WHERE edition = ?)",
};

/** Every row of the crawls of an edition, table by table, in the order in which they were written. */
export function* listCrawlRows(store: Store, edition: string): Generator<CrawlRow> {
  for (const [table, condition] of Object.entries(tables)) {
    const rows = store.prepare<unknown[], CrawlRow["row"]>(`SELECT * FROM ${table} WHERE ${condition} ORDER BY rowid`).iterate(edition);
    for (const row of rows) yield { table, row };
  }
}

/** Puts rows of a crawl into a database that does not hold them yet. Throws InputError for a table or column that no crawl has. */
export function addCrawlRows(store: Store, rows: readonly CrawlRow[]): void {
  store.transaction(() => {
    for (const { table, row } of rows) {
      const columns = Object.keys(row);
      // Names come from a file: they go into the statement only when they are plain names of a known table.
      if (tables[table] === undefined || columns.some((column) => !/^[a-z][a-z0-9_]*$/.test(column))) {
        throw new InputError([{ file: "", key: table, message: "is not a record of a crawl", hint: "put back the file that was frozen" }]);
      }
      const marks = columns.map(() => "?").join(", ");
      store.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`).run(...columns.map((column) => row[column] ?? null));
    }
  })();
}
