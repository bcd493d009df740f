import type { Entity } from "../model/entity.js";
import { type FailureCode, failureKinds, type Reach } from "../model/evidence.js";
import type { Exchange, PendingSnapshot } from "../model/exchange.js";
import type { QueuedUrl } from "./frontier/frontier.js";
import { readSitemap } from "./frontier/sitemaps.js";
import { reportedTraps } from "./frontier/traps.js";
import { canonicalUrl, kindOfUrl } from "./frontier/urls.js";
import { judge, outlineOf } from "./pages/judge.js";
import { learnErrorPage } from "./pages/page-kind.js";
import { asksForLongPause } from "./politeness/host-health.js";
import { feedOf, follow } from "./session/follow.js";
import type { CrawlEffects, CrawlLimits } from "./session/limits.js";
import { type CrawlState, capReached, noteOutcome, openCrawlState, reachOf, takeNext } from "./session/state.js";
import { type Target, visit } from "./session/visit.js";

const maxSitemaps = 20;

/**
 * Crawls one body: yields one exchange per attempt, in an order that is a function of what was seen, and gives back the reach.
 * The consumer keeps each exchange before it asks for the next; a crawl that is started again over what was kept goes on where it stopped.
 */
export async function* crawl(entity: Entity, limits: CrawlLimits, effects: CrawlEffects): AsyncGenerator<Exchange, Reach> {
  if (entity.url === undefined) return emptyReach(entity, { end: "no-site" });
  const seed = canonicalUrl(entity.url);
  if (seed === undefined) return emptyReach(entity, { end: "unreachable", failure: "bad-url" });
  const state = openCrawlState(entity, seed, limits, effects);
  const end = yield* readSeed(state, seed);
  if (end !== undefined) return reachOf(state, end);
  for (const extra of limits.seeds) addSeed(state, canonicalUrl(extra));
  yield* learnSite(state);
  const settled = yield* readFrontier(state);
  return reachOf(state, settled ? { end: "settled" } : undefined);
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

/** The first page, tried several times and under the site's other usual addresses; an end where it gives nothing to go on with. */
async function* readSeed(state: CrawlState, seed: string): AsyncGenerator<Exchange, Pick<Reach, "end" | "failure"> | undefined> {
  let first: PendingSnapshot | undefined;
  for (const url of [seed, ...seedVariants(seed)]) {
    const waiting: QueuedUrl = { url, foundBy: { text: "", via: "seed" }, depth: 0, value: 1000, external: false };
    state.frontier.add(waiting);
    state.frontier.take();
    const snapshot = yield* trySeedVariant(state, waiting);
    if (snapshot.outcome === "fetched") {
      state.home = snapshot.url;
      state.failed.clear();
      return undefined;
    }
    first ??= snapshot;
    if (!unreachableFailures.has(snapshot.failure)) break;
  }
  if (first?.outcome !== "failed") return undefined;
  const stranger = first.status === 200 && !notRead.has(first.failure);
  return { end: stranger ? "not-a-site" : "unreachable", failure: first.failure };
}

/** Failures to read a first page that may well be that of the site. */
const notRead = new Set<FailureCode>(["too-large", "needs-rendering", "not-rendered"]);

/** Failures of the connection, where another door of the same site may be open. */
const unreachableFailures = new Set<FailureCode>(["dns", "refused", "reset", "timeout", "tls", "protocol"]);

async function* trySeedVariant(state: CrawlState, waiting: QueuedUrl): AsyncGenerator<Exchange, PendingSnapshot> {
  for (let attempt = 1; ; attempt += 1) {
    const snapshot = yield* readOne(state, waiting, attempt);
    state.again.length = 0;
    const transient = snapshot.outcome === "failed" && failureKinds[snapshot.failure] === "transient";
    const again = transient && attempt <= state.limits.retries && !asksForLongPause(state.limits, snapshot);
    if (!again || capReached(state) !== undefined) return snapshot;
  }
}

/** The same site under the other scheme, and with or without www: registries are older than sites. None for addresses and odd ports. */
function seedVariants(seed: string): string[] {
  const url = new URL(seed);
  if (url.port !== "" || /^[\d.]+$|^\[/.test(url.hostname)) return [];
  const scheme = url.protocol === "https:" ? "http:" : "https:";
  const name = url.hostname.startsWith("www.") ? url.hostname.slice(4) : `www.${url.hostname}`;
  return [`${scheme}//${url.hostname}${url.pathname}${url.search}`, `${url.protocol}//${name}${url.pathname}${url.search}`];
}

/** An address that a person named is read first, wherever it is. */
function addSeed(state: CrawlState, url: string | undefined): void {
  if (url === undefined) return;
  state.frontier.add({ url, foundBy: { text: "", via: "guess" }, depth: 1, value: 500, external: !state.scope.owns(url) });
}

/** Asks for an address that cannot exist, to know the site's error page, and for the sitemaps. */
async function* learnSite(state: CrawlState): AsyncGenerator<Exchange, void> {
  const probe = new URL("/adresse-inexistante-7f3a9c", state.home).href;
  const exchange = yield* keep(state, { url: probe, role: "probe", attempt: 1, foundBy: { text: "", via: "guess" }, depth: 0 });
  if (exchange.snapshot.outcome === "fetched") {
    const { snapshot } = exchange;
    const sameAsHome = state.contents.has(snapshot.sha256);
    state.catchAll = sameAsHome;
    const outline = yield* outlineOf(state, exchange);
    if (!sameAsHome && snapshot.redirects.length === 0) state.errorPage = learnErrorPage(outline);
    state.redirectsHome = snapshot.redirects.length > 0 && snapshot.url === state.home;
  }
  const named = state.rules.known(state.home)?.sitemaps ?? [];
  const guesses = named.length > 0 || state.catchAll ? [] : ["/sitemap.xml"];
  for (const sitemap of [...named, ...guesses]) yield* readSitemaps(state, canonicalUrl(sitemap, state.home));
  // Where no sitemap names a page, the feed of the first page may: pages that the menus do not show any more.
  if (!state.mapped && !state.catchAll) yield* readSitemaps(state, state.feed);
}

async function* readSitemaps(state: CrawlState, url: string | undefined): AsyncGenerator<Exchange, void> {
  if (url === undefined || !state.scope.owns(url) || state.sitemapsRead.size >= maxSitemaps || state.sitemapsRead.has(url)) return;
  state.sitemapsRead.add(url);
  const { snapshot, bytes } = yield* keep(state, { url, role: "sitemap", attempt: 1, foundBy: { text: "", via: "sitemap" }, depth: 1 });
  if (snapshot.outcome === "failed") return;
  const content = readSitemap(state.effects.unpack(bytes));
  state.mapped ||= content.pages.length > 0;
  for (const page of content.pages) offerSitemapPage(state, url, canonicalUrl(page, url));
  for (const nested of content.sitemaps) yield* readSitemaps(state, canonicalUrl(nested, url));
}

function offerSitemapPage(state: CrawlState, sitemap: string, url: string | undefined): void {
  if (url === undefined || !state.scope.owns(url) || kindOfUrl(url) === "useless" || state.frontier.has(url)) return;
  const link = { url, text: "", title: "", heading: "", context: "", region: "main", kind: "link" } as const;
  const waits = {
    url,
    foundBy: { page: sitemap, text: "", via: "sitemap" },
    depth: 1,
    value: state.valueOf(link, 3),
    external: false,
  } as const;
  const trap = state.traps.check(url);
  if (trap === undefined) state.frontier.add(waits);
  else if (reportedTraps[trap] !== undefined) state.skippedUrls.note(waits, reportedTraps[trap]);
}

/** Pages and documents after which it is first asked whether all is settled; then after twice as many each time. */
const firstLook = 100;

/**
 * Reads what waits, best first; what failed for a passing reason is tried again a little later and once more at the end. True where it
 * stopped because all is settled.
 */
async function* readFrontier(state: CrawlState): AsyncGenerator<Exchange, boolean> {
  let look = firstLook;
  while (capReached(state) === undefined) {
    if (state.pagesRead + state.documentsRead >= look) {
      look *= 2;
      if ((await state.effects.settled?.()) === true) return true;
    }
    const next = takeNext(state);
    if (next === undefined) return false;
    if (state.patternStatistics.isExhausted(next.url)) {
      state.skippedUrls.note(next, "alike");
      continue;
    }
    const attempts = state.failed.get(next.url)?.attempts ?? 0;
    const reason = state.hostHealth.reasonToLeave(new URL(next.url).host, attempts);
    if (reason !== undefined) {
      // Set aside once; at the end one address shows whether the host has come back.
      state.failed.set(next.url, { waiting: next, failure: state.failed.get(next.url)?.failure ?? reason, attempts: attempts + 1 });
      if (attempts === 0) state.again.push({ waiting: next, notBefore: Number.POSITIVE_INFINITY });
      continue;
    }
    yield* readOne(state, next, attempts + 1);
  }
  return false;
}

/** One attempt at a page or document; what it says goes into the frontier. */
async function* readOne(state: CrawlState, waiting: QueuedUrl, attempt: number): AsyncGenerator<Exchange, PendingSnapshot> {
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
  const { exchange, outline } = yield* judge(state, visited.exchange);
  state.account(exchange);
  if (!visited.isPrevious) yield exchange;
  noteOutcome(state, waiting, exchange);
  const { snapshot } = exchange;
  if (waiting.foundBy.via === "seed") {
    state.scope.adopt(snapshot.url);
    state.feed = outline === undefined ? undefined : feedOf(outline);
  }
  if (snapshot.outcome === "fetched") {
    const known = state.contents.has(snapshot.sha256);
    state.contents.add(snapshot.sha256);
    if (outline !== undefined && !known) follow(state, waiting, exchange, outline);
  }
  return snapshot;
}

async function* keep(state: CrawlState, target: Omit<Target, "entityCode">): AsyncGenerator<Exchange, Exchange> {
  const { exchange, isPrevious } = yield* visit(state.visitor, { entityCode: state.entity.code, ...target });
  state.account(exchange);
  if (!isPrevious) yield exchange;
  return exchange;
}
