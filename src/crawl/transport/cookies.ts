/** Cookies of one crawl, per host; never sent to another host. */
export interface CookieJar {
  /** Value of the Cookie header for a URL; "" for none. */
  headerFor(url: string): string;
  /** Keeps what a reply sets; gives the host when something changed. */
  keep(url: string, setCookies: readonly string[]): string | undefined;
  /** All cookies of a host as one header. */
  of(host: string): string;
}

const maxCookies = 50;
const maxCookieLength = 4096;

/** Opens a jar with what is remembered: host -> Cookie header. Paths and lifetimes are not kept apart: sites need them for their own pages only. */
export function openCookieJar(remembered: ReadonlyMap<string, string>): CookieJar {
  const jar = new Map<string, Map<string, string>>();
  for (const [host, header] of remembered) jar.set(host, new Map(header.split("; ").map(splitPair)));
  const of = (host: string) => [...(jar.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  return {
    of,
    headerFor: (url) => of(new URL(url).host),
    keep(url, setCookies) {
      const { host } = new URL(url);
      const before = of(host);
      for (const setCookie of setCookies) keepOne(jar, host, setCookie);
      return of(host) === before ? undefined : host;
    },
  };
}

function keepOne(jar: Map<string, Map<string, string>>, host: string, setCookie: string): void {
  const [pair = "", ...attributes] = setCookie.split(";");
  const [name, value] = splitPair(pair.trim());
  if (name === "" || setCookie.length > maxCookieLength || /[\r\n]/.test(setCookie)) return;
  const cookies = jar.get(host) ?? new Map<string, string>();
  const gone = value === "" || attributes.some((attribute) => /^\s*max-age\s*=\s*(?:0|-\d+)\s*$/i.test(attribute));
  if (gone) cookies.delete(name);
  else if (cookies.has(name) || cookies.size < maxCookies) cookies.set(name, value);
  jar.set(host, cookies);
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return at < 0 ? [pair, ""] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
}
