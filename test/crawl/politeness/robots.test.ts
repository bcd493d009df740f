import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeRobots, readRobots } from "../../../src/crawl/politeness/robots.js";
import { corpora, hasCorpora, readCorpus } from "../corpora.js";

interface Row {
  readonly id: string;
  readonly robots?: string;
  readonly robots_b64?: string;
  readonly file?: string;
  readonly agent: string;
  readonly url: string;
  readonly allowed: boolean;
  readonly rfc9309_conflict?: boolean;
  readonly precondition?: string;
  readonly rfc_strict_allowed?: boolean;
  readonly agent_match?: string;
  readonly max_ms?: number;
}

const rowsOf = (file: string) =>
  (hasCorpora ? readCorpus<{ rows: Row[] }>(`robots/${file}.json`).rows : []).filter((row) => URL.canParse(row.url));

function allowed(row: Row): boolean {
  const bytes =
    row.file !== undefined
      ? readFileSync(`${corpora}robots/crawler_commons_files/${row.file}`)
      : row.robots_b64 !== undefined
        ? Buffer.from(row.robots_b64, "base64")
        : Buffer.from(row.robots ?? "");
  const rules = readRobots(new URL("/robots.txt", row.url).href, decodeRobots(bytes), row.agent.replace(/\/.*$/, ""));
  return rules.allows(row.url);
}

describe.skipIf(!hasCorpora)("robots.txt as others test it", () => {
  // Left out: three rows that need a URL which was never parsed, or that contradict RFC 9309, section 2.2.2.
  const google = rowsOf("google_robots_test").filter(
    (row) => row.precondition !== "raw-url-not-normalised" && row.rfc9309_conflict !== true,
  );
  test("the cases of Google's matcher", () => {
    expect(google.length).toBeGreaterThan(130);
    expect(google.filter((row) => allowed(row) !== row.allowed).map((row) => row.id)).toEqual([]);
  });

  test("the rules of RFC 9309", () => {
    const rows = rowsOf("rfc9309");
    expect(rows.length).toBe(74);
    expect(rows.filter((row) => allowed(row) !== row.allowed).map((row) => row.id)).toEqual([]);
  });

  test("the cases of another Java crawler, where they do not go beyond the RFC", () => {
    const rows = rowsOf("crawler_commons").filter((row) => row.rfc_strict_allowed === undefined && row.agent_match === undefined);
    // c213: a name of two words, which is no product token.
    expect(rows.filter((row) => allowed(row) !== row.allowed).map((row) => row.id)).toEqual(["c213"]);
  });
});

describe("readRobots", () => {
  const read = (text: string) => readRobots("https://commune.example/robots.txt", text, "nashr");

  test("a line of Crawl-delay does not split a group", () => {
    const rules = read("User-agent: other\nCrawl-delay: 5\nUser-agent: nashr\nDisallow: /secret");
    expect(rules.allows("https://commune.example/secret/a")).toBe(false);
    expect(rules.crawlDelayMs).toBe(5000);
  });

  test("raw Arabic paths and their escapes are the same", () => {
    const rules = read("User-agent: *\nDisallow: /الميزانية/");
    expect(rules.allows("https://commune.example/%D8%A7%D9%84%D9%85%D9%8A%D8%B2%D8%A7%D9%86%D9%8A%D8%A9/2026.pdf")).toBe(false);
  });

  test("a page of HTML in its place forbids nothing", () => {
    expect(read("<!DOCTYPE html><html><body>Page introuvable</body></html>").allows("https://commune.example/a")).toBe(true);
  });

  test("sitemaps are given once, robots.txt itself is always allowed", () => {
    const rules = read("Sitemap: https://commune.example/s.xml\nUser-agent: *\nDisallow: /\nSitemap: https://commune.example/s.xml");
    expect(rules.sitemaps).toEqual(["https://commune.example/s.xml"]);
    expect(rules.allows("https://commune.example/robots.txt")).toBe(true);
    expect(rules.allows("https://commune.example/")).toBe(false);
  });
});
