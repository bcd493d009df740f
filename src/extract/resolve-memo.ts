import { copyText } from "./collapse-space.js";
import { findStoredFile } from "./file-stores.js";
import { resolveHref, unwrapViewer } from "./hrefs.js";

/** What a reference comes to: its address, and that of the file where the address is a viewer's. */
export interface Resolved {
  readonly url: string | undefined;
  readonly shown: string | undefined;
}

const maxOrigins = 64;
const maxPerOrigin = 4_000;
const byOrigin = new Map<string, Map<string, Resolved>>();

/**
 * Resolves references on one page. What does not hang on the page's own folder is cached for the site, because menus stand on every
 * page; the memory is bounded, and a pure function of what it is asked.
 */
export function openResolver(base: string): (href: string) => Resolved {
  const known = memoryOf(base);
  return (href) => {
    if (!isFree(href)) return resolveOne(href, base);
    const before = known.get(href);
    if (before !== undefined) return before;
    const made = resolveOne(href, base);
    // What a viewer shows may be named relative to the page.
    if (made.shown === undefined && known.size < maxPerOrigin) known.set(copyText(href), made);
    return made;
  };
}

/** A reference that means the same on every page of an origin. */
const isFree = (href: string): boolean => href.startsWith("/") || /^https?:\/\//i.test(href);

const originOf = /^https?:\/\/[^/?#\\]+/i;

function memoryOf(base: string): Map<string, Resolved> {
  const origin = originOf.exec(base)?.[0];
  // What has no origin shares nothing.
  if (origin === undefined) return new Map();
  const known = byOrigin.get(origin);
  if (known !== undefined) return known;
  const first = byOrigin.keys().next();
  if (byOrigin.size >= maxOrigins && first.done !== true) byOrigin.delete(first.value);
  const made = new Map<string, Resolved>();
  byOrigin.set(copyText(origin), made);
  return made;
}

/** Absolute http(s) address without fragment and invisible marks; undefined for mailto:, data: and what is no address. */
function resolveOne(href: string, base: string): Resolved {
  const url = resolveHref(href.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ""), base);
  if (url === undefined) return { url, shown: undefined };
  // The page of a store says nothing of its own: the file stands for it.
  const stored = findStoredFile(url);
  if (stored !== undefined) return { url: stored, shown: undefined };
  // Some viewers name their file behind the address, where the fragment is.
  const shown = unwrapViewer(URL.canParse(href, base) ? new URL(href, base).href : url, base);
  return { url, shown: shown === url ? undefined : shown };
}
