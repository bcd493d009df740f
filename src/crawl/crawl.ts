import type { Entity } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import type { Exchange } from "../model/exchange.js";
import { readUrl } from "../text/read-url.js";
import { canonicalUrl } from "./frontier/urls.js";
import { learnSite } from "./session/learn-site.js";
import type { CrawlEffects, CrawlLimits } from "./session/limits.js";
import { reachOf } from "./session/reach.js";
import { readPage } from "./session/read-page.js";
import { addSeed, readSeed } from "./session/seed.js";
import { type CrawlState, capReached, openCrawlState, takeNext } from "./session/state.js";

/**
 * Crawls one body: yields one exchange per attempt, in an order that is a function of what was seen, and gives back the reach.
 * The consumer keeps each exchange before it asks for the next; a crawl that is started again over what was kept goes on where it stopped.
 */
export async function* crawl(entity: Entity, limits: CrawlLimits, effects: CrawlEffects): AsyncGenerator<Exchange, Reach> {
  if (entity.url === undefined) return emptyReach(entity, { end: entity.siteUnknown === true ? "site-unknown" : "no-site" });
  const seed = canonicalUrl(entity.url);
  if (seed === undefined) return emptyReach(entity, { end: "unreachable", failure: "bad-url" });
  const state = openCrawlState(entity, seed, limits, effects);
  const end = yield* readSeed(state, seed);
  if (end !== undefined) return reachOf(state, end);
  for (const extra of limits.seeds) addSeed(state, canonicalUrl(extra));
  yield* learnSite(state);
  const isSettled = yield* readFrontier(state);
  return reachOf(state, isSettled ? { end: "settled" } : undefined);
}

const emptyReach = (entity: Entity, end: Pick<Reach, "end" | "failure">): Reach => ({
  entityCode: entity.code,
  ...end,
  pagesRead: 0,
  documentsRead: 0,
  requests: 0,
  bytes: 0,
  unread: [],
  unreadCount: 0,
  defects: [],
  hosts: [],
});

/** Pages and documents after which it is first asked whether every item is settled; then after twice as many each time. */
const firstCheck = 100;

/**
 * Reads what waits, best first; what failed for a passing reason is tried again a little later and once more at the end. True where it
 * stopped because every item is settled.
 */
async function* readFrontier(state: CrawlState): AsyncGenerator<Exchange, boolean> {
  let nextCheck = firstCheck;
  while (capReached(state) === undefined) {
    if (state.pagesRead + state.documentsRead >= nextCheck) {
      nextCheck *= 2;
      if ((await state.effects.settled?.()) === true) return true;
    }
    const next = takeNext(state);
    if (next === undefined) return false;
    const reason = state.spam.isClosed(next) ? "spam" : state.patternStatistics.isExhausted(next.url) ? "alike" : undefined;
    if (reason !== undefined) {
      state.skippedUrls.note(next, reason);
      continue;
    }
    const attempts = state.failed.get(next.url)?.attempts ?? 0;
    const failure = state.hostHealth.reasonToLeave(readUrl(next.url).host, attempts);
    if (failure !== undefined) {
      // Set aside once; at the end one address shows whether the host has come back.
      state.failed.set(next.url, { waiting: next, failure: state.failed.get(next.url)?.failure ?? failure, attempts: attempts + 1 });
      if (attempts === 0) state.again.push({ waiting: next, notBefore: Number.POSITIVE_INFINITY });
      continue;
    }
    yield* readPage(state, next, attempts + 1);
  }
  return false;
}
