import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canonicalUrl, duplicateKey, kindOfUrl } from "../../../src/crawl/frontier/urls.js";
import { corpora, hasCorpora, readCorpus } from "../corpora.js";

describe("canonicalUrl", () => {
  test.each([
    ["HTTP://Commune.MA:80/a/../b#top", "http://commune.ma/b"],
    ["http://c.ma/%d8%a7%7e?x=%41", "http://c.ma/%D8%A7~?x=A"],
    ["http://c.ma/ميزانية 2026.pdf", "http://c.ma/%D9%85%D9%8A%D8%B2%D8%A7%D9%86%D9%8A%D8%A9%202026.pdf"],
    ["http://c.ma/100%.pdf", "http://c.ma/100%25.pdf"],
    ["http://c.ma/a;jsessionid=0A1B?PHPSESSID=abc&id=3&utm_source=x", "http://c.ma/a?id=3"],
    ["http://c.ma/list?session=2026-02", "http://c.ma/list?session=2026-02"],
    ["http://c.ma/list?session=4f3a9c1b2d3e4f5a6b7c", "http://c.ma/list"],
    ["http://user:secret@c.ma/", "http://c.ma/"],
    ["javascript:alert(1)", undefined],
    ["file:///etc/passwd", undefined],
    ["http://", undefined],
    [`http://c.ma/${"a".repeat(2100)}`, undefined],
  ])("%s", (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
  });
});

describe("duplicateKey", () => {
  const same = (a: string, b: string) => duplicateKey(a) === duplicateKey(b);
  test.each([
    [
      "/index.php?option=com_content&view=article&id=20&Itemid=113",
      "/index.php?view=article&option=com_content&id=20:budget&catid=4",
      true,
    ],
    ["/index.php?option=com_content&view=article&id=20", "/index.php?option=com_content&view=article&id=21", false],
    ["/Page.aspx?id=1", "/page.ASPX?id=1", true],
    ["/Budget", "/budget", false],
    ["/", "/index.html", true],
    ["/a//b", "/a/b", true],
    ["/doc?ref=12", "/doc?ref=13", false],
    ["/p?id=1", "/p?id=1&print=1", true],
  ])("%s %s: %s", (a, b, expected) => {
    expect(same(`http://c.ma${a}`, `http://c.ma${b}`)).toBe(expected);
    expect(same(`https://www.c.ma${a}`, `http://c.ma${b}`)).toBe(expected);
  });
});

test("kindOfUrl", () => {
  expect(kindOfUrl("http://c.ma/BUDGET%202026.PDF")).toBe("document");
  expect(kindOfUrl("http://c.ma/download.php?file=plan.xlsx")).toBe("document");
  expect(kindOfUrl("http://c.ma/a.css?v=1")).toBe("useless");
  expect(kindOfUrl("http://c.ma/orga.PNG")).toBe("picture");
  expect(kindOfUrl("http://c.ma/download.php?id=3")).toBe("page");
});

describe.skipIf(!hasCorpora)("URLs as others test them", () => {
  test("relative references resolve as browsers resolve them", () => {
    const { rows } = readCorpus<{ rows: { base: string; ref: string; whatwg: string }[] }>("urls/rfc3986_resolution.json");
    const wrong = rows.filter(({ base, ref, whatwg }) => /^https?:/.test(whatwg) && canonicalUrl(ref, base) !== canonicalUrl(whatwg));
    expect(wrong).toEqual([]);
  });

  test("nothing makes it throw, and what comes back is an http address on one line", () => {
    const lists = [
      ...readCorpus<{ rows: string[] }>("paths/crlf_injection.json").rows,
      ...readCorpus<{ rows: string[] }>("paths/open_redirect.json").rows,
      ...readCorpus<{ rows: string[] }>("paths/path_traversal.json").rows,
      ...readFileSync(`${corpora}urls/crawler_commons_invalidUrls.csv`, "utf8").split("\n"),
      ...readCorpus<({ input: string } | string)[]>("urls/wpt_urltestdata.json").flatMap((row) =>
        typeof row === "string" ? [] : [row.input],
      ),
    ];
    for (const text of lists) {
      const url = canonicalUrl(text, "http://commune.example/");
      if (url === undefined) continue;
      expect(url).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
      expect(canonicalUrl(url)).toBe(url);
      expect(typeof duplicateKey(url)).toBe("string");
    }
  });

  test("the real host is judged, never a look-alike", () => {
    for (const text of readCorpus<{ rows: string[] }>("paths/open_redirect.json").rows) {
      const url = canonicalUrl(text, "http://www.whitelisteddomain.tld/");
      const browser = URL.canParse(text, "http://www.whitelisteddomain.tld/")
        ? new URL(text, "http://www.whitelisteddomain.tld/")
        : undefined;
      if (url !== undefined) expect(new URL(url).hostname).toBe(browser?.hostname);
    }
  });
});
