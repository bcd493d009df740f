import { type Politeness, politenessSchema } from "../model/edition.js";
import { InvariantError } from "../model/errors.js";
import { type Reach, reachSchema } from "../model/evidence.js";
import { notSetAside } from "./crawl-counts.js";
import { readStored } from "./damage.js";
import type { Store } from "./open.js";
import { prepared } from "./prepared.js";

/** The crawl of one body as it stands: where its archive is whole up to, and whether it has ended. */
export interface CrawledEntity {
  readonly crawl: number;
  readonly entityCode: string;
  readonly archiveFile: string;
  /** Bytes of the archive file that committed rows rest on; what follows is cut off on resume. */
  readonly archiveEnd: number;
  /** Milliseconds worked on this body so far, over all interruptions. */
  readonly spentMs: number;
  readonly reach?: Reach | undefined;
}

/** Number of the newest crawl of an edition; undefined when there is none. */
export function findCrawl(store: Store, edition: string): number | undefined {
  const row = prepared(store, "SELECT max(id) AS id FROM crawls WHERE edition = ?").get(edition) as { id: number | null };
  return row.id ?? undefined;
}

/** How many crawls an edition has had. */
export function countCrawls(store: Store, edition: string): number {
  return (prepared(store, "SELECT count(*) AS crawls FROM crawls WHERE edition = ?").get(edition) as { crawls: number }).crawls;
}

/** Starts a crawl of an edition and gives its number. */
export function startCrawl(store: Store, crawl: { edition: string; userAgent: string; settings: string; startedAt: string }): number {
  const sql = "INSERT INTO crawls (edition, user_agent, settings, started_at) VALUES (@edition, @userAgent, @settings, @startedAt)";
  return Number(prepared(store, sql).run(crawl).lastInsertRowid);
}

/** The edition of a crawl, who asked, under which limits and since when. Throws InvariantError for a number that was never given. */
export function describeCrawl(
  store: Store,
  crawl: number,
): { readonly edition: string; readonly userAgent: string; readonly settings: string; readonly startedAt: string } {
  const sql = "SELECT edition, user_agent AS userAgent, settings, started_at AS startedAt FROM crawls WHERE id = ?";
  const row = prepared(store, sql).get(crawl) as ReturnType<typeof describeCrawl> | undefined;
  if (row === undefined) throw new InvariantError(`There is no crawl with the number ${crawl}.`);
  return row;
}

/** Notes that every body of a crawl has ended. */
export function endCrawl(store: Store, crawl: number, endedAt: string): void {
  prepared(store, "UPDATE crawls SET ended_at = ? WHERE id = ?").run(endedAt, crawl);
}

/** The crawl of one body, begun now if it was not. */
export function openCrawledEntity(
  store: Store,
  crawl: number,
  entityCode: string,
  seed: string | undefined,
  archiveFile: string,
): CrawledEntity {
  prepared(store, "INSERT OR IGNORE INTO crawled_entities (crawl, entity_code, seed, archive_file) VALUES (?, ?, ?, ?)").run(
    crawl,
    entityCode,
    seed ?? null,
    archiveFile,
  );
  const row = prepared(
    store,
    "SELECT archive_file, archive_end, spent_ms, reach FROM crawled_entities WHERE crawl = ? AND entity_code = ?",
  ).get(crawl, entityCode) as {
    archive_file: string;
    archive_end: number;
    spent_ms: number;
    reach: string | null;
  };
  return {
    crawl,
    entityCode,
    archiveFile: row.archive_file,
    archiveEnd: row.archive_end,
    spentMs: row.spent_ms,
    reach: row.reach === null ? undefined : readReach(row.reach),
  };
}

const readReach = (text: string): Reach => readStored("the reach of a body", () => reachSchema.parse(JSON.parse(text)));

/** What is kept of the end of the crawl of one body, beside its reach. */
export interface CrawlEnd {
  readonly endedAt: string;
  readonly spentMs: number;
  readonly archiveEnd: number;
}

/** Keeps what the crawl of one body reached; with this it has ended. */
export function endCrawledEntity(store: Store, crawl: number, reach: Reach, { endedAt, spentMs, archiveEnd }: CrawlEnd): void {
  const sql = "UPDATE crawled_entities SET reach = ?, ended_at = ?, spent_ms = ?, archive_end = ? WHERE crawl = ? AND entity_code = ?";
  prepared(store, sql).run(JSON.stringify(reach), endedAt, Math.round(spentMs), archiveEnd, crawl, reach.entityCode);
}

/**
 * Reach of one body in the newest crawl of the edition that began for it. One that was interrupted and has read something has the end
 * "interrupted" and names nothing as unread, for it does not know; undefined where nothing was read yet.
 */
export function findReach(store: Store, edition: string, entityCode: string): Reach | undefined {
  const row = prepared(
    store,
    `SELECT crawl, reach FROM crawled_entities JOIN crawls ON crawls.id = crawl
       WHERE edition = ? AND entity_code = ? AND ${notSetAside} ORDER BY crawl DESC LIMIT 1`,
  ).get(edition, entityCode) as { crawl: number; reach: string | null } | undefined;
  if (row === undefined) return undefined;
  return row.reach === null ? findReachSoFar(store, row.crawl, entityCode) : readReach(row.reach);
}

function findReachSoFar(store: Store, crawl: number, entityCode: string): Reach | undefined {
  const read = prepared(
    store,
    `SELECT count(*) AS fetched, coalesce(sum(json_extract(snapshot, '$.mediaType') LIKE '%html%'), 0) AS pages FROM snapshots
       WHERE crawl = ? AND entity_code = ? AND role = 'page' AND outcome = 'fetched'`,
  ).get(crawl, entityCode) as { fetched: number; pages: number };
  if (read.fetched === 0) return undefined;
  const cost = prepared(
    store,
    "SELECT coalesce(sum(requests), 0) AS requests, coalesce(sum(bytes), 0) AS bytes FROM host_costs WHERE crawl = ? AND entity_code = ?",
  ).get(crawl, entityCode) as { requests: number; bytes: number };
  const documentsRead = read.fetched - read.pages;
  return {
    entityCode,
    end: "interrupted",
    pagesRead: read.pages,
    documentsRead,
    ...cost,
    unread: [],
    unreadCount: 0,
    defects: [],
    hosts: [],
  };
}

/** Where a body stands in an edition: its newest crawl that was not set aside, and how it ended there. */
export interface Standing {
  readonly crawl: number;
  readonly ended: boolean;
  readonly end?: Reach["end"] | undefined;
  readonly failure?: Reach["failure"];
}

/** Where each body stands whose crawl has begun in an edition, by code. */
export function listStanding(store: Store, edition: string): Map<string, Standing> {
  const rows = prepared(
    store,
    `SELECT entity_code AS code, max(crawl) AS crawl, json_extract(reach, '$.end') AS end, json_extract(reach, '$.failure') AS failure
       FROM crawled_entities JOIN crawls ON crawls.id = crawl WHERE edition = ? AND ${notSetAside} GROUP BY entity_code`,
  ).all(edition) as { code: string; crawl: number; end: Reach["end"] | null; failure: Reach["failure"] | null }[];
  return new Map(
    rows.map(({ code, crawl, end, failure }) => [
      code,
      { crawl, ended: end !== null, end: end ?? undefined, failure: failure ?? undefined },
    ]),
  );
}

/** The politeness ledger of an edition, of the newest crawl of each body, by body and host. */
export function listPoliteness(store: Store, edition: string): Politeness[] {
  const rows = prepared(
    store,
    `SELECT entity_code AS entityCode, host, requests, bytes, refusals, disallowed,
         CASE WHEN waits = 0 THEN 0.0 ELSE CAST(waited_ms AS REAL) / waits END AS meanDelayMs
       FROM host_costs JOIN (SELECT entity_code AS code, max(crawl) AS newest
           FROM crawled_entities JOIN crawls ON crawls.id = crawl WHERE edition = ? AND ${notSetAside} GROUP BY entity_code)
         ON code = entity_code AND newest = crawl
       ORDER BY entity_code, host`,
  ).all(edition);
  return rows.map((row) => politenessSchema.parse(row));
}

/** Keeps the cookies of a host, so that a resumed crawl goes on with them. */
export function saveCookies(store: Store, crawl: number, entityCode: string, host: string, cookies: string): void {
  prepared(
    store,
    "INSERT INTO host_states (crawl, entity_code, host, cookies) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET cookies = excluded.cookies",
  ).run(crawl, entityCode, host, cookies);
}

/** Cookies per host as they were when the crawl of a body stopped. */
export function findCookies(store: Store, crawl: number, entityCode: string): Map<string, string> {
  const rows = prepared(store, "SELECT host, cookies FROM host_states WHERE crawl = ? AND entity_code = ?").all(crawl, entityCode) as {
    host: string;
    cookies: string;
  }[];
  return new Map(rows.map((row) => [row.host, row.cookies]));
}

/** Earliest and latest instant of the fetches of an edition, of the newest crawl of each body; empty when there were none. */
export function findCrawlSpan(store: Store, edition: string): { from: string; to: string } {
  const row = prepared(
    store,
    `SELECT min(fetched_at) AS first, max(fetched_at) AS last
       FROM snapshots JOIN (SELECT entity_code AS code, max(crawl) AS newest
           FROM crawled_entities JOIN crawls ON crawls.id = crawl WHERE edition = ? AND ${notSetAside} GROUP BY entity_code)
         ON code = entity_code AND newest = crawl`,
  ).get(edition) as { first: string | null; last: string | null };
  return { from: row.first ?? "", to: row.last ?? "" };
}

/** Archive files (relative) that the newest crawl of a body in an edition wrote or refers to; none where no answer ever came. */
export function listArchiveFiles(store: Store, edition: string, entityCode: string): string[] {
  const rows = prepared(
    store,
    `WITH newest AS (SELECT max(crawl) AS crawl FROM crawled_entities JOIN crawls ON crawls.id = crawl
           WHERE edition = ? AND entity_code = ? AND ${notSetAside})
       SELECT archive_file AS file FROM crawled_entities JOIN newest USING (crawl) WHERE entity_code = ? AND archive_end > 0
       UNION SELECT place_file FROM snapshots JOIN newest USING (crawl) WHERE entity_code = ? AND place_file IS NOT NULL
       UNION SELECT place_file FROM reply_snapshots WHERE entity_code = ? AND place_file IS NOT NULL
         AND crawl IN (SELECT id FROM crawls WHERE edition = ?) ORDER BY 1`,
  ).all(edition, entityCode, entityCode, entityCode, entityCode, edition) as { file: string }[];
  return rows.map((row) => row.file);
}
