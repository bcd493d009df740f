import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readSitemap } from "../../../src/crawl/frontier/sitemaps.js";
import { canonicalUrl } from "../../../src/crawl/frontier/urls.js";
import { corpora, hasCorpora, readCorpus } from "../corpora.js";

interface Row {
  readonly id: string;
  readonly file?: string;
  readonly body?: string;
  readonly body_b64?: string;
  readonly url: string;
  readonly urls?: number;
  readonly urls_min?: number;
  readonly is_index?: boolean;
  readonly expect?: readonly string[];
}

/** Addresses of a sitemap that a crawl of its host could ask for. */
function addresses(row: Row): string[] {
  const raw =
    row.file === undefined
      ? Buffer.from(row.body_b64 ?? row.body ?? "", row.body_b64 === undefined ? "utf8" : "base64")
      : readFileSync(`${corpora}sitemaps/${row.file}`);
  const bytes = raw[0] === 0x1f ? gunzipSync(raw) : raw;
  const { pages, sitemaps } = readSitemap(bytes);
  return [...pages, ...sitemaps].map((address) => canonicalUrl(address, row.url)).filter((address) => address !== undefined);
}

describe.skipIf(!hasCorpora)("sitemaps and feeds as others test them", () => {
  const rows = hasCorpora ? readCorpus<{ rows: Row[] }>("sitemaps/sitemap_cases.json").rows : [];
  test.each(rows)("$id", (row) => {
    const found = addresses(row);
    if (row.urls_min !== undefined) expect(found.length).toBeGreaterThanOrEqual(row.urls_min);
    for (const wanted of row.expect ?? []) expect(found).toContain(wanted);
    if (row.is_index === true) expect(found.length).toBeGreaterThan(0);
    expect(found.some((address) => address.startsWith("file:"))).toBe(false);
  });
});

describe("readSitemap", () => {
  const read = (text: string) => readSitemap(Buffer.from(text));
  test("an index names sitemaps, a sitemap names pages", () => {
    expect(read("<sitemapindex><sitemap><loc>https://c.example/a.xml</loc></sitemap></sitemapindex>")).toEqual({
      pages: [],
      sitemaps: ["https://c.example/a.xml"],
    });
    expect(read("<urlset><url><loc> https://c.example/a?x=1&amp;y=2 </loc></url></urlset>").pages).toEqual(["https://c.example/a?x=1&y=2"]);
  });
  test("entities of a document type are not expanded", () => {
    const { pages } = read(
      '<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>https://c.example/&b;</loc></url></urlset>',
    );
    expect(pages.join("").length).toBeLessThan(60);
  });
  test("an error page in its place gives nothing", () => {
    expect(read("<html><body><a href='/x'>x</a></body></html>")).toEqual({ pages: [], sitemaps: [] });
  });
});
