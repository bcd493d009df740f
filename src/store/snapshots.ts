import { type FetchedSnapshot, type Place, type Snapshot, snapshotSchema } from "../model/evidence.js";
import type { Exchange, ExchangeRole, HostCost } from "../model/exchange.js";
import { notSetAside } from "./crawl-counts.js";
import { saveCookies } from "./crawls.js";
import { readStored } from "./damage.js";
import type { Store } from "./open.js";
import { prepared, transact } from "./prepared.js";

/** One attempt as it is kept: what came, and what it cost. */
export interface KeptAttempt {
  readonly snapshot: Snapshot;
  readonly costs: readonly HostCost[];
}

/** An attempt that is to be kept, with the place of its record and how far its archive file is whole. */
export interface AttemptToKeep {
  readonly crawl: number;
  readonly exchange: Pick<Exchange, "snapshot" | "role" | "attempt" | "costs" | "cookies">;
  readonly place: Place | undefined;
  readonly archiveEnd: number;
  readonly spentMs: number;
}

/**
 * Keeps attempts, each with its costs, its cookies and the end of its archive file, in one transaction:
 * a crash leaves either all of it or nothing.
 */
export function saveExchanges(store: Store, attempts: readonly AttemptToKeep[]): Snapshot[] {
  const snapshots: Snapshot[] = [];
  transact(store, () => {
    for (const attempt of attempts) snapshots.push(saveOne(store, attempt));
  });
  return snapshots;
}

/** Keeps one attempt as `saveExchanges` does. */
export function saveExchange(
  store: Store,
  crawl: number,
  exchange: AttemptToKeep["exchange"],
  kept: Omit<AttemptToKeep, "crawl" | "exchange">,
): void {
  saveExchanges(store, [{ crawl, exchange, ...kept }]);
}

function saveOne(store: Store, kept: AttemptToKeep): Snapshot {
  const { crawl, exchange } = kept;
  const { snapshot: pending, role, attempt } = exchange;
  const placed = kept.place === undefined ? pending : { ...pending, place: kept.place };
  const snapshot = placed as Snapshot;
  const fetched = snapshot.outcome === "fetched" ? snapshot : undefined;
  prepared(
    store,
    `INSERT INTO snapshots (crawl, entity_code, role, requested_url, attempt, outcome, url, fetched_at, sha256, etag, last_modified,
         place_file, place_offset, place_length, cost, snapshot)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    crawl,
    snapshot.entityCode,
    role,
    snapshot.requestedUrl,
    attempt,
    snapshot.outcome,
    snapshot.url,
    snapshot.fetchedAt,
    fetched?.sha256 ?? null,
    fetched?.etag ?? null,
    fetched?.lastModified ?? null,
    kept.place?.file ?? null,
    kept.place?.offset ?? null,
    kept.place?.length ?? null,
    JSON.stringify(exchange.costs),
    JSON.stringify(snapshot),
  );
  for (const [host, cookies] of exchange.cookies) saveCookies(store, crawl, snapshot.entityCode, host, cookies);
  prepared(store, "UPDATE crawled_entities SET archive_end = ?, spent_ms = ? WHERE crawl = ? AND entity_code = ?").run(
    kept.archiveEnd,
    Math.round(kept.spentMs),
    crawl,
    snapshot.entityCode,
  );
  return snapshot;
}

const readSnapshotRow = (text: string): Snapshot => readStored("a kept attempt", () => snapshotSchema.parse(JSON.parse(text)));

/** The attempt of that number at a URL in this crawl; undefined when it was not made. */
export function findAttempt(
  store: Store,
  crawl: number,
  entityCode: string,
  role: ExchangeRole,
  requestedUrl: string,
  attempt: number,
): KeptAttempt | undefined {
  const row = prepared(
    store,
    "SELECT snapshot, cost FROM snapshots WHERE crawl = ? AND entity_code = ? AND role = ? AND requested_url = ? AND attempt = ?",
  ).get(crawl, entityCode, role, requestedUrl, attempt) as { snapshot: string; cost: string } | undefined;
  if (row === undefined) return undefined;
  const costs = readStored("a kept attempt", () => JSON.parse(row.cost) as HostCost[]);
  return { snapshot: readSnapshotRow(row.snapshot), costs };
}

/** Attempts kept for one body in this crawl, those for its replies too: their numbers in the archive run on. */
export function countAttempts(store: Store, crawl: number, entityCode: string): number {
  const where = "WHERE crawl = @crawl AND entity_code = @entityCode";
  const sql = `SELECT (SELECT count(*) FROM snapshots ${where}) + (SELECT count(*) FROM reply_snapshots ${where}) AS n`;
  return (prepared(store, sql).get({ crawl, entityCode }) as { n: number }).n;
}

/**
 * Pages and documents of one body in the newest crawl of the edition, in the crawl's order: for each requested URL the last attempt,
 * but never a failure where an earlier attempt gave something to read.
 */
export function listSnapshots(store: Store, edition: string, entityCode: string): Snapshot[] {
  const rows = prepared(
    store,
    `SELECT snapshot FROM snapshots
       WHERE crawl = (SELECT max(crawl) FROM crawled_entities JOIN crawls ON crawls.id = crawl
           WHERE edition = ? AND entity_code = ? AND ${notSetAside})
         AND entity_code = ? AND role = 'page' ORDER BY id`,
  ).all(edition, entityCode, entityCode) as { snapshot: string }[];
  const byUrl = new Map<string, Snapshot>();
  for (const row of rows) {
    const snapshot = readSnapshotRow(row.snapshot);
    const earlier = byUrl.get(snapshot.requestedUrl);
    if (earlier?.outcome === "fetched" && snapshot.outcome === "failed") continue;
    byUrl.set(snapshot.requestedUrl, snapshot);
  }
  return [...byUrl.values()];
}

/** The newest readable snapshot of a URL in earlier crawls, for a conditional request; undefined when there is none. */
export function findFormer(store: Store, crawl: number, entityCode: string, requestedUrl: string): FetchedSnapshot | undefined {
  const row = prepared(
    store,
    `SELECT snapshot FROM snapshots WHERE crawl IN (SELECT id FROM crawls WHERE id < ?) AND entity_code = ? AND role = 'page'
       AND requested_url = ? AND outcome = 'fetched' ORDER BY crawl DESC, attempt DESC LIMIT 1`,
  ).get(crawl, entityCode, requestedUrl) as { snapshot: string } | undefined;
  if (row === undefined) return undefined;
  const snapshot = readSnapshotRow(row.snapshot);
  return snapshot.outcome === "fetched" ? snapshot : undefined;
}

/**
 * What the archive holds of a body's contents, over all crawls: the first record of each, by SHA-256. Records of rendered pages do not
 * count, because no server sent them.
 */
export function listContents(store: Store, entityCode: string): Map<string, FetchedSnapshot> {
  const rows = prepared(
    store,
    `SELECT snapshot FROM snapshots WHERE crawl IN (SELECT id FROM crawls) AND entity_code = ? AND outcome = 'fetched'
       AND place_file IS NOT NULL ORDER BY id`,
  ).all(entityCode) as { snapshot: string }[];
  const contents = new Map<string, FetchedSnapshot>();
  for (const row of rows) {
    const snapshot = readSnapshotRow(row.snapshot);
    if (snapshot.outcome === "fetched" && snapshot.rendered !== true && !contents.has(snapshot.sha256))
      contents.set(snapshot.sha256, snapshot);
  }
  return contents;
}

/** Whether an earlier crawl kept anything of a body. */
export function hasFormer(store: Store, crawl: number, entityCode: string): boolean {
  return (
    prepared(store, "SELECT 1 FROM snapshots WHERE crawl IN (SELECT id FROM crawls WHERE id < ?) AND entity_code = ? LIMIT 1").get(
      crawl,
      entityCode,
    ) !== undefined
  );
}
