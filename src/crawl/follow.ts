import type { Link } from "../model/document.js";
import type { FoundBy } from "../model/evidence.js";
import type { Exchange } from "../model/exchange.js";
import type { Outline } from "../model/outline.js";
import type { Waiting } from "./frontier.js";
import type { CrawlState } from "./state.js";
import { canonicalUrl, kindOfUrl } from "./urls.js";

const maxExternal = 120;
const maxWaiting = 20_000;
/** Value from which a page was found by words of the rubric. */
const promising = 10;
const followed = new Set<Link["kind"]>(["link", "frame", "embed", "refresh", "alternate", "image"]);

/** Puts the links of a page into the frontier, each with its value. */
export function follow(state: CrawlState, waiting: Waiting, { snapshot }: Exchange, outline: Outline): void {
  if (outline.nofollow || state.frontier.size > maxWaiting) return;
  for (const link of outline.links) if (followed.has(link.kind)) offer(state, waiting, snapshot.url, link);
}

function offer(state: CrawlState, waiting: Waiting, page: string, link: Link): void {
  const url = canonicalUrl(link.url);
  if (url === undefined || waiting.depth >= state.limits.maxDepth) return;
  if (link.kind === "image" && !isEvidencePicture(state, waiting, link)) return;
  if (kindOfUrl(url) === "useless" || (link.kind === "link" && link.nofollow === true && !state.scope.owns(url))) return;
  if (state.frontier.has(url)) {
    raise(state, waiting, page, link, url);
    return;
  }
  const external = !state.scope.owns(url);
  if (external && (state.externalRead >= maxExternal || !state.scope.mayRead({ ...link, url }, page))) return;
  if (state.traps.check(url) !== undefined) return;
  if (external) state.externalRead += 1;
  raise(state, waiting, page, link, url);
}

function raise(state: CrawlState, waiting: Waiting, page: string, link: Link, url: string): void {
  const via: FoundBy["via"] = link.kind === "frame" || link.kind === "embed" ? "frame" : link.kind === "refresh" ? "redirect" : "link";
  const depth = waiting.depth + 1;
  const text = link.text || link.title;
  state.frontier.add({
    url,
    depth,
    external: !state.scope.owns(url),
    value: state.valueOf({ ...link, url }, depth),
    foundBy: { page, text: text.slice(0, 300), via },
  });
}

/** A picture in the content may be the evidence itself: an organisation chart, a notice that was photographed. */
function isEvidencePicture(state: CrawlState, waiting: Waiting, link: Link): boolean {
  if (link.region === "header" || link.region === "footer" || link.region === "nav") return false;
  if (/logo|icon|banner|slider|spacer|pixel|avatar|\/themes?\/|\/templates?\/|\.svg|\.gif|\.ico/i.test(link.url)) return false;
  // A picture without words stands for what its page promised.
  return state.valueOf(link, 0) >= 0 || waiting.value >= promising;
}
