import type { Link } from "../../model/document.js";
import type { SkippedWhy } from "../../model/evidence.js";
import type { Exchange } from "../../model/exchange.js";
import type { Outline, PageControl } from "../../model/outline.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import { promising } from "../frontier/skipped-urls.js";
import { canonicalUrl, duplicateKey } from "../frontier/urls.js";
import { isSpamLink, mayHoldSpamLinks } from "../pages/spam.js";
import { nofollowByName, nofollowHeader } from "./ending.js";
import { noteSkipped, queue, resolveLink, valueOfLink } from "./offer.js";
import type { CrawlState } from "./state.js";

const followed = new Set<Link["kind"]>(["link", "frame", "embed", "refresh", "alternate", "image"]);
/** A page with less text than this that holds a frame, or sends the visitor on, is only the way to another. */
const maxEntryText = 600;
const maxControls = 20_000;

/**
 * Puts the links of a page into the frontier, each with its value, and notes the ways that are not taken. `isSpam`: the page is injected spam,
 * of which only the site's own menu is followed.
 */
export function follow(state: CrawlState, waiting: QueuedUrl, { snapshot }: Exchange, outline: Outline, isSpam: boolean): void {
  const isClosed = asksNotToFollow(state, snapshot, outline);
  const isSuspect = mayHoldSpamLinks(outline.links);
  let good = 0;
  for (const link of outline.links) {
    if (!followed.has(link.kind) || isFeed(link) || (isSuspect && isSpamLink(link)) || (isSpam && link.region === "main")) continue;
    if (isClosed && link.kind !== "refresh") {
      skipLink(state, waiting, snapshot.url, link, "nofollow");
      continue;
    }
    adoptEntryPage(state, waiting, outline, link);
    const known = resolveLink(state, link.url);
    if (valueOfLink(state, waiting, snapshot.url, link, known) >= promising) good += 1;
    // Beside a data set's page on a portal of others, what the portal's interface says of its files.
    if (known.call !== undefined) valueOfLink(state, waiting, snapshot.url, { ...link, url: known.call }, resolveLink(state, known.call));
  }
  if (!isSpam) for (const control of outline.controls) takeControl(state, waiting, snapshot.url, outline, control);
  state.patternStatistics.note(waiting.url, good, outline.text, isDuplicate(state, snapshot.url, outline.canonical));
}

/** True where a page asks not to follow its links: by our name, or all robots, unless the whole site says so, which is a setting for search engines. */
function asksNotToFollow(state: CrawlState, snapshot: Exchange["snapshot"], outline: Outline): boolean {
  const defects = snapshot.outcome === "fetched" ? (snapshot.defects ?? []) : [];
  if (outline.nofollowByName || defects.includes(nofollowByName)) return true;
  const asksAll = outline.nofollow || defects.includes(nofollowHeader);
  if (asksAll && state.entryPages.has(snapshot.requestedUrl)) state.nofollowSite = true;
  return asksAll && !state.nofollowSite;
}

/** A first page that only leads to another host, by a refresh, a script or one frame, makes that host the body's own. */
function adoptEntryPage(state: CrawlState, waiting: QueuedUrl, outline: Outline, link: Link): void {
  if (!state.entryPages.has(waiting.url) || state.entryPages.size > 8 || outline.textLength > maxEntryText) return;
  const frames = outline.links.filter(({ kind }) => kind === "frame").length;
  const isFrameset = link.kind === "frame" && !outline.links.some(({ kind }) => kind === "link");
  const url = link.kind === "refresh" || isFrameset ? canonicalUrl(link.url) : undefined;
  if (url === undefined || !(state.scope.owns(url) || ((link.kind === "refresh" || frames === 1) && state.scope.adopt(url)))) return;
  state.entryPages.add(url);
}

function skipLink(state: CrawlState, waiting: QueuedUrl, page: string, link: Link, why: SkippedWhy): void {
  const { url, own, kind } = resolveLink(state, link.url);
  if (url === undefined || !own || kind === "useless" || link.kind === "image" || state.frontier.has(url)) return;
  noteSkipped(state, queue(state, waiting, page, { ...link, url }, { depth: waiting.depth + 1, next: false, external: false }), why);
}

const controlWhy = { "form-get": "form", "form-post": "form", postback: "script", script: "script" } as const;

/** Choices of forms that stand in plain sight are read as links are; what else a control leads to is noted. */
function takeControl(state: CrawlState, waiting: QueuedUrl, page: string, outline: Outline, control: PageControl): void {
  const common = { title: "", heading: control.heading, context: control.context, region: control.region, kind: "link" as const };
  let taken = 0;
  for (const target of control.targets) {
    const known = resolveLink(state, target.url);
    if (!known.own) continue;
    valueOfLink(state, waiting, page, { ...common, url: target.url, text: target.text }, known, true);
    if (known.url !== undefined && state.frontier.has(known.url)) taken += 1;
  }
  if (control.complete && taken === control.targets.length) return;
  // The same control on another page stands in the menu: it is reported once, with the page on which it was first seen.
  const isContent = control.region === "main";
  const isBare = isContent && (control.context === "" || control.context === control.text);
  const key = [control.kind, control.text, ...(isContent ? [control.context, control.heading, isBare ? page : ""] : [])].join("\n");
  if (state.controls.has(key)) return;
  if (state.controls.size < maxControls) state.controls.add(key);
  // The words around a control count as its own: "Download" alone says nothing.
  const named = {
    ...common,
    url: page,
    text: control.text,
    title: control.context,
    context: control.region === "main" ? outline.title : "",
  };
  const place = { depth: waiting.depth + 1, next: false, external: false };
  noteSkipped(state, { ...queue(state, waiting, page, named, place), url: page }, controlWhy[control.kind]);
}

/** True where a page says itself that it is another page of the site, which was read. Many sites wrongly say so of their first page. */
function isDuplicate(state: CrawlState, page: string, canonical: string | undefined): boolean {
  const url = canonical === undefined ? undefined : canonicalUrl(canonical);
  if (url === undefined || url === state.home || duplicateKey(url) === duplicateKey(page)) return false;
  return state.scope.owns(url) && state.frontier.status(url) === "taken" && !state.failed.has(url);
}

/** A feed repeats pages that are read themselves; it is no evidence. */
const isFeed = ({ kind, title }: Link): boolean => kind === "alternate" && /\b(?:rss|atom)\b/i.test(title);

/** Canonical address of the first feed that a page names, but for those of comments. */
export function feedOf(outline: Outline): string | undefined {
  const feed = outline.links.find((link) => isFeed(link) && !/comment/i.test(link.url));
  return feed === undefined ? undefined : canonicalUrl(feed.url);
}
