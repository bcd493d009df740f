import type { Entity } from "../../model/entity.js";
import { type FailureCode, failureKinds } from "../../model/evidence.js";
import type { Exchange } from "../../model/exchange.js";
import { type Frontier, openFrontier, type QueuedUrl } from "../frontier/frontier.js";
import { openPatternStatistics, type PatternStatistics } from "../frontier/pattern-statistics.js";
import { noCountryLinks, openScope, type Scope } from "../frontier/scope.js";
import { openSkippedUrls, type SkippedUrls } from "../frontier/skipped-urls.js";
import { openTrapWatch, type TrapWatch } from "../frontier/traps.js";
import { kindOfUrl } from "../frontier/urls.js";
import { compileValue, type ValueOf } from "../frontier/value.js";
import type { ResourceReply } from "../pages/browser.js";
import type { ErrorPage } from "../pages/page-kind.js";
import { openScriptWatch, type ScriptWatch } from "../pages/script-watch.js";
import { openSpamWatch, type SpamWatch } from "../pages/spam.js";
import { asksForLongPause, type HostHealth, openHostHealth } from "../politeness/host-health.js";
import { openRules, type Rules } from "../politeness/robots-cache.js";
import { openCookieJar } from "../transport/cookies.js";
import type { CrawlEffects, CrawlLimits } from "./limits.js";
import type { Visitor } from "./visit.js";

/** An address as it stood in a link, and what it comes to. */
export interface KnownLink {
  readonly url: string | undefined;
  readonly kind: ReturnType<typeof kindOfUrl>;
  /** Part of the body's own site. */
  readonly own: boolean;
  /** What a portal's interface says of it. */
  readonly call: string | undefined;
  /** How often it was weighed. */
  offers: number;
  /** Asked for, or weighed often enough. */
  isDecided: boolean;
}

/** All that the crawl of one body knows while it runs. */
export interface CrawlState {
  readonly entity: Entity;
  readonly limits: CrawlLimits;
  readonly effects: CrawlEffects;
  readonly visitor: Visitor;
  readonly rules: Rules;
  readonly scope: Scope;
  readonly frontier: Frontier;
  readonly traps: TrapWatch;
  readonly valueOf: ValueOf;
  readonly patternStatistics: PatternStatistics;
  readonly links: Map<string, KnownLink>;
  /** Controls that were noted, by kind and words. */
  readonly controls: Set<string>;
  /** URL of the first page after its redirects. */
  home: string;
  /** Addresses of the first page and of those to which it only sends the visitor on. */
  readonly entryPages: Set<string>;
  /** The first page asks all robots not to follow links: a setting of the whole site for search engines. */
  nofollowSite: boolean;
  /** Hosts of the body's own that pages were read from. */
  readonly hosts: Set<string>;
  readonly spam: SpamWatch;
  errorPage: ErrorPage | undefined;
  /** Every address answers with the home page. */
  catchAll: boolean;
  /** What failed, by requested URL, until a later attempt succeeds. */
  readonly failed: Map<string, { waiting: QueuedUrl; failure: FailureCode; attempts: number }>;
  /** To be tried again, in order. */
  readonly again: { readonly waiting: QueuedUrl; readonly notBefore: number }[];
  /** Attempts at pages and documents so far. */
  attempts: number;
  readonly skippedUrls: SkippedUrls;
  readonly hostHealth: HostHealth;
  readonly contents: Set<string>;
  readonly defects: Set<string>;
  pagesRead: number;
  documentsRead: number;
  externalRead: number;
  /** Pictures that were put into the frontier though nothing promises that they are papers. */
  plainPictures: number;
  readonly sitemapsRead: Set<string>;
  /** A sitemap named pages. */
  mapped: boolean;
  /** Address of the feed that the first page names. */
  feed: string | undefined;
  /** Addresses that do not exist are sent to the first page. */
  redirectsHome: boolean;
  requests: number;
  bytes: number;
  /** By the clock that only runs forward. */
  readonly startedAt: number;
  /** What scripts of pages asked for, by URL; undefined where there is none to be had. */
  readonly resources: Map<string, ResourceReply | undefined>;
  /** How often each was asked for: more than once only where the kept replies outgrew their limit. */
  readonly resourceAttempts: Map<string, number>;
  resourceBytes: number;
  readonly scripting: ScriptWatch;
  /** Counts what an exchange cost. */
  account(exchange: Exchange): void;
}

/** Attempts at other addresses before one that failed for a passing reason is tried again. */
const patience = 8;

/** The state at the start of a crawl. */
export function openCrawlState(entity: Entity, seed: string, limits: CrawlLimits, effects: CrawlEffects): CrawlState {
  const scope = openScope(entity, seed, limits.links ?? noCountryLinks);
  const visitor: Visitor = {
    limits,
    effects,
    jar: openCookieJar(effects.cookies),
    robotsOf: (url, attempt) => state.rules.of(visitor, url, attempt),
    mayFollow(from, to, role, foundBy) {
      if (role !== "page" || scope.owns(to)) return true;
      if (foundBy.via === "seed" || state.entryPages.has(from)) return !scope.isForeign(to);
      return scope.mayRead({ url: to, text: foundBy.text, title: "", context: "" }, from);
    },
  };
  const frontier = openFrontier();
  const state: CrawlState = {
    entity,
    limits,
    effects,
    visitor,
    rules: openRules(entity.code, limits.robotsToken, (exchange) => account(state, exchange)),
    scope,
    frontier,
    traps: openTrapWatch(),
    valueOf: limits.rate ?? compileValue(limits.interests),
    patternStatistics: limits.rate === undefined ? openPatternStatistics() : { note() {}, penalty: () => 0, isExhausted: () => false },
    links: new Map(),
    controls: new Set(),
    home: seed,
    entryPages: new Set([seed]),
    nofollowSite: false,
    hosts: new Set(),
    spam: openSpamWatch(limits.maxPages),
    errorPage: undefined,
    catchAll: false,
    failed: new Map(),
    again: [],
    attempts: 0,
    skippedUrls: openSkippedUrls((url) => frontier.status(url) !== "new"),
    hostHealth: openHostHealth(),
    contents: new Set(),
    defects: new Set(),
    pagesRead: 0,
    documentsRead: 0,
    externalRead: 0,
    plainPictures: 0,
    sitemapsRead: new Set(),
    mapped: false,
    feed: undefined,
    redirectsHome: false,
    requests: 0,
    bytes: 0,
    startedAt: effects.monotonicMs(),
    resources: new Map(),
    resourceAttempts: new Map(),
    resourceBytes: 0,
    scripting: openScriptWatch(),
    account: (exchange) => account(state, exchange),
  };
  return state;
}

/** The next to be asked for: what may be tried again by now, else the best that waits, else what is left to be tried again. */
export function takeNext(state: CrawlState): QueuedUrl | undefined {
  const due = state.again.findIndex(({ notBefore }) => notBefore <= state.attempts);
  if (due >= 0) return state.again.splice(due, 1)[0]?.waiting;
  return state.frontier.take(state.patternStatistics.penalty) ?? state.again.shift()?.waiting;
}

/** Counts what an exchange cost. */
function account(state: CrawlState, { costs, snapshot }: Exchange): void {
  for (const cost of costs) {
    state.requests += cost.requests;
    state.bytes += cost.bytes;
  }
  if (snapshot.outcome === "fetched") for (const defect of snapshot.defects ?? []) if (defect.startsWith("tls-")) state.defects.add(defect);
}

/** The cap that was reached; undefined while there is room. */
export function capReached(state: CrawlState): "budget" | "interrupted" | undefined {
  const { limits, effects } = state;
  if (effects.signal?.aborted === true) return "interrupted";
  const spentMs = effects.spentMs + effects.monotonicMs() - state.startedAt;
  const full =
    state.pagesRead + state.documentsRead >= limits.maxPages || state.requests >= limits.maxPages * 3 || state.bytes >= limits.maxSiteBytes;
  return full || spentMs >= limits.maxMinutes * 60_000 ? "budget" : undefined;
}

/** Notes the outcome of an attempt: counts, failures, what is to be tried again. */
export function noteOutcome(state: CrawlState, waiting: QueuedUrl, { snapshot }: Exchange): void {
  const mustLeave = asksForLongPause(state.limits, snapshot);
  state.hostHealth.note(snapshot, mustLeave);
  if (snapshot.outcome === "fetched") {
    state.failed.delete(waiting.url);
    if (/html|^$/.test(snapshot.mediaType) && kindOfUrl(snapshot.url) === "page") state.pagesRead += 1;
    else state.documentsRead += 1;
    return;
  }
  const attempts = (state.failed.get(waiting.url)?.attempts ?? 0) + 1;
  state.failed.set(waiting.url, { waiting, failure: snapshot.failure, attempts });
  if (failureKinds[snapshot.failure] === "transient" && attempts <= state.limits.retries && !mustLeave)
    state.again.push({ waiting, notBefore: state.attempts + patience * attempts });
}
