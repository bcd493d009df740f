import { endingsOf } from "../text/file-formats.js";

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

/** URL of the file that a viewer shows (`viewer.html?file=…`, document viewers of portals), or undefined for a plain URL. */
export function unwrapViewer(url: string, base: string): string | undefined {
  const parsed = new URL(url);
  for (const key of viewerKeys) {
    const value = parsed.searchParams.get(key);
    if (value === null || value.length < 5) continue;
    const looksLikeFile = fileEnding.test(value) || /^https?:\/\//i.test(value) || /^\/[^/]/.test(value);
    const isViewer = /viewer|gview|embed|view\.|pdfjs|flip|reader|visionneuse/i.test(parsed.host + parsed.pathname);
    if (looksLikeFile && (isViewer || fileEnding.test(value))) return resolveHref(value, isForeignViewer(parsed) ? value : base);
  }
  const hash = /#.*?(?:file|src|url)=([^&]+)/i.exec(url)?.[1];
  return hash === undefined ? undefined : resolveHref(decode(hash), base);
}

function isForeignViewer(url: URL): boolean {
  return /(?:google|officeapps|live)\.com$/i.test(url.hostname);
}

/** Address in a script such as `window.open('/x.pdf')` or `location.href="page.php?id=3"`, or undefined. */
export function findScriptTarget(script: string): string | undefined {
  const named = /(?:location(?:\.href)?\s*=|open\s*\(|assign\s*\(|replace\s*\()\s*(["'])(.+?)\1/i.exec(script)?.[2];
  if (named !== undefined && !/^(?:javascript|about):/i.test(named)) return named;
  for (const match of script.matchAll(/(["'])([^"']{3,500})\1/g)) {
    const value = match[2] ?? "";
    if (fileEnding.test(value) || /^(?:https?:\/|\.{0,2}\/)[^\s]*$/i.test(value) || /^[\w-]+\.(?:php|aspx?|html?|jsp)\b/i.test(value))
      return value;
  }
  return undefined;
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
