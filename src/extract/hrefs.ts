import { endingsOf } from "../text/file-formats.js";
import { findStoredFile } from "./file-stores.js";
import { isSent } from "./script-addresses.js";

/** Endings of files that hold publications, as they stand in URLs. */
export const fileEnding: RegExp = new RegExp(`\\.(?:${endingsOf(({ kind }) => kind === "document")})(?=$|[?#&"'\\s])`, "i");
const quotedPaper = new RegExp(
  `(["'])((?:https?:)?(?:\\\\?/|\\.)[^"'\\s<>]{3,400}?\\.(?:${endingsOf(({ isPaper }) => isPaper === true)}))\\1`,
  "gi",
);

const viewerKeys = ["file", "url", "src", "pdf", "document", "doc", "fichier", "source", "embedded_pdf"];

/** Absolute http(s) URL of a reference without its fragment, or undefined when it leads to no page. */
export function resolveHref(href: string, base: string): string | undefined {
  const trimmed = href.trim().replace(/[\t\n\r]/g, "");
  if (trimmed === "" || trimmed.startsWith("#") || /^(?:data|blob|about|mailto|tel|sms|whatsapp|callto|fax):/i.test(trimmed))
    return undefined;
  const target = /^javascript:/i.test(trimmed) ? findScriptTarget(trimmed) : trimmed;
  if (target === undefined || !URL.canParse(target, base)) return undefined;
  const url = new URL(target, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  url.hash = "";
  return url.href;
}

/** URL of the file that a viewer or a store shows (`viewer.html?file=…`, Drive previews, document viewers of portals), or undefined for a plain URL. */
export function unwrapViewer(url: string, base: string): string | undefined {
  const stored = findStoredFile(url);
  if (stored !== undefined) return stored;
  const parsed = new URL(url);
  for (const key of viewerKeys) {
    const value = parsed.searchParams.get(key);
    if (value === null || value.length < 5) continue;
    const looksLikeFile = fileEnding.test(value) || /^https?:\/\//i.test(value) || /^\/[^/]/.test(value);
    const isViewer = /viewer|gview|embed|view\.|pdfjs|flip|reader|visionneuse/i.test(parsed.host + parsed.pathname);
    if (!looksLikeFile || !(isViewer || fileEnding.test(value))) continue;
    const shown = resolveHref(value, isForeignViewer(parsed) ? value : base);
    return shown === undefined ? undefined : (findStoredFile(shown) ?? shown);
  }
  const hash = /#.*?(?:file|src|url)=([^&]+)/i.exec(url)?.[1];
  return hash === undefined ? undefined : resolveHref(decode(hash), base);
}

function isForeignViewer(url: URL): boolean {
  return /(?:google|officeapps|live)\.com$/i.test(url.hostname);
}

/** Address in a script such as `window.open('/x.pdf')` or `location.href="page.php?id=3"`, or undefined. */
export function findScriptTarget(script: string): string | undefined {
  const named = /(?:location(?:\.href)?\s*=|open\s*\(|assign\s*\(|replace\s*\()\s*(["'])(.{1,500}?)\1(?!\s*\+)/i.exec(script)?.[2];
  if (named !== undefined && !/^(?:javascript|about):/i.test(named)) return named;
  for (const match of script.matchAll(/(["'])([^"']{3,500})\1(?!\s*\+)/g)) {
    const value = match[2] ?? "";
    if (isSent(script, match.index, match.index + match[0].length)) continue;
    if (fileEnding.test(value) || /^(?:https?:\/|\.{0,2}\/)[^\s]*$/i.test(value) || /^[\w-]+\.(?:php|aspx?|html?|jsp)\b/i.test(value))
      return value;
  }
  return undefined;
}

const scriptRedirect =
  /(?:location(?:\.href)?\s*=(?!=)|location\.(?:assign|replace)\s*\(|attr\s*\(\s*["']href["']\s*,)\s*(?:(?:window\.|document\.)?location\.origin\s*\+\s*)?(["'`])([^"'`$<>]{1,500})\1(?!\s*\+)|open\s*\(\s*(["'])([^"'<>]{1,500})\3\s*,\s*["']_(?:self|top|parent)["']/gi;

/** Addresses to which a script sends the visitor in place of the page, as they stand there; none where they are put together at run time. */
export function findScriptRedirects(script: string): string[] {
  const found = [...script.matchAll(scriptRedirect)].map((match) => match[2] ?? match[4] ?? "");
  return [...new Set(found)].filter((target) => !/^(?:javascript|about|mailto|tel|#)/i.test(target)).slice(0, 10);
}

const lazySources = [
  "data-src",
  "data-lazy-src",
  "data-litespeed-src",
  "data-original",
  "data-lazy",
  "data-full-url",
  "data-large-file",
  "data-orig-file",
  "data-image",
  "src",
];
const lazySets = ["data-srcset", "data-lazy-srcset", "srcset"];
/** What stands in the place of a picture or frame until it is scrolled to. */
const placeholder =
  /^(?:data|about|blob|javascript):|(?:^|[/_-])(?:blank|placeholder|spacer|pixel|transparent|lazy|loading|loader|1x1)[^/]*\.(?:gif|png|svg|webp|jpe?g)(?:$|\?)/i;

/**
 * Source of a picture or frame as a reader comes to see it: what a lazy loader puts in, else its own source, else the largest of its set;
 * undefined where all that it names is inline or holds a place.
 */
export function pictureSource(attributes: Readonly<Record<string, string | undefined>>): string | undefined {
  const named = lazySources.map((name) => attributes[name]?.trim() ?? "").find((value) => value !== "" && !placeholder.test(value));
  return named ?? lazySets.map((name) => largestOf(attributes[name] ?? "")).find((value) => value !== undefined);
}

/** Address with the greatest width or density of a srcset. Source: HTML standard, section 4.8.4.2.1. */
function largestOf(set: string): string | undefined {
  const candidates = [...set.slice(0, 4000).matchAll(/([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)/g)];
  const sized = candidates.map((match) => ({ address: match[1] ?? "", size: Number(match[2] ?? 1) }));
  return sized.filter(({ address }) => !address.startsWith("data:")).sort((a, b) => b.size - a.size)[0]?.address;
}

/** Addresses of files named in an inline script (page flippers, viewers), as they stand there. */
export function findFilesInScript(script: string): string[] {
  const found = script.matchAll(quotedPaper);
  return [...found].map((match) => (match[2] ?? "").replaceAll("\\/", "/")).slice(0, 50);
}

/** File name at the end of a URL, percent-decoded; "" for an address that ends in a folder or a page without ending. */
export function fileNameOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const last = decode(path.split("/").pop() ?? "");
  return /\.[A-Za-z0-9]{1,5}$/.test(last) ? last : "";
}

/** Percent-decoded text, or the text itself where the encoding is broken. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
