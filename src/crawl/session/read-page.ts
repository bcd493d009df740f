import { failureKinds } from "../../model/evidence.js";
import type { Exchange, PendingSnapshot } from "../../model/exchange.js";
import type { Outline } from "../../model/outline.js";
import { readUrl } from "../../text/read-url.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import { promising } from "../frontier/skipped-urls.js";
import { judge } from "../pages/judge.js";
import { isUnfinished } from "../pages/page-kind.js";
import { followData, followScripts } from "../pages/script-links.js";
import { asksForLongPause } from "../politeness/host-health.js";
import type { Target } from "./ending.js";
import { feedOf, follow } from "./follow.js";
import { type CrawlState, capReached, noteOutcome } from "./state.js";
import { visit } from "./visit.js";

/** Defect of a page, and of its site, that hold injected spam. */
const hacked = "hacked";

/** One attempt at a page or document; what it says goes into the frontier. */
export async function* readPage(state: CrawlState, waiting: QueuedUrl, attempt: number): AsyncGenerator<Exchange, PendingSnapshot> {
  state.attempts += 1;
  const target = {
    entityCode: state.entity.code,
    url: waiting.url,
    role: "page" as const,
    attempt,
    foundBy: waiting.foundBy,
    depth: waiting.depth,
  };
  const visited = yield* visit(state.visitor, target);
  const judged = yield* judge(state, visited.exchange, waiting);
  const { outline } = judged;
  const isSpam = outline !== undefined && judgeSpam(state, waiting, outline);
  const exchange = isSpam ? withDefect(judged.exchange, hacked) : judged.exchange;
  state.account(exchange);
  if (!visited.isPrevious) yield exchange;
  noteOutcome(state, waiting, exchange);
  const { snapshot } = exchange;
  if (waiting.foundBy.via === "seed") {
    state.scope.adopt(snapshot.url);
    state.feed = outline === undefined ? undefined : feedOf(outline);
  }
  if (snapshot.outcome === "failed") return snapshot;
  // The hosts through which the body's address leads are its own too: old links name them.
  const passed = state.entryPages.has(waiting.url) ? [...snapshot.redirects, snapshot.url] : [snapshot.url];
  if (passed.length > 1) state.entryPages.add(snapshot.url);
  for (const url of passed) if (state.scope.owns(url)) state.hosts.add(readUrl(url).host);
  const isKnown = state.contents.has(snapshot.sha256);
  state.contents.add(snapshot.sha256);
  if (judged.data !== undefined && !isKnown) followData(state, waiting, snapshot.url, judged.data);
  if (outline === undefined) return snapshot;
  if ((snapshot.rendered !== true && isUnfinished(outline)) || judged.hasGaps === true) state.skippedUrls.note(waiting, "needs-rendering");
  if (isKnown) return snapshot;
  follow(state, waiting, exchange, outline, isSpam);
  if (!isSpam) yield* followScripts(state, waiting, snapshot.url, outline);
  return snapshot;
}

/** True for a page of injected spam. The first pages are the site's own, whatever was put into them. */
function judgeSpam(state: CrawlState, waiting: QueuedUrl, outline: Outline): boolean {
  const isFirst = state.entryPages.has(waiting.url);
  if (isFirst) state.spam.learn(outline);
  if (waiting.external) return false;
  const judgement = state.spam.judge(waiting, outline, waiting.value >= promising);
  if (judgement !== "clean") state.defects.add(hacked);
  return judgement === "spam" && !isFirst;
}

function withDefect(exchange: Exchange, defect: string): Exchange {
  const { snapshot } = exchange;
  if (snapshot.outcome === "failed") return exchange;
  return { ...exchange, snapshot: { ...snapshot, defects: [...new Set([...(snapshot.defects ?? []), defect])] } };
}

/** Asks for what is no page (a sitemap, a probe), again where it failed for a passing reason. */
export async function* keep(state: CrawlState, target: Omit<Target, "entityCode" | "attempt">): AsyncGenerator<Exchange, Exchange> {
  for (let attempt = 1; ; attempt += 1) {
    const { exchange, isPrevious } = yield* visit(state.visitor, { entityCode: state.entity.code, ...target, attempt });
    state.account(exchange);
    if (!isPrevious) yield exchange;
    const { snapshot } = exchange;
    const leaves = asksForLongPause(state.limits, snapshot);
    state.hostHealth.note(snapshot, leaves);
    const isPassing = snapshot.outcome === "failed" && failureKinds[snapshot.failure] === "transient" && !leaves;
    const { host } = new URL(target.url);
    if (!isPassing || attempt > state.limits.retries || state.hostHealth.reasonToLeave(host, 0) !== undefined) return exchange;
    if (capReached(state) !== undefined) return exchange;
  }
}
