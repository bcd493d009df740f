import type { BodyHistory } from "../model/body-history.js";
import type { Store } from "./open.js";
import { prepared } from "./prepared.js";

/** What the crawls of an edition have asked for, those set aside included. */
export function sumSpending(store: Store, edition: string): { readonly requests: number; readonly bytes: number } {
  return prepared(
    store,
    `SELECT coalesce(sum(requests), 0) AS requests, coalesce(sum(bytes), 0) AS bytes FROM host_costs JOIN crawls ON crawls.id = crawl
       WHERE edition = ?`,
  ).get(edition) as { requests: number; bytes: number };
}

/** Attempts that failed in an edition, by code of failure, most frequent first. */
export function countFailures(
  store: Store,
  edition: string,
): { readonly failure: string; readonly attempts: number; readonly bodies: number }[] {
  return prepared(
    store,
    `SELECT json_extract(snapshot, '$.failure') AS failure, count(*) AS attempts, count(DISTINCT entity_code) AS bodies
       FROM snapshots JOIN crawls ON crawls.id = crawl WHERE edition = ? AND outcome = 'failed'
       GROUP BY failure ORDER BY attempts DESC, failure`,
  ).all(edition) as { failure: string; attempts: number; bodies: number }[];
}

/** A host and what it cost in an edition; `spentMs` is the time worked on its body, `waitedMs` the pauses before requests to it. */
export interface HostFigures {
  readonly entityCode: string;
  readonly host: string;
  readonly requests: number;
  readonly bytes: number;
  readonly waitedMs: number;
  readonly meanPauseMs: number;
  readonly refusals: number;
  readonly disallowed: number;
}

/** The politeness ledger of an edition, all its crawls together, longest pauses first. */
export function listHosts(store: Store, edition: string): HostFigures[] {
  return prepared(
    store,
    `SELECT entity_code AS entityCode, host, sum(requests) AS requests, sum(bytes) AS bytes, sum(waited_ms) AS waitedMs,
         CASE WHEN sum(waits) = 0 THEN 0.0 ELSE CAST(sum(waited_ms) AS REAL) / sum(waits) END AS meanPauseMs,
         sum(refusals) AS refusals, sum(disallowed) AS disallowed
       FROM host_costs JOIN crawls ON crawls.id = crawl WHERE edition = ? GROUP BY entity_code, host
       ORDER BY waitedMs DESC, entity_code, host`,
  ).all(edition) as HostFigures[];
}

/** Milliseconds worked on each body in an edition, all its crawls together. */
export function listSpentMs(store: Store, edition: string): { readonly entityCode: string; readonly spentMs: number }[] {
  return prepared(
    store,
    `SELECT entity_code AS entityCode, sum(spent_ms) AS spentMs FROM crawled_entities JOIN crawls ON crawls.id = crawl
       WHERE edition = ? GROUP BY entity_code ORDER BY spentMs DESC, entity_code`,
  ).all(edition) as { entityCode: string; spentMs: number }[];
}

/** What the newest crawl that ended cost for each body, whatever the edition. */
export function listBodyHistories(store: Store): (BodyHistory & { readonly entityCode: string; readonly wasRead: 0 | 1 })[] {
  return prepared(
    store,
    `SELECT entity_code AS entityCode, coalesce(json_extract(reach, '$.requests'), 0) AS requests, archive_end AS archiveBytes,
         spent_ms AS spentMs, coalesce(json_extract(reach, '$.pagesRead'), 0) > 0 AS wasRead, max(crawl) AS newest
       FROM crawled_entities WHERE reach IS NOT NULL AND json_extract(reach, '$.end') NOT IN ('no-site', 'site-unknown') GROUP BY entity_code`,
  ).all() as (BodyHistory & { entityCode: string; wasRead: 0 | 1 })[];
}
