import { type FileKind, formatOfName } from "../../text/file-formats.js";
import { readUrl } from "../../text/read-url.js";

/** Query keys that name a visit or a campaign, never a page. */
const noiseKeys =
  /^(?:phpsessid|jsessionid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|zenid|osc?sid|utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|_ga|_gl|replytocom|share|csrf\w*|_token|chash|nocache|no_cache|cachebuster|_)$/i;
/** Query keys that name a visit where their value is a long token; "session=2026-02" is a session of the council. */
const visitKeys = /^(?:sid|s_?id|sess|sessid|session|session_?id|visitor_?id|token|auth|key|ts|timestamp|rnd|rand|random|refresh)$/i;
const tokenValue = /^(?=.*\d)[0-9a-z_.-]{16,}$|^\d{9,}$/i;
/** Query keys that give the same page in another dress. */
const dressKeys = /^(?:itemid|tmpl|print|printable|pop|fontsize|contrast|skin|referer|referrer|returnurl|redirect_to)$/i;
const maxUrlLength = 2000;

/** Canonical form of an http(s) address: what is asked for, what is stored. Undefined for what is no such address or too long. */
export function canonicalUrl(address: string, base?: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  if ((url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "") return undefined;
  url.hash = "";
  url.username = "";
  url.password = "";
  url.pathname = tidyPath(url.pathname);
  const search = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !isNoise(pair))
    .join("&");
  url.search = tidyEscapes(search);
  return url.href.length > maxUrlLength ? undefined : url.href;
}

function isNoise(pair: string): boolean {
  const [key = "", value = ""] = pair.split("=", 2).map(safeDecode);
  return noiseKeys.test(key) || (visitKeys.test(key) && tokenValue.test(value));
}

/** Session ids in the path go, escapes get one spelling. */
function tidyPath(path: string): string {
  const plain = path.replace(/;(?:jsessionid|phpsessid|sid)=[^/;]*/gi, "");
  return tidyEscapes(plain.replace(/\/\(S\([a-z0-9]{24}\)\)/i, ""));
}

/** Escapes in upper case; those of letters, digits and -._~ undone; what must be escaped, escaped. Source: RFC 3986, section 6.2.2. */
export function tidyEscapes(text: string): string {
  // Stray signs first: undoing escapes before could make new ones of them.
  return text.replace(/%(?![0-9A-Fa-f]{2})/g, "%25").replace(/%[0-9a-f]{2}/gi, (code) => {
    const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(char) ? char : code.toUpperCase();
  });
}

/** Percent-decoded text; the text itself when it is not well formed. */
export function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}

/**
 * Key that duplicates share: addresses that differ only in what does not choose the page (Itemid, print dress, order of the query,
 * scheme, www., case on Windows servers).
 */
export function duplicateKey(address: string): string {
  const url = new URL(address);
  const entries = [...url.searchParams.entries()];
  // Where nothing else chooses the page, the menu entry does.
  const isChosen = entries.some(([key]) => !dressKeys.test(key) && !/^lang$/i.test(key));
  const pairs = entries
    .filter(([key]) => !dressKeys.test(key) || (!isChosen && /^itemid$/i.test(key)))
    .map(([key, value]) => `${key}=${value.replace(/^(\d+):[\w-]+$/, "$1")}`);
  const article = pairs.includes("option=com_content") && pairs.includes("view=article");
  const chosen = article ? pairs.filter((pair) => !pair.startsWith("catid=")) : pairs;
  let path = safeDecode(url.pathname).normalize("NFC");
  if (/\.(?:aspx?|ashx)$/i.test(path)) path = path.toLowerCase();
  path = path.replace(/\/{2,}/g, "/").replace(/\/(?:index|default)\.(?:html?|php|aspx?)$/i, "/");
  return `${url.host.replace(/^www\./, "")}${path}?${chosen.sort().join("&")}`;
}

/** What the ending of an address promises. */
export function kindOfUrl(address: string): FileKind {
  const url = readUrl(address);
  const path = safeDecode(url.pathname);
  const named = [path, ...[...url.searchParams.values()].filter((value) => /^[^?&]*\.[a-z0-9]{2,5}$/i.test(value))];
  const kind = formatOfName(path)?.kind ?? "page";
  if (kind === "useless") return kind;
  return named.some((name) => formatOfName(name)?.kind === "document") ? "document" : kind;
}
