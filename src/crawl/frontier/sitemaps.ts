import { Parser } from "htmlparser2";

/** Source: sitemaps.org protocol: 50,000 addresses and 50 MB. */
const maxAddresses = 50_000;

/** What a sitemap, sitemap index, RSS or Atom feed names. */
export interface SitemapContent {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
}

/** Reads a sitemap or a feed; broken files give what can be read, other files give nothing. Entities of a DTD are never expanded. */
export function readSitemap(bytes: Uint8Array): SitemapContent {
  const text = decodeMarked(bytes);
  const start = text.slice(0, 2000).trimStart();
  if (!/<(?:\w+:)?(?:urlset|sitemapindex|rss|feed|rdf)/i.test(text.slice(0, 5000)))
    return start.startsWith("<") ? { pages: [], sitemaps: [] } : readList(text);
  const pages: string[] = [];
  const sitemaps: string[] = [];
  const path: string[] = [];
  let words = "";
  const keep = (address: string) => {
    if (address === "" || /&\w+;/.test(address) || pages.length + sitemaps.length >= maxAddresses) return;
    (path.includes("sitemap") ? sitemaps : pages).push(address);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        path.push(localName(name));
        words = "";
        if (localName(name) === "link" && attributes.href !== undefined && (attributes.rel ?? "alternate") === "alternate")
          keep(attributes.href.trim());
      },
      ontext(part) {
        if (words.length < 4000) words += part;
      },
      onclosetag(name) {
        if (localName(name) === "loc" && !path.includes("image") && !path.includes("video")) keep(words.trim());
        if (localName(name) === "link") keep(words.trim());
        // Some feeds have only a guid, and some indexes the bare address in the place of a loc.
        if ((localName(name) === "guid" || localName(name) === "sitemap") && /^\s*https?:\/\/\S+\s*$/.test(words)) keep(words.trim());
        path.pop();
        words = "";
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return { pages: [...new Set(pages)], sitemaps };
}

/** Text of a file: the byte order mark says UTF-16, all else is UTF-8. */
function decodeMarked(bytes: Uint8Array): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  return new TextDecoder(mark === 0xfffe ? "utf-16le" : mark === 0xfeff ? "utf-16be" : "utf-8").decode(bytes);
}

const localName = (name: string): string => (name.split(":").at(-1) ?? name).toLowerCase();

/** A sitemap may be a bare list of addresses, one a line. */
function readList(text: string): SitemapContent {
  const lines = text.split(/\r\n|\r|\n/, maxAddresses + 1).map((line) => line.trim());
  const pages = lines.filter((line) => /^https?:\/\/\S+$/.test(line)).slice(0, maxAddresses);
  return { pages, sitemaps: [] };
}
