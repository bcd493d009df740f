import type { Store } from "./open.js";
import { prepared } from "./prepared.js";

/**
 * A crawl that was set aside has an end but no reach: our own connection failed, so it says nothing of the body and counts nowhere.
 * Its attempts stay in the archive; the next crawl of the body has another number.
 */
export const notSetAside = "(crawled_entities.reach IS NOT NULL OR crawled_entities.ended_at IS NULL)";

/** How often a body was tried in an edition. */
export interface CrawlCounts {
  /** Newest crawl that has attempts at this body, set aside or not. */
  readonly newest: number;
  /** Crawls that ended because the site did not answer. */
  readonly silent: number;
  /** Crawls that were set aside. */
  readonly setAside: number;
  /** The newest crawl was broken off before any answer came. */
  readonly isMute: boolean;
}

/** How often each body was tried in an edition, by code. */
export function listCrawlCounts(store: Store, edition: string): Map<string, CrawlCounts> {
  const rows = prepared(
    store,
    `SELECT entity_code AS code, max(crawl) AS newest,
         sum(coalesce(json_extract(reach, '$.end') IN ('unreachable', 'not-a-site'), 0)) AS silent,
         sum(reach IS NULL AND crawled_entities.ended_at IS NOT NULL) AS setAside,
         max(crawl) = max(CASE WHEN reach IS NULL AND crawled_entities.ended_at IS NULL AND EXISTS (
             SELECT 1 FROM snapshots WHERE snapshots.crawl = crawled_entities.crawl AND snapshots.entity_code = crawled_entities.entity_code)
           AND NOT EXISTS (
             SELECT 1 FROM snapshots WHERE snapshots.crawl = crawled_entities.crawl AND snapshots.entity_code = crawled_entities.entity_code
               AND (outcome = 'fetched' OR json_extract(snapshot, '$.status') IS NOT NULL)) THEN crawl ELSE 0 END) AS isMute
       FROM crawled_entities JOIN crawls ON crawls.id = crawl WHERE edition = ? GROUP BY entity_code`,
  ).all(edition) as { code: string; newest: number; silent: number; setAside: number; isMute: number }[];
  return new Map(rows.map(({ code, isMute, ...tries }) => [code, { ...tries, isMute: isMute === 1 }]));
}

/** Sets the crawl of one body aside: what it met says nothing of the body. */
export function setAsideCrawledEntity(store: Store, crawl: number, entityCode: string, at: string): void {
  prepared(store, "UPDATE crawled_entities SET reach = NULL, ended_at = ? WHERE crawl = ? AND entity_code = ?").run(at, crawl, entityCode);
}

/** Sets a crawl of one body aside that was broken off before any answer came; one that had not begun to ask is forgotten. */
export function abandonUnansweredCrawl(store: Store, crawl: number, entityCode: string, at: string): void {
  const where = "crawl = @crawl AND entity_code = @entityCode";
  const open = `${where} AND reach IS NULL AND ended_at IS NULL`;
  const attempts = `SELECT 1 FROM snapshots WHERE ${where}`;
  prepared(store, `DELETE FROM crawled_entities WHERE ${open} AND NOT EXISTS (${attempts})`).run({ crawl, entityCode });
  prepared(
    store,
    `UPDATE crawled_entities SET ended_at = @at
       WHERE ${open} AND NOT EXISTS (${attempts} AND (outcome = 'fetched' OR json_extract(snapshot, '$.status') IS NOT NULL))`,
  ).run({ crawl, entityCode, at });
}

/**
 * Addresses in an edition by which a failure of our own connection is distinguished from a dead site: of bodies that gave pages, the most recent first,
 * then of those that were set aside.
 */
export function listConnectionProbes(store: Store, edition: string): string[] {
  const rows = prepared(
    store,
    `SELECT seed, max(coalesce(json_extract(reach, '$.pagesRead') > 0, 0)) AS gave, max(crawled_entities.ended_at) AS at
       FROM crawled_entities JOIN crawls ON crawls.id = crawl
       WHERE edition = ? AND seed IS NOT NULL AND crawled_entities.ended_at IS NOT NULL
         AND (reach IS NULL OR json_extract(reach, '$.pagesRead') > 0)
       GROUP BY seed ORDER BY gave DESC, at DESC, seed`,
  ).all(edition) as { seed: string }[];
  return rows.map(({ seed }) => seed);
}

/** Editions that have a crawl, sorted. */
export function listEditions(store: Store): string[] {
  const rows = prepared(store, "SELECT DISTINCT edition FROM crawls ORDER BY edition").all() as { edition: string }[];
  return rows.map(({ edition }) => edition);
}
