import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { readCrawlRecord, writeCrawlRecord } from "../../src/app/editions/crawl-record.js";
import type { Exchange } from "../../src/model/exchange.js";
import { copyCrawls } from "../../src/store/copy.js";
import { addCrawlRows, listCrawlRows } from "../../src/store/crawl-record.js";
import { endCrawledEntity, findReach, listPoliteness, openCrawledEntity, startCrawl } from "../../src/store/crawls.js";
import { openStore, type Store } from "../../src/store/open.js";
import { findReading, saveReading } from "../../src/store/readings.js";
import { listSnapshots, saveExchange } from "../../src/store/snapshots.js";
import { makeReach } from "../score/builders.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-record-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fill(store: Store, edition: string): void {
  const crawl = startCrawl(store, { edition, userAgent: "nashr", settings: "{}", startedAt: "2026-11-15T00:00:00Z" });
  for (const code of ["a", "ب"]) {
    openCrawledEntity(store, crawl, code, `https://${code}.ma/`, `${edition}/${code}.warc.gz`);
    for (const path of ["", "budget"]) {
      const url = `https://${code}.ma/${path}`;
      const costs = [{ host: `${code}.ma`, requests: 1, bytes: 10, waits: 1, waitedMs: 5, refusals: 0, disallowed: 0 }];
      const found = { page: undefined, text: "Budget", via: "link" };
      const common = {
        entityCode: code,
        requestedUrl: url,
        url,
        redirects: [],
        fetchedAt: "2026-11-15T00:00:01Z",
        foundBy: found,
        depth: 1,
      };
      const body = { outcome: "fetched", status: 200, mediaType: "text/html", byteLength: 10, sha256: "a".repeat(64) };
      const exchange = { snapshot: { ...common, ...body }, role: "page", attempt: 1, hops: [], costs, cookies: new Map([["x", "y"]]) };
      const place = { file: `${edition}/${code}.warc.gz`, offset: 0, length: 10 };
      saveExchange(store, crawl, exchange as unknown as Exchange, { place, archiveEnd: 10, spentMs: 1 });
    }
    endCrawledEntity(store, crawl, makeReach(code), { endedAt: "2026-11-15T00:01:00Z", spentMs: 10, archiveEnd: 10 });
  }
}

const store = openStore(join(folder, "one.sqlite"));
fill(store, "2025");
fill(store, "2026");
const seen = (from: Store) =>
  ["a", "ب"].map((code) => [findReach(from, "2026", code), listSnapshots(from, "2026", code), listPoliteness(from, "2026")]);

describe("the record of a crawl", () => {
  it("gives a database of its own what results rest on, for its edition alone", async () => {
    const file = join(folder, "archive/2026/crawl.jsonl.gz");
    await writeCrawlRecord(store, "2026", file);
    const copy = openStore(join(folder, "two.sqlite"));
    await readCrawlRecord(file, copy);
    expect(seen(copy)).toEqual(seen(store));
    expect(listSnapshots(copy, "2026", "a")).toHaveLength(2);
    expect(findReach(copy, "2025", "a")).toBeUndefined();
    copy.close();
  });

  it("has the same bytes when it is written again", async () => {
    const [first, second] = [join(folder, "1.gz"), join(folder, "2.gz")];
    await writeCrawlRecord(store, "2026", first);
    await writeCrawlRecord(store, "2026", second);
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    expect(gunzipSync(readFileSync(first)).toString("utf8")).not.toContain("cookies");
  });

  it("takes no table and no column name that could be a statement", () => {
    const empty = openStore(":memory:");
    expect(() => addCrawlRows(empty, [{ table: "verdicts", row: { id: 1 } }])).toThrow(/not a record of a crawl/);
    expect(() => addCrawlRows(empty, [{ table: "crawls", row: { "id) VALUES (1); DROP TABLE crawls; --": 1 } }])).toThrow(
      /not a record of a crawl/,
    );
    empty.close();
  });

  it("refuses a file that is none", async () => {
    const file = join(folder, "bad.gz");
    writeFileSync(file, gzipSync('{"table":"crawls"}\n'));
    const empty = openStore(":memory:");
    await expect(readCrawlRecord(file, empty)).rejects.toThrow();
    empty.close();
  });

  it("lists rows parents first", () => {
    const tables = [...listCrawlRows(store, "2026")].map((row) => row.table);
    expect([...new Set(tables)]).toEqual(["crawls", "crawled_entities", "snapshots"]);
  });
});

describe("a copy for a second opinion", () => {
  it("has the crawls and readings of all editions, and none of the results", () => {
    const key = { sha256: "a".repeat(64), url: "https://a.ma/", extractorVersion: "1", ocr: false };
    saveReading(store, key, []);
    const copy = copyCrawls(store, join(folder, "copy.sqlite"));
    expect(seen(copy)).toEqual(seen(store));
    expect(findReach(copy, "2025", "a")).toBeDefined();
    expect(findReading(copy, key)).toEqual([]);
    copy.close();
  });
});
