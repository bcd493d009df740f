import type { Entity } from "../model/entity.js";
import { failureKinds } from "../model/evidence.js";
import type { Exchange, PendingSnapshot } from "../model/exchange.js";
import { canonicalUrl } from "./frontier/urls.js";
import { asksForLongPause } from "./politeness/host-health.js";
import type { CrawlEffects, CrawlLimits } from "./session/limits.js";
import { readPage } from "./session/read-page.js";
import { openCrawlState } from "./session/state.js";

/**
 * Reads one address that somebody named for a body, under the rules of the crawl: robots.txt of every host on the way, pauses, private
 * addresses refused, limits. Yields one exchange per attempt, as the crawl does, and ends with the last attempt at the address itself; what the
 * page links to is not read. Undefined for what is no http(s) address.
 */
export async function* readLink(
  entity: Entity,
  link: string,
  limits: CrawlLimits,
  effects: CrawlEffects,
): AsyncGenerator<Exchange, PendingSnapshot | undefined> {
  const url = canonicalUrl(link);
  if (url === undefined) return undefined;
  const state = openCrawlState({ ...entity, url }, url, limits, effects);
  const waiting = { url, foundBy: { text: "", via: "seed" as const }, depth: 0, value: 1000, external: false };
  for (let attempt = 1; ; attempt += 1) {
    const snapshot = yield* readPageAlone(state, waiting, attempt);
    const isPassing = snapshot.outcome === "failed" && failureKinds[snapshot.failure] === "transient";
    if (!isPassing || attempt > limits.retries || asksForLongPause(limits, snapshot) || effects.signal?.aborted === true) return snapshot;
  }
}

/** One attempt at a page, without what its scripts would ask for beside it. */
async function* readPageAlone(...[state, waiting, attempt]: Parameters<typeof readPage>): AsyncGenerator<Exchange, PendingSnapshot> {
  const exchanges = readPage(state, waiting, attempt);
  for (;;) {
    const step = await exchanges.next();
    if (step.done === true) return step.value;
    yield step.value;
    const { role, snapshot } = step.value;
    if (role === "page" && snapshot.requestedUrl === waiting.url) return snapshot;
  }
}
