import type { Entity } from "../../model/entity.js";
import type { FailedSnapshot, FailureCode, Reach } from "../../model/evidence.js";
import type { Reason, UnknownWhy } from "../../model/verdict.js";
import type { Corpus } from "../site/corpus.js";
import { isNameless, isSectionName } from "./generic-names.js";

/** Something that leaves every item of a site open. */
export interface SiteWide {
  readonly because: UnknownWhy;
  readonly reason: Reason;
  readonly look: readonly { url: string; why: string }[];
  /** Also where pages about the item were read. */
  readonly isTotal: boolean;
}

/** What the reasons that concern a whole site are read from. */
export interface SiteWideInput {
  readonly entity: Entity;
  readonly corpus: Corpus;
  readonly failures: readonly FailedSnapshot[];
  readonly reach: Reach;
}

/** All that leaves every item of a site open, the weightiest first. Empty for a site that was read to its end. */
export function findSiteWide(input: SiteWideInput): SiteWide[] {
  return [unrendered(input), menuUnrendered(input), walled(input), homeUnread(input), cutShort(input), listUnread(input)].filter(
    (found) => found !== undefined,
  );
}

const maxPlaces = 5;
const unrenderedCodes: ReadonlySet<FailureCode> = new Set(["needs-rendering", "not-rendered"]);

/** Pages that only scripts fill, when there are so many that anything may be in them. */
function unrendered({ corpus, failures }: SiteWideInput): SiteWide | undefined {
  const pages = corpus.sources.filter((source) => source.isPage);
  const urls = [
    ...pages.filter((page) => page.document.problems.includes("needs-rendering")).map((page) => page.document.url),
    ...failures.filter(({ failure }) => unrenderedCodes.has(failure)).map(({ requestedUrl }) => requestedUrl),
  ].sort();
  if (urls.length * 2 <= pages.length || urls.length === 0) return undefined;
  const look = urls.slice(0, maxPlaces).map((url) => ({ url, why: "needs-rendering" }));
  return { because: "needs-rendering", reason: { code: "needs-rendering", facts: { count: urls.length } }, look, isTotal: true };
}

/** The entry page shows its menu, or its content, only by scripts that were not run: the ways that it would lead to were never seen. */
function menuUnrendered({ corpus, reach }: SiteWideInput): SiteWide | undefined {
  const home = new Set(corpus.sources.filter(({ isHome }) => isHome).flatMap(({ document }) => [document.url, ...document.otherUrls]));
  const way = reach.unread.find(({ why, url }) => (why === "needs-rendering" || why === "not-rendered") && home.has(url));
  if (way === undefined) return undefined;
  const look = [{ url: way.url, why: "needs-rendering" }];
  return { because: "needs-rendering", reason: { code: "menu-needs-rendering", facts: {} }, look, isTotal: true };
}

const wallCodes: ReadonlySet<FailureCode> = new Set(["blocked", "captcha", "rate-limited", "forbidden"]);
const fewWalls = 3;

/** More requests were turned away than pages were read: what was read is no picture of the site. */
function walled({ corpus, failures }: SiteWideInput): SiteWide | undefined {
  const walls = failures.filter(({ failure }) => wallCodes.has(failure));
  const read = corpus.sources.filter((source) => source.isPage && !source.isExternal).length;
  if (walls.length < fewWalls || walls.length <= read) return undefined;
  const look = walls.slice(0, maxPlaces).map(({ requestedUrl, foundBy }) => ({ url: requestedUrl, why: foundBy.text || requestedUrl }));
  return { because: "blocked", reason: { code: "walls", facts: { count: walls.length } }, look, isTotal: true };
}

/** The entry page gave nothing, and pages were found by other ways: the menu was never seen. */
function homeUnread({ entity, corpus, reach }: SiteWideInput): SiteWide | undefined {
  const { url } = entity;
  if (url === undefined || reach.failure === undefined || corpus.sources.some((source) => source.isHome)) return undefined;
  const reason = { code: "home-unread", facts: { failure: reach.failure } };
  return { because: "failed", reason, look: [{ url, why: "site" }], isTotal: false };
}

const stopped: ReadonlySet<Reach["end"]> = new Set(["budget", "interrupted"]);

/** The crawl stopped early and left pages whose names tell nothing, or more than the list holds: any item may lie there. */
function cutShort({ reach }: SiteWideInput): SiteWide | undefined {
  if (!stopped.has(reach.end)) return undefined;
  const open = reach.unread.filter(({ why, text }) => why === "budget" && (isNameless(text) || isSectionName(text)));
  if (open.length === 0 && reach.unreadCount <= reach.unread.length) return undefined;
  const look = (open.length === 0 ? reach.unread : open)
    .slice(0, maxPlaces)
    .map(({ url, text }) => ({ url, why: text === "" ? url : text }));
  const reason = { code: "not-enough-seen", facts: { pages: reach.pagesRead, unread: reach.unreadCount } };
  return { because: "not-enough-seen", reason, look, isTotal: true };
}

const fewPages = 4;

/** A sitemap or feed that could not be had, on a site of which little else was found. */
function listUnread({ corpus, reach }: SiteWideInput): SiteWide | undefined {
  const lists = reach.unread.filter(({ why }) => why === "sitemap" || why === "feed");
  const read = corpus.sources.filter((source) => source.isPage && !source.isExternal).length;
  if (lists.length === 0 || read > fewPages) return undefined;
  const look = lists.slice(0, maxPlaces).map(({ url }) => ({ url, why: url }));
  return { because: "failed", reason: { code: "list-unread", facts: { count: lists.length } }, look, isTotal: false };
}
