import type { ArchiveInfo } from "../../../archive/archive.js";
import type { Entity } from "../../../model/entity.js";
import { type CrawledEntity, describeCrawl } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { countAttempts } from "../../../store/snapshots.js";

/**
 * What the archive file of one body says of itself: whose pages it holds, and the crawl that they belong to. `spentMs` tells how long the
 * body has been worked on whenever it is asked.
 */
export function describeArchive(
  { store, codeVersion }: { readonly store: Store; readonly codeVersion: string },
  kept: CrawledEntity,
  entity: Entity,
  spentMs: () => number,
): ArchiveInfo {
  return {
    software: `nashr/${codeVersion}`,
    crawl: { crawl: kept.crawl, entityCode: entity.code, seed: entity.url, ...describeCrawl(store, kept.crawl) },
    robots: "obey",
    at: new Date().toISOString(),
    attempts: countAttempts(store, kept.crawl, kept.entityCode),
    spentMs,
  };
}
