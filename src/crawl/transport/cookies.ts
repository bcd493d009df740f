import { getDomain } from "tldts";
import { type Cookie, fromJSON, CookieJar as Jar } from "tough-cookie";

/** Cookies of one crawl, sent where the standard says: by domain, path and lifetime, never across a public suffix. Source: RFC 6265. */
export interface CookieJar {
  /** Value of the Cookie header for a URL; "" for none. */
  headerFor(url: string): string;
  /** Keeps what a reply sets; gives the site (domain under its public suffix, else the host) when something changed. */
  keep(url: string, setCookies: readonly string[]): string | undefined;
  /** All cookies of a site as one text, from which `openCookieJar` restores them. */
  of(site: string): string;
}

const maxCookies = 50;
const maxCookieLength = 4096;

/** Opens a jar with what is kept: site -> text of its cookies. Lifetimes in seconds begin anew. */
export function openCookieJar(kept: ReadonlyMap<string, string>): CookieJar {
  const jar = new Jar();
  // Most sites set none: an empty jar is not searched at each request.
  let isEmpty = kept.size === 0;
  for (const [site, text] of kept)
    for (const [host, setCookie] of readCookies(site, text)) jar.setCookieSync(setCookie, `https://${host}/`, { ignoreError: true });
  const listOf = (site: string): Cookie[] =>
    (jar.serializeSync()?.cookies ?? [])
      .map((cookie) => fromJSON(cookie))
      .filter((cookie): cookie is Cookie => typeof cookie?.domain === "string" && siteOf(cookie.domain) === site);
  const of = (site: string) => JSON.stringify(listOf(site).map((cookie) => [cookie.domain, cookie.toString()]));
  return {
    of,
    headerFor: (url) => (isEmpty ? "" : jar.getCookieStringSync(url)),
    keep(url, setCookies) {
      if (setCookies.length === 0) return undefined;
      isEmpty = false;
      const site = siteOf(new URL(url).hostname);
      const before = of(site);
      for (const setCookie of setCookies) {
        // A hostile site must fill neither the memory nor the head of every request.
        const known = listOf(site);
        const fits = known.length < maxCookies || known.some(({ key }) => setCookie.startsWith(`${key}=`));
        if (!fits || setCookie.length > maxCookieLength || /[\r\n]/.test(setCookie)) continue;
        jar.setCookieSync(setCookie, url, { ignoreError: true });
      }
      return of(site) === before ? undefined : site;
    },
  };
}

const siteOf = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;

/** Pairs of host and Set-Cookie line. Crawls begun by an earlier version kept a Cookie header per host. */
function readCookies(site: string, text: string): [string, string][] {
  if (text.startsWith("[")) return JSON.parse(text) as [string, string][];
  return text.split("; ").map((pair) => [site, `${pair}; Path=/`]);
}
