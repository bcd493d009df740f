import type { Entity } from "../../../model/entity.js";
import { failureKinds } from "../../../model/evidence.js";
import type { CrawlCounts } from "../../../store/crawl-counts.js";
import type { Standing } from "../../../store/crawls.js";

/**
 * Whether a body that did not answer is crawled again: by the same command after a passing failure, up to `maxTries` crawls in all; after
 * any failure to answer and beyond the cap where `retry` asks for it.
 */
export function isRetried(standing: Standing | undefined, tries: CrawlCounts | undefined, maxTries: number, retry: boolean): boolean {
  if (standing?.ended !== true) return false;
  const { end, failure } = standing;
  if (retry) return end === "unreachable" || end === "not-a-site";
  const isPassing = failure !== undefined && (failureKinds[failure] === "transient" || failure === "tls");
  return end === "unreachable" && isPassing && (tries?.silent ?? 0) < maxTries;
}

/** Whether the crawl of a body ended without a request for want of an address, and the registry now says something else of its site. */
export function isSiteNews(entity: Entity, standing: Standing | undefined): boolean {
  const { end } = standing ?? {};
  if (end !== "no-site" && end !== "site-unknown") return false;
  return end !== (entity.url !== undefined ? undefined : entity.siteUnknown === true ? "site-unknown" : "no-site");
}
