import type { Link } from "../../model/document.js";
import type { Outline } from "../../model/outline.js";
import type { QueuedUrl } from "../frontier/frontier.js";
import { promising } from "../frontier/skipped-urls.js";
import { canonicalUrl, kindOfUrl } from "../frontier/urls.js";
import type { CrawlState } from "../session/state.js";
import { leadsOn } from "./page-kind.js";
import { showsMore } from "./use-controls.js";

const maxRendered = 60;
/** Pages in a row that the browser changes in nothing, after which no more are opened. */
const maxBarren = 3;
const minNewText = 120;
/** A rendered page with less of the text than this share stands for something that went wrong. */
const minKeptShare = 0.8;
const fewLinks = 5;
const fewMenuLinks = 3;
const noticeWords = /cookie|كوكيز|ملفات تعريف الارتباط/iu;

/** True where places of the page stand empty for its scripts to fill. */
export const hasEmptyParts = (outline: Outline): boolean => outline.scripts > 0 && outline.emptyMenus + outline.emptyContents > 0;

/**
 * True for a page with content of its own that is worth opening in a browser all the same: the first page once, others where places stand
 * empty, where buttons act by script, or where the site is known to be made by scripts and the page is promising, until pages bring nothing any
 * more; a list with a button for the rest of it always.
 */
export function mayHideContent(state: CrawlState, waiting: QueuedUrl, outline: Outline): boolean {
  const { scripting } = state;
  const controls = outline.controls.filter(({ kind, region }) => kind === "script" && region === "main");
  const hasControls = controls.length > 0;
  if ((outline.scripts === 0 && !hasControls) || leadsOn(outline)) return false;
  if (state.entryPages.has(waiting.url)) return !scripting.isProbed;
  if (waiting.external || scripting.rendered >= maxRendered) return false;
  // That other pages held nothing behind their controls says nothing of a list that is cut.
  if (controls.some(({ text }) => showsMore(text))) return true;
  if (scripting.barren >= maxBarren) return false;
  return hasEmptyParts(outline) || hasControls || (scripting.isMade && waiting.value >= promising);
}

/** Notes that a page with content of its own is opened in the browser. */
export function noteBrowserUse(state: CrawlState, waiting: QueuedUrl): void {
  if (state.entryPages.has(waiting.url)) state.scripting.isProbed = true;
  state.scripting.rendered += 1;
}

/** What a browser made of a page that had content of its own. */
export interface RenderingGain {
  /** The page as rendered says or leads to more, and has not lost what was there: it is read in the place of the plain one. */
  readonly isKept: boolean;
  /** The rendered page with all links of both. */
  readonly joined: Outline;
}

/** Compares a page before and after its scripts ran, and records what they brought. `states`: how many its controls showed. */
export function measureGain(state: CrawlState, plain: Outline, rendered: Outline, states: number): RenderingGain {
  const { scripting } = state;
  const stood = new Set(plain.links.map(({ url }) => url));
  const more = rendered.links.filter((link) => !stood.has(link.url) && isOwnWay(state, link));
  const lines = new Set(plain.text.split("\n"));
  let text = 0;
  for (const line of rendered.text.split("\n")) {
    if (lines.has(line) || scripting.lines.has(line) || noticeWords.test(line)) continue;
    scripting.lines.add(line);
    text += line.length;
  }
  const brings = more.length > 0 || text >= minNewText;
  scripting.barren = brings || states > 0 ? 0 : scripting.barren + 1;
  if (brings) scripting.isMade = true;
  const now = new Set(rendered.links.map(({ url }) => url));
  const hiddenLinks = plain.links.filter(({ url }) => !now.has(url));
  return {
    isKept: brings && rendered.textLength >= plain.textLength * minKeptShare,
    joined: { ...rendered, links: [...rendered.links, ...hiddenLinks] },
  };
}

function isOwnWay(state: CrawlState, { url, kind }: Link): boolean {
  if (kind !== "link" && kind !== "frame" && kind !== "embed") return false;
  const address = canonicalUrl(url);
  return address !== undefined && state.scope.owns(address) && kindOfUrl(address) !== "useless" && !state.frontier.has(address);
}

/**
 * True where scripts would have brought more than was seen of a page that was read without them: on the first page where the menu stands
 * empty or hardly a way leads on, on others where a part of the content stands empty.
 */
export function hasGaps(state: CrawlState, waiting: QueuedUrl, outline: Outline): boolean {
  if (!hasEmptyParts(outline)) return false;
  if (!state.entryPages.has(waiting.url)) return outline.emptyContents > 0;
  const own = outline.links.filter((link) => link.kind === "link" && state.scope.owns(link.url));
  const inMenus = own.filter(({ region }) => region === "nav" || region === "header");
  return own.length < fewLinks || (outline.emptyMenus > 0 && inMenus.length < fewMenuLinks);
}
