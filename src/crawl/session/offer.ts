import type { Link } from "../../model/document.js";
import type { FoundBy, SkippedWhy } from "../../model/evidence.js";
import { boundedMemo } from "../../text/bounded-memo.js";
import { readUrl } from "../../text/read-url.js";
import { isFileHost, isFilmHost } from "../frontier/file-hosts.js";
import type { Frontier, QueuedUrl } from "../frontier/frontier.js";
import { promising } from "../frontier/skipped-urls.js";
import { plainVersion, reportedTraps } from "../frontier/traps.js";
import { canonicalUrl, kindOfUrl } from "../frontier/urls.js";
import { portalCall } from "../pages/portal-call.js";
import type { CrawlState, KnownLink } from "./state.js";

const maxExternal = 120;
const maxWaiting = 20_000;
const maxShare = 10;
const maxOffers = 4;
const maxKnown = 50_000;
const maxPictureShare = 20;
const maxContext = 300;
/** Pictures of the content of which neither words nor page promise anything. */
const maxPlainPictures = 60;

/** Value of a link that was new; 0 for one that was known or is not followed. `chosen`: it is a choice of a form. */
export function valueOfLink(state: CrawlState, waiting: QueuedUrl, page: string, link: Link, known: KnownLink, chosen = false): number {
  const { url } = known;
  // What was asked for, or was weighed often enough, is not weighed again: menus repeat themselves on every page.
  if (url === undefined || known.kind === "useless" || known.isDecided) return 0;
  const status = state.frontier.status(url);
  known.isDecided = status === "taken" || (status === "waiting" && known.offers >= maxOffers);
  if (known.isDecided) return 0;
  known.offers += 1;
  if (link.kind === "image" && !isEvidencePicture(state, waiting, link) && !isPlainPicture(state, link, status)) return 0;
  const next = isNextPage(page, url);
  const depth = next ? Math.max(1, waiting.depth) : waiting.depth + 1;
  const queued = queue(state, waiting, page, { ...link, url }, { depth, next, external: !known.own });
  if (link.kind === "link" && link.nofollow === true && !deservesReading(known, queued, link))
    return known.own ? noteSkipped(state, queued, "nofollow") : 0;
  if (depth > state.limits.maxDepth) return noteSkipped(state, queued, "depth");
  if (status === "new" && state.frontier.size > maxWaiting) return noteSkipped(state, queued, "budget");
  if (status === "waiting") {
    state.frontier.add(queued);
    return 0;
  }
  if (queued.external && !state.scope.mayRead({ ...link, url }, page)) return skipElsewhere(state, queued, page, link, known);
  if (queued.external && state.externalRead >= maxExternal) return noteSkipped(state, queued, "budget");
  return enter(state, queued, chosen);
}

function enter(state: CrawlState, queued: QueuedUrl, chosen: boolean): number {
  const trap = state.traps.check(queued.url, chosen);
  if (trap === "variant") {
    // The page of which this is the print version may have no link of its own.
    const plain = canonicalUrl(plainVersion(queued.url));
    return plain !== undefined && state.traps.check(plain, chosen) === undefined && state.frontier.add({ ...queued, url: plain })
      ? queued.value
      : 0;
  }
  if (trap !== undefined) return noteSkipped(state, queued, reportedTraps[trap]);
  if (queued.external) state.externalRead += 1;
  return state.frontier.add(queued) ? queued.value : 0;
}

/** The words of a link that hands out a file; managers of downloads write "nofollow" on it, to keep their count of people. */
const handsOutFile = /^[^\p{L}]*(?:télécharge|telecharge|download|تحميل|تنزيل|حمّ?ل)/iu;

/**
 * A link that says "nofollow" is followed within the body's own site only where it promises evidence or hands out a file of the content:
 * traps for robots say so too.
 */
const deservesReading = (known: KnownLink, queued: QueuedUrl, { text, region }: Link): boolean =>
  known.own && (known.kind === "document" || queued.value >= promising || (region === "main" && handsOutFile.test(text)));

/** Notes a way that is not taken; nothing where there is no reason to speak of. */
export function noteSkipped(state: CrawlState, queued: QueuedUrl, why: SkippedWhy | undefined): 0 {
  if (why !== undefined) state.skippedUrls.note(queued, why);
  return 0;
}

/** True for the front page of a host or a profile on it: the name of a service is no promise of a document. */
const isFrontPage = (url: string): boolean => {
  const { pathname, search } = new URL(url);
  return search === "" && pathname.split("/").filter((part) => part !== "").length < 2;
};

/** Notes what lies on hosts that are not read: stores of files always, others where their words promise evidence of the body. */
function skipElsewhere(state: CrawlState, queued: QueuedUrl, page: string, link: Link, known: KnownLink): 0 {
  if (link.kind === "image" || link.kind === "alternate" || known.offers > maxOffers || !state.scope.owns(page)) return 0;
  const { hostname } = new URL(queued.url);
  if (isFilmHost(hostname)) return 0;
  const why = link.kind === "frame" || link.kind === "embed" ? "frame" : "other-host";
  // Where a page itself sends its visitors, and what lies in a store, may be anything.
  if (link.kind === "refresh" || (isFileHost(hostname) && !isFrontPage(queued.url)))
    return noteSkipped(state, { ...queued, value: Math.max(promising, queued.value) }, why);
  return state.scope.isForeign(queued.url) && isFrontPage(queued.url) ? 0 : noteSkipped(state, queued, why);
}

/** What an address in a link comes to; cached, for the same addresses stand on every page. */
export function resolveLink(state: CrawlState, address: string): KnownLink {
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

/** Where a link leads, seen from the page on which it stands. */
export type Place = Pick<QueuedUrl, "depth" | "external"> & { readonly next: boolean };

/** A link as it waits in the frontier, with its value, and the words by which it was found. */
export function queue(state: CrawlState, waiting: QueuedUrl, page: string, link: Link, { depth, next, external }: Place): QueuedUrl {
  const via: FoundBy["via"] = link.kind === "frame" || link.kind === "embed" ? "frame" : link.kind === "refresh" ? "redirect" : "link";
  const text = (link.text || link.title).slice(0, 300);
  const own = state.valueOf(link, depth);
  // The next page of a list is worth what the list was worth; what stands in a promising page has a share of its promise.
  const value = next ? Math.max(own, waiting.value - 1) : own + share(waiting, link, own);
  return { url: link.url, depth, external, value, foundBy: { page, text, via }, context: wordsAround(link) };
}

function wordsAround({ text, title, heading, context }: Link): string | undefined {
  const parts = [heading, title, context].filter((part, at, all) => part !== "" && part !== text && all.indexOf(part) === at);
  return parts.length === 0 ? undefined : parts.join(" – ").slice(0, maxContext);
}

function share(waiting: QueuedUrl, link: Link, own: number): number {
  if (link.region !== "main" || waiting.foundBy.via === "seed" || waiting.value < promising) return 0;
  const kind = kindOfUrl(link.url);
  // A file or a picture without words of its own stands for what its page promised; a page must promise something itself.
  if (kind === "picture") return Math.min(maxPictureShare, waiting.value * 0.5);
  return kind === "document" || own > 0 ? Math.min(maxShare, waiting.value * (kind === "document" ? 0.4 : 0.2)) : 0;
}

/** True for another page of the same list: only a number in the query, or the number behind /page/, differs. */
export const isNextPage = (from: string, to: string): boolean =>
  from !== to && (numberedPage.test(to) || (to.includes("?") && pageKeys.test(lastKey(to)))) && listOf(from) === listOf(to);

const numberedPage = /[?&/](?:page|paged|p|start|offset|debut\w*|delta|limitstart|tx_news_page|pageid|pg|صفحة)[=/-]?\d/i;

const lastKey = (address: string): string => [...readUrl(address).searchParams.keys()].at(-1) ?? "";

/** What the pages of one list share of their addresses. */
const listOf = boundedMemo((address) => {
  const url = readUrl(address);
  const path = url.pathname
    .replace(/\/page\/?\d+\/?$/i, "")
    .replace(/\/page-\d+\/?$/i, "")
    .replace(/\/$/, "");
  const pairs = [...url.searchParams.entries()].filter(([key, value]) => !(pageKeys.test(key) && /^\d{1,4}$/.test(value)));
  return `${url.host}${path}?${pairs.map(([key, value]) => `${key}=${value}`).join("&")}`;
}, 2_000);

const pageKeys = /^(?:page|paged|pg|start|offset|debut\w*|limitstart|\w*_?page|page_?n\w*|cur|delta|cp)$/i;

/** Pictures that belong to the look of a page. */
const decoration = /logo|icon|banner|slider|spacer|pixel|avatar|\/themes?\/|\/templates?\/|\.svg|\.gif|\.ico/i;

/** A picture in the content may be the evidence itself: an organisation chart, a notice that was photographed. */
function isEvidencePicture(state: CrawlState, waiting: QueuedUrl, link: Link): boolean {
  if (link.region === "header" || link.region === "footer" || link.region === "nav") return false;
  if (decoration.test(link.url)) return false;
  // A picture without words stands for what its page promised.
  return state.valueOf(link, 0) >= 0 || waiting.value >= promising;
}

/** On small sites papers are photographs under any title: the first pictures of the content are read, after all else. */
function isPlainPicture(state: CrawlState, { region, url }: Link, status: ReturnType<Frontier["status"]>): boolean {
  if (region !== "main" || decoration.test(url)) return false;
  if (status !== "new") return true;
  if (state.plainPictures >= maxPlainPictures) return false;
  state.plainPictures += 1;
  return true;
}
