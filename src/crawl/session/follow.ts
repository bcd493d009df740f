import type { Link } from "../../model/document.js";
import type { FoundBy } from "../../model/evidence.js";
import type { Exchange } from "../../model/exchange.js";
import type { Outline } from "../../model/outline.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import { reportedTraps, type Trap } from "../frontier/traps.js";
import { canonicalUrl, kindOfUrl, twinKey } from "../frontier/urls.js";
import { isSpam } from "../pages/page-kind.js";
import { portalCall } from "../pages/portal-call.js";
import type { CrawlState, KnownLink } from "./state.js";
import { nofollowHeader } from "./visit.js";

const maxExternal = 120;
const maxWaiting = 20_000;
/** Value from which a page was found by words of the rubric. */
const promising = 10;
const maxShare = 10;
const maxOffers = 4;
const maxKnown = 50_000;
const maxPictureShare = 20;
const followed = new Set<Link["kind"]>(["link", "frame", "embed", "refresh", "alternate", "image"]);

/** Puts the links of a page into the frontier, each with its value, and notes what the page was good for. */
export function follow(state: CrawlState, waiting: QueuedUrl, { snapshot }: Exchange, outline: Outline): void {
  if (outline.nofollow || hasNofollow(snapshot) || isSpam(outline)) return;
  let good = 0;
  for (const link of outline.links) {
    if (!followed.has(link.kind) || isFeed(link)) continue;
    const known = know(state, link.url);
    if (offer(state, waiting, snapshot.url, link, known) >= promising) good += 1;
    // Beside a data set's page on a portal of others, what the portal's interface says of its files.
    if (known.call !== undefined) offer(state, waiting, snapshot.url, { ...link, url: known.call }, know(state, known.call));
  }
  state.patternStatistics.note(waiting.url, good, outline.text, isTwin(state, snapshot.url, outline.canonical));
}

const hasNofollow = (snapshot: Exchange["snapshot"]): boolean =>
  snapshot.outcome === "fetched" && snapshot.defects?.includes(nofollowHeader) === true;

/** True where a page says itself that it is another page of the site, which was read. Many sites wrongly say so of their first page. */
function isTwin(state: CrawlState, page: string, canonical: string | undefined): boolean {
  const url = canonical === undefined ? undefined : canonicalUrl(canonical);
  if (url === undefined || url === state.home || twinKey(url) === twinKey(page)) return false;
  return state.scope.owns(url) && state.frontier.status(url) === "taken" && !state.failed.has(url);
}

/** A feed repeats pages that are read themselves; it is no evidence. */
const isFeed = ({ kind, title }: Link): boolean => kind === "alternate" && /\b(?:rss|atom)\b/i.test(title);

/** Canonical address of the first feed that a page names, but for those of comments. */
export function feedOf(outline: Outline): string | undefined {
  const feed = outline.links.find((link) => isFeed(link) && !/comment/i.test(link.url));
  return feed === undefined ? undefined : canonicalUrl(feed.url);
}

/** Value of a link that was new; 0 for one that was known or is not followed. */
function offer(state: CrawlState, waiting: QueuedUrl, page: string, link: Link, known: KnownLink): number {
  const { url } = known;
  // What was asked for, or was weighed often enough, is not weighed again: menus repeat themselves on every page.
  if (url === undefined || known.kind === "useless" || known.isDecided) return 0;
  const status = state.frontier.status(url);
  known.isDecided = status === "taken" || (status === "waiting" && known.offers >= maxOffers);
  if (known.isDecided) return 0;
  known.offers += 1;
  const next = isNextPage(page, url);
  const depth = next ? Math.max(1, waiting.depth) : waiting.depth + 1;
  if (link.kind === "image" && !isEvidencePicture(state, waiting, link)) return 0;
  const waits = wait(state, waiting, page, { ...link, url }, { depth, next, external: !known.own });
  if (link.kind === "link" && link.nofollow === true && !deservesReading(known, waits)) return 0;
  if (depth > state.limits.maxDepth || (status === "new" && state.frontier.size > maxWaiting)) return leave(state, waits, "budget");
  if (status === "waiting") {
    state.frontier.add(waits);
    return 0;
  }
  if (waits.external && (state.externalRead >= maxExternal || !state.scope.mayRead({ ...link, url }, page))) return 0;
  const trap = state.traps.check(url);
  if (trap !== undefined) return leave(state, waits, trap);
  if (waits.external) state.externalRead += 1;
  return state.frontier.add(waits) ? waits.value : 0;
}

/** A link that says "nofollow" is followed within the body's own site only where it promises evidence: traps for robots say so too. */
const deservesReading = (known: KnownLink, waits: QueuedUrl): boolean =>
  known.own && (known.kind === "document" || waits.value >= promising);

function leave(state: CrawlState, waits: QueuedUrl, why: Trap | "budget"): 0 {
  const told = reportedTraps[why];
  if (told !== undefined) state.skippedUrls.note(waits, told);
  return 0;
}

function know(state: CrawlState, address: string): KnownLink {
  const known = state.links.get(address);
  if (known !== undefined) return known;
  const url = canonicalUrl(address);
  const own = url !== undefined && state.scope.owns(url);
  const fresh: KnownLink = {
    url,
    kind: url === undefined ? "useless" : kindOfUrl(url),
    own,
    call: own || url === undefined ? undefined : portalCall(url),
    offers: 0,
    isDecided: false,
  };
  if (state.links.size < maxKnown) state.links.set(address, fresh);
  return fresh;
}

type Place = Pick<QueuedUrl, "depth" | "external"> & { readonly next: boolean };

function wait(state: CrawlState, waiting: QueuedUrl, page: string, link: Link, { depth, next, external }: Place): QueuedUrl {
  const via: FoundBy["via"] = link.kind === "frame" || link.kind === "embed" ? "frame" : link.kind === "refresh" ? "redirect" : "link";
  const text = (link.text || link.title).slice(0, 300);
  const own = state.valueOf(link, depth);
  // The next page of a list is worth what the list was worth; what stands in a promising page has a share of its promise.
  const value = next ? Math.max(own, waiting.value - 1) : own + share(waiting, link, own);
  return { url: link.url, depth, external, value, foundBy: { page, text, via } };
}

function share(waiting: QueuedUrl, link: Link, own: number): number {
  if (link.region !== "main" || waiting.foundBy.via === "seed" || waiting.value < promising) return 0;
  const kind = kindOfUrl(link.url);
  // A file or a picture without words of its own stands for what its page promised; a page must promise something itself.
  if (kind === "picture") return Math.min(maxPictureShare, waiting.value * 0.5);
  return kind === "document" || own > 0 ? Math.min(maxShare, waiting.value * (kind === "document" ? 0.4 : 0.2)) : 0;
}

/** True for another page of the same list: only a number in the query, or the number behind /page/, differs. */
export function isNextPage(from: string, to: string): boolean {
  if (from === to) return false;
  const plain = (address: string) => {
    const url = new URL(address);
    const path = url.pathname
      .replace(/\/page\/?\d+\/?$/i, "")
      .replace(/\/page-\d+\/?$/i, "")
      .replace(/\/$/, "");
    const pairs = [...url.searchParams.entries()].filter(([key, value]) => !(pageKeys.test(key) && /^\d{1,4}$/.test(value)));
    return `${url.host}${path}?${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`;
  };
  return (
    (/[?&/](?:page|paged|p|start|offset|debut\w*|delta|limitstart|tx_news_page|pageid|pg|صفحة)[=/-]?\d/i.test(to) ||
      pageKeys.test([...new URL(to).searchParams.keys()].at(-1) ?? "")) &&
    plain(from) === plain(to)
  );
}

const pageKeys = /^(?:page|paged|pg|start|offset|debut\w*|limitstart|\w*_?page|page_?n\w*|cur|delta|cp)$/i;

/** A picture in the content may be the evidence itself: an organisation chart, a notice that was photographed. */
function isEvidencePicture(state: CrawlState, waiting: QueuedUrl, link: Link): boolean {
  if (link.region === "header" || link.region === "footer" || link.region === "nav") return false;
  if (/logo|icon|banner|slider|spacer|pixel|avatar|\/themes?\/|\/templates?\/|\.svg|\.gif|\.ico/i.test(link.url)) return false;
  // A picture without words stands for what its page promised.
  return state.valueOf(link, 0) >= 0 || waiting.value >= promising;
}
