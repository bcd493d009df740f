import { type FetchedSnapshot, type Place, type Snapshot, snapshotSchema } from "../model/evidence.js";
import type { Exchange } from "../model/exchange.js";
import { readStored } from "./damage.js";
import type { Store } from "./open.js";
import { prepared, transact } from "./prepared.js";

const readRow = (text: string): Snapshot => readStored("a page that a reply names", () => snapshotSchema.parse(JSON.parse(text)));

/** Keeps one attempt that was made for a reply, and the end of the archive file, in one transaction. */
export function saveReplyExchange(
  store: Store,
  crawl: number,
  exchange: Pick<Exchange, "role" | "snapshot" | "attempt" | "costs">,
  kept: { readonly place: Place | undefined; readonly archiveEnd: number },
): void {
  const snapshot = (kept.place === undefined ? exchange.snapshot : { ...exchange.snapshot, place: kept.place }) as Snapshot;
  const { entityCode, requestedUrl } = snapshot;
  transact(store, () => {
    prepared(
      store,
      "INSERT INTO reply_snapshots (crawl, entity_code, role, requested_url, attempt, place_file, cost, snapshot) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ).run(
      crawl,
      entityCode,
      exchange.role,
      requestedUrl,
      exchange.attempt,
      kept.place?.file ?? null,
      JSON.stringify(exchange.costs),
      JSON.stringify(snapshot),
    );
    prepared(store, "UPDATE crawled_entities SET archive_end = ? WHERE crawl = ? AND entity_code = ?").run(
      kept.archiveEnd,
      crawl,
      entityCode,
    );
  });
}

/** Attempts at an address that were made for replies of a body in this crawl. */
export function countReplyAttempts(store: Store, crawl: number, entityCode: string, requestedUrl: string): number {
  const sql = "SELECT count(*) AS n FROM reply_snapshots WHERE crawl = ? AND entity_code = ? AND requested_url = ?";
  return (prepared(store, sql).get(crawl, entityCode, requestedUrl) as { n: number }).n;
}

/** All attempts at pages that replies of a body name, over all crawls of an edition, in their order. */
export function listReplySnapshots(store: Store, edition: string, entityCode: string): Snapshot[] {
  const rows = prepared(
    store,
    `SELECT snapshot FROM reply_snapshots WHERE entity_code = ? AND role = 'reply' AND crawl IN (SELECT id FROM crawls WHERE edition = ?) ORDER BY id`,
  ).all(entityCode, edition) as { snapshot: string }[];
  return rows.map((row) => readRow(row.snapshot));
}

/** Those of them that gave something to read, the newest first. */
export function listReplyFetched(store: Store, edition: string, entityCode: string): FetchedSnapshot[] {
  return listReplySnapshots(store, edition, entityCode)
    .filter((snapshot) => snapshot.outcome === "fetched")
    .reverse();
}
