import type { Link } from "../../model/document.js";
import type { Exchange } from "../../model/exchange.js";
import type { ControlTarget, Outline } from "../../model/outline.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import { kindOfUrl } from "../frontier/urls.js";
import { queue, resolveLink } from "../session/offer.js";
import type { CrawlState } from "../session/state.js";
import { loadResource } from "./rendering.js";
import { hasEmptyParts } from "./scripting.js";

const maxFiles = 60;
const maxFilesAsked = 10;
const maxOffered = 150;
/** What an address loses against a link that people see. */
const penalty = 8;
/** Libraries that sites share: they name no page of the site. */
const libraries =
  /(?:^|[/._-])(?:jquery|bootstrap|popper|modernizr|swiper|slick|owl|aos|lightbox|fancybox|moment|lodash|underscore|polyfills?|react|react-dom|vue|angular|d3|chart|leaflet|gsap|fontawesome|gtm|gtag|analytics|matomo|piwik|recaptcha|emoji|masonry|isotope|wow|datatables|select2|sweetalert2?|axios|wp-includes|plugins)(?=$|[/._-])/i;
/** Endpoints of content systems for their own scripts and for those who edit. */
const interfaces =
  /\/(?:wp-(?:admin|json|includes|content\/(?:plugins|themes))|administrator|xmlrpc|cgi-bin|core\/(?:misc|assets))(?:[/.?]|$)/i;

/** Addresses that do something when they are asked for. */
const actions =
  /[/_-](?:send|submit|delete|remove|log-?(?:in|out)|sign-?(?:in|out|up)|votes?|like|(?:un)?subscribe|envoyer|supprimer)(?:[/._?-]|$)/i;

/**
 * Puts addresses that stand in scripts and data of a page into the frontier, behind the links that people see. Script files are those that
 * the browser loaded; without it they are asked for where the page has places that stand empty, at most 10 for a site.
 */
export async function* followScripts(
  state: CrawlState,
  waiting: QueuedUrl,
  page: string,
  outline: Outline,
): AsyncGenerator<Exchange, void> {
  const { scripting } = state;
  for (const url of scripting.fetched.splice(0)) offer(state, waiting, page, { url, text: "" }, 0);
  const isOpen = hasEmptyParts(outline) || scripting.isMade;
  for (const target of outline.scriptLinks)
    if (isOpen || kindOfUrl(target.url) === "document") offer(state, waiting, page, target, penalty);
  if (!isOpen) return;
  for (const file of outline.scriptFiles) {
    const { url, own } = resolveLink(state, file);
    if (url === undefined || !own || scripting.files.has(url) || scripting.files.size >= maxFiles) continue;
    if (libraries.test(new URL(url).pathname)) continue;
    if (!state.resources.has(url)) {
      if (scripting.filesAsked >= maxFilesAsked) continue;
      scripting.filesAsked += 1;
    }
    scripting.files.add(url);
    const reply = yield* loadResource(state, url);
    if (reply === undefined || reply.status !== 200) continue;
    const outline = state.effects.linksOf(reply.body, { url: page, mediaType: "text/javascript" });
    for (const target of outline.scriptLinks) offer(state, waiting, page, target, penalty);
  }
}

/** Puts addresses that stand in data into the frontier. */
export function followData(state: CrawlState, waiting: QueuedUrl, page: string, data: Outline): void {
  for (const target of data.scriptLinks) offer(state, waiting, page, target, 0);
}

function offer(state: CrawlState, waiting: QueuedUrl, page: string, { url: address, text }: ControlTarget, less: number): void {
  const { url, own, kind } = resolveLink(state, address);
  if (url === undefined || !own || kind === "useless" || kind === "picture" || interfaces.test(new URL(url).pathname)) return;
  if (actions.test(new URL(url).pathname)) return;
  if (state.frontier.has(url) || state.scripting.offered >= maxOffered || waiting.depth >= state.limits.maxDepth) return;
  if (state.traps.check(url) !== undefined) return;
  const link: Link = { url, text, title: "", heading: "", context: "", region: "main", kind: "link" };
  const queued = queue(state, waiting, page, link, { depth: waiting.depth + 1, next: false, external: false });
  state.scripting.offered += 1;
  state.frontier.add({ ...queued, value: queued.value - less });
}
