import type { AttemptTrace, CrawlTrace } from "../model/crawl-trace.js";
import type { Place, Snapshot } from "../model/evidence.js";
import { openCrawledEntity } from "./crawls.js";
import type { Store } from "./open.js";
import { prepared } from "./prepared.js";
import { saveReplyExchange } from "./reply-snapshots.js";
import { saveExchange } from "./snapshots.js";

/** One attempt as an archive tells it, with the place at which its bytes stand. */
export interface RebuiltAttempt extends Omit<AttemptTrace, "place"> {
  readonly place: Place | undefined;
}

/** The crawl of one body as an archive tells it. */
export interface RebuiltBody {
  readonly trace: CrawlTrace;
  readonly archiveFile: string;
  /** Length of the archive file up to the last record that belongs to a kept attempt. */
  readonly archiveEnd: number;
  readonly attempts: readonly RebuiltAttempt[];
}

/** Puts a crawl with its number into a database; one that stands there already stays as it is. */
export function addCrawl(store: Store, id: number, { edition, userAgent, settings, startedAt }: CrawlTrace): void {
  const sql = "INSERT OR IGNORE INTO crawls (id, edition, user_agent, settings, started_at) VALUES (?, ?, ?, ?, ?)";
  prepared(store, sql).run(id, edition, userAgent, settings, startedAt);
}

/** Puts the crawl of one body into a database, attempts in their order; its end is noted by endCrawledEntity. */
export function addCrawledBody(store: Store, crawl: number, { trace, archiveFile, archiveEnd, attempts }: RebuiltBody): void {
  store.transaction(() => {
    openCrawledEntity(store, crawl, trace.entityCode, trace.seed, archiveFile);
    const sql = "UPDATE crawled_entities SET archive_file = ?, archive_end = ? WHERE crawl = ? AND entity_code = ?";
    prepared(store, sql).run(archiveFile, archiveEnd, crawl, trace.entityCode);
    for (const { snapshot, place, cookies, spentMs, ...attempt } of attempts) {
      const exchange = { ...attempt, snapshot: snapshot as Snapshot, cookies: new Map(cookies) };
      if (attempt.role === "reply" || attempt.role === "reply-aid") saveReplyExchange(store, crawl, exchange, { place, archiveEnd });
      else saveExchange(store, crawl, exchange, { place, archiveEnd, spentMs });
    }
  })();
}

/** Notes the end of every crawl whose bodies have all ended. */
export function endRebuiltCrawls(store: Store): void {
  store.exec(
    `UPDATE crawls SET ended_at = (SELECT max(ended_at) FROM crawled_entities WHERE crawl = crawls.id)
       WHERE NOT EXISTS (SELECT 1 FROM crawled_entities WHERE crawl = crawls.id AND ended_at IS NULL)`,
  );
}
