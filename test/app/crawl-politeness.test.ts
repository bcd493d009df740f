import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { silent } from "../../src/app/progress.js";
import { crawlEntities } from "../../src/app/stages/crawl/crawl.js";
import { forAllLevels } from "../../src/model/level-rubrics.js";
import { listPoliteness } from "../../src/store/crawls.js";
import { recordAt } from "../archive/record-at.js";
import { page, type Site } from "../crawl/site.js";
import { commune, settingsOf, words } from "./crawl-bench.js";
import { useStage } from "./crawl-stage.js";

const stage = useStage();
const { site } = stage;
const gaps = ({ seen }: Site) => seen.slice(1).map(({ at }, index) => at - (seen[index]?.at ?? 0));
const text =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (_: unknown, response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "text/plain", ...headers }).end(body);

describe("politeness", () => {
  test("a pause stands between any two requests, and the ledger says what was asked", async () => {
    const opened = await site({ "/": page("Accueil", "/budget.html", "/a.html"), "/budget.html": page("Budget"), "/a.html": page("A") });
    await stage.bench.crawl(opened.url, { delayMs: 60 });
    expect(opened.seen.length).toBe(6);
    expect(Math.min(...gaps(opened))).toBeGreaterThanOrEqual(58);
    const [cost] = listPoliteness(stage.bench.store, "2026");
    expect(cost).toMatchObject({ host: new URL(opened.url).host, requests: 6, refusals: 0 });
    expect(cost?.meanDelayMs).toBeGreaterThanOrEqual(59);
  });

  test("robots.txt may ask for longer pauses", async () => {
    const opened = await site({
      "/robots.txt": text(200, "User-agent: *\nCrawl-delay: 0.12"),
      "/": page("Accueil", "/budget.html"),
      "/budget.html": page("Budget"),
    });
    await stage.bench.crawl(opened.url);
    expect(Math.min(...gaps(opened).slice(1))).toBeGreaterThanOrEqual(118);
  });

  test("two bodies on one machine share its line: never two requests at once", async () => {
    let open = 0;
    let most = 0;
    const opened = await site((path) => (_, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response
          .writeHead(200, { "content-type": "text/html" })
          .end(path === "/robots.txt" ? "" : page(`Page ${path}`, "/x1.html", "/x2.html"));
      }, 15);
    });
    const entities = ["a", "b", "c"].map((code) => commune(opened.url, code));
    const { reaches } = await crawlEntities({
      settings: settingsOf(),
      rubrics: forAllLevels(words),
      entities,
      store: stage.bench.store,
      archiveFolder: stage.bench.archive,
      codeVersion: "0",
      progress: silent,
    });
    expect(reaches.map(({ end }) => end)).toEqual(["exhausted", "exhausted", "exhausted"]);
    expect(most).toBe(1);
  });

  test("a refusal is waited out, as long as the server says, and tried again", async () => {
    let asked = 0;
    const opened = await site({
      "/": page("Accueil", "/budget.html"),
      "/budget.html": (request, response) => {
        asked += 1;
        if (asked === 1) text(429, "slow down", { "retry-after": "1" })(request, response);
        else response.writeHead(200, { "content-type": "text/html" }).end(page("Budget"));
      },
    });
    const crawled = await stage.bench.crawl(opened.url);
    expect(crawled.failed).toEqual({});
    const at = opened.seen.filter(({ path }) => path === "/budget.html").map((seen) => seen.at);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990);
    expect(listPoliteness(stage.bench.store, "2026")[0]).toMatchObject({ refusals: 1 });
  });

  test("a host that does not answer any more is left alone", async () => {
    const links = Array.from({ length: 30 }, (_, n) => `/p${n}.html`);
    const opened = await site((path) =>
      path === "/"
        ? page("Accueil", ...links)
        : path === "/robots.txt" || path.startsWith("/adresse") || path === "/sitemap.xml"
          ? undefined
          : (request) => request.socket.destroy(),
    );
    const crawled = await stage.bench.crawl(opened.url);
    expect(opened.seen.length).toBeLessThan(20);
    expect(crawled.reach).toMatchObject({ end: "interrupted", unreadCount: 30 });
  });

  test("only GET is sent, under the crawler's own name", async () => {
    const opened = await site({
      "/": `${page("Accueil")}<form method="post" action="/send"><input name="q"></form><form action="/search"><input name="q"></form>`,
    });
    await stage.bench.crawl(opened.url);
    expect(opened.seen.every(({ headers }) => /^nashr\/0\.0\.0 \(/.test(headers["user-agent"] ?? ""))).toBe(true);
    expect(opened.seen.some(({ path }) => /send|search/.test(path))).toBe(false);
  });
});

describe("caps", () => {
  const endless = (path: string) =>
    path === "/robots.txt"
      ? undefined
      : page(`Page ${path}`, ...[1, 2, 3].map((n) => `/x${(Number(/\d+/.exec(path)?.[0] ?? 0) * 3 + n) % 100_000}.html`));

  test("pages", async () => {
    const crawled = await stage.bench.crawl((await site(endless)).url, { maxPages: 12 });
    expect(crawled.reach?.end).toBe("budget");
    expect((crawled.reach?.pagesRead ?? 0) + (crawled.reach?.documentsRead ?? 0)).toBe(12);
    expect(crawled.reach?.unread.every(({ why }) => why === "budget")).toBe(true);
  });

  test("bytes, minutes and depth", async () => {
    expect((await stage.bench.crawl((await site(endless)).url, { maxSiteBytes: 3000 })).reach?.end).toBe("budget");
    stage.renew();
    expect((await stage.bench.crawl((await site(endless)).url, { maxMinutes: 0.0005 })).reach?.end).toBe("budget");
    stage.renew();
    const deep = await stage.bench.crawl((await site(endless)).url, { maxDepth: 2 });
    expect(Math.max(...deep.snapshots.map(({ depth }) => depth))).toBe(2);
    expect(deep.reach?.end).toBe("exhausted");
  });

  test("a signal stops it between two requests, and the next call goes on", async () => {
    const opened = await site({
      "/": page("Accueil", "/a.html", "/b.html", "/c.html"),
      "/a.html": page("A"),
      "/b.html": page("B"),
      "/c.html": page("C"),
    });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 150);
    const first = await stage.bench.crawl(opened.url, { delayMs: 50 }, { signal: stop.signal });
    expect(first.reach).toBeUndefined();
    const before = opened.seen.length;
    const second = await stage.bench.crawl(opened.url);
    expect(second.fetched).toEqual(["/", "/a.html", "/b.html", "/c.html"]);
    expect(new Set(opened.seen.map(({ path }) => path)).size).toBeGreaterThanOrEqual(opened.seen.length - 1);
    expect(before).toBeGreaterThan(0);
    const third = await stage.bench.crawl(opened.url);
    expect(third.reach).toBeUndefined();
  });

  test("an address that a person adds is read although the crawl has ended", async () => {
    const opened = await site({ "/": page("Accueil"), "/hidden/plan.html": page("Plan") });
    expect((await stage.bench.crawl(opened.url)).fetched).toEqual(["/"]);
    const crawled = await stage.bench.crawl(opened.url, {}, { seeds: [`${opened.url}hidden/plan.html`] });
    expect(crawled.fetched).toEqual(["/", "/hidden/plan.html"]);
    expect(opened.seen.filter(({ path }) => path === "/").length).toBe(1);
  });
});

describe("a later edition", () => {
  test("asks only for what changed, and keeps the former bytes as evidence", async () => {
    let changed = "2025";
    const opened = await site({
      "/": (request, response) => {
        if (request.headers["if-none-match"] === '"home"') response.writeHead(304, { etag: '"home"' }).end();
        else response.writeHead(200, { "content-type": "text/html", etag: '"home"' }).end(page("Accueil", "/budget.html", "/same.pdf"));
      },
      "/budget.html": (_, response) =>
        void response.writeHead(200, { "content-type": "text/html", etag: `"${changed}"` }).end(page(`Budget ${changed}`)),
      "/same.pdf": (_, response) =>
        void response.writeHead(200, { "content-type": "application/pdf" }).end(`%PDF-1.4 ${"same ".repeat(500)}`),
    });
    const first = await stage.bench.crawl(opened.url, {}, { edition: "2025" });
    changed = "2026";
    const second = await stage.bench.crawl(opened.url, {}, { edition: "2026" });
    const of = (crawled: typeof first, end: string) =>
      crawled.snapshots.find(({ url }) => url.endsWith(end)) as Extract<(typeof first.snapshots)[number], { outcome: "fetched" }>;
    expect(of(second, "/").place).toEqual(of(first, "/").place);
    expect(of(second, "/").defects).toEqual(["not-modified"]);
    expect(of(second, "/same.pdf").place).toEqual(of(first, "/same.pdf").place);
    expect(of(second, "/budget.html").place.file).not.toBe(of(first, "/budget.html").place.file);
    expect(Buffer.from((await recordAt(stage.bench.archive, of(second, "/budget.html").place)).bytes).toString()).toContain("Budget 2026");
    expect(second.fetched).toEqual(first.fetched);
  });
});
