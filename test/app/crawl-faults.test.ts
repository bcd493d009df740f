import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { page } from "../crawl/site.js";
import { byDay } from "../set-up/deep.js";
import { useStage } from "./crawl-stage.js";

const stage = useStage();

const { site } = stage;
const { rawSite } = stage;
const head = (extra = "", status = "200 OK") => `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\n${extra}`;
const home = page("Accueil", "/budget.html", "/conseil.html");
/** A raw site: robots.txt and the home page are sound, /budget.html is what the test says. */
const withFault = (fault: (socket: import("node:net").Socket) => void) =>
  rawSite((path, socket) => {
    if (path === "/budget.html") fault(socket);
    else if (path === "/" || path === "/conseil.html") socket.write(`${head()}Content-Length: ${Buffer.byteLength(home)}\r\n\r\n${home}`);
    else socket.write(`${head("", "404 Not Found")}Content-Length: 0\r\n\r\n`);
  });

describe("answers that go wrong", () => {
  test.each([
    ["reset before a byte", (socket: import("node:net").Socket) => socket.resetAndDestroy(), { "/budget.html": "reset" }],
    ["closed without an answer", (socket: import("node:net").Socket) => socket.end(), { "/budget.html": "reset" }],
    ["no answer", () => {}, { "/budget.html": "timeout" }],
    ["a status line that is none", (socket: import("node:net").Socket) => socket.end("hello\r\n\r\n"), { "/budget.html": "protocol" }],
    [
      "length over, nothing sent",
      (socket: import("node:net").Socket) => socket.end(`${head("Content-Length: 500\r\n")}\r\n`),
      { "/budget.html": "reset" },
    ],
    [
      "headers without end",
      (socket: import("node:net").Socket) => socket.write(`${head()}X: ${"a".repeat(200_000)}`),
      { "/budget.html": "protocol" },
    ],
  ])("%s", async (_, fault, failed) => {
    const { url } = await withFault(fault);
    const crawled = await stage.bench.crawl(url);
    expect(crawled.failed).toMatchObject(failed);
    expect(crawled.fetched).toContain("/conseil.html");
    expect(crawled.reach?.end).toBe("exhausted");
    expect(crawled.reach?.unread.map(({ why }) => why)).toEqual(Object.values(failed));
  });

  test("a body that breaks off is kept as cut, with its defect", async () => {
    const { url } = await withFault((socket) => socket.end(`${head("Content-Length: 9000\r\n")}\r\n${page("Budget")}`));
    const { snapshots } = await stage.bench.crawl(url);
    const cut = snapshots.find((snapshot) => snapshot.url.endsWith("/budget.html"));
    expect(cut).toMatchObject({ outcome: "fetched", cut: true });
  });

  test("a slow body that never ends is given up in time", async () => {
    const { url } = await withFault((socket) => {
      socket.write(`${head("Transfer-Encoding: chunked\r\n")}\r\n`);
      const timer = setInterval(() => socket.write("1\r\na\r\n"), 100);
      socket.on("close", () => clearInterval(timer));
    });
    const crawled = await stage.bench.crawl(url, { maxRequestMs: 800 });
    const slow = crawled.snapshots.find((snapshot) => snapshot.url.endsWith("/budget.html"));
    expect(slow?.outcome === "failed" || slow?.cut === true).toBe(true);
  });

  test("HTTP/1.0 without a length and headers that only old parsers read are read", async () => {
    const { url } = await rawSite((path, socket) => {
      if (path === "/") socket.end(`HTTP/1.0 200 OK\nContent-Type: text/html\nServer: old\n\n${page("Accueil", "/budget.html")}`);
      else if (path === "/budget.html") socket.end(`HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n${page("Budget")}`);
      else socket.end("HTTP/1.0 404 Not Found\r\n\r\n");
    });
    const crawled = await stage.bench.crawl(url);
    expect(crawled.fetched).toEqual(["/", "/budget.html"]);
    expect(crawled.snapshots[0]).toMatchObject({ defects: ["malformed-headers"] });
  });
});

describe("bodies that are not what they seem", () => {
  test("bombs are cut at the cap, whatever the coding", async () => {
    const cap = byDay(200_000, 1_000_000);
    const zeros = Buffer.alloc(byDay(5_000_000, 30_000_000));
    const bombs = {
      "/gzip.html": ["gzip", gzipSync(zeros)],
      "/br.html": ["br", brotliCompressSync(zeros)],
      "/twice.html": ["gzip, gzip", gzipSync(gzipSync(zeros))],
    } as const;
    const { url } = await site((path) => {
      if (path === "/") return page("Accueil", ...Object.keys(bombs));
      const bomb = Object.entries(bombs).find(([name]) => name === path)?.[1];
      return bomb === undefined
        ? undefined
        : (_, response) => void response.writeHead(200, { "content-type": "text/html", "content-encoding": bomb[0] }).end(bomb[1]);
    });
    const { snapshots } = await stage.bench.crawl(url, { maxFileBytes: cap });
    const sizes = snapshots
      .filter((snapshot) => !snapshot.url.endsWith("/"))
      .map((snapshot) => (snapshot.outcome === "fetched" ? [snapshot.byteLength, snapshot.cut] : snapshot.failure));
    expect(sizes).toEqual([
      [cap, true],
      [cap, true],
      [cap, true],
    ]);
  });

  test("a coding that is declared and not used does not lose the page", async () => {
    const { url } = await site({
      "/": (_, response) => void response.writeHead(200, { "content-type": "text/html", "content-encoding": "gzip" }).end(page("Accueil")),
    });
    const { snapshots } = await stage.bench.crawl(url);
    expect(snapshots[0]).toMatchObject({ outcome: "fetched", defects: ["wrong-coding"] });
  });

  test("a file over the cap is cut and said to be", async () => {
    const { url } = await site({
      "/": page("Accueil", "/budget.pdf"),
      "/budget.pdf": (_, response) => void response.writeHead(200, { "content-type": "application/pdf" }).end(Buffer.alloc(5_000_000, "a")),
    });
    const { snapshots } = await stage.bench.crawl(url, { maxFileBytes: 100_000 });
    expect(snapshots[1]).toMatchObject({ byteLength: 100_000, cut: true });
  });
});

describe("redirects", () => {
  const to =
    (location: string, status = 302) =>
    (_: unknown, response: import("node:http").ServerResponse) =>
      void response.writeHead(status, { location }).end();

  test("chains, loops, private addresses and other schemes", async () => {
    const { url, seen } = await site({
      "/": page("Accueil", "/loop", "/metadata", "/file", "/chain1", "/bare"),
      "/loop": to("/loop2"),
      "/loop2": to("/loop"),
      "/metadata": to("http://169.254.169.254/latest/"),
      "/file": to("file:///etc/passwd"),
      "/chain1": to("/chain2", 308),
      "/chain2": to("/budget.html", 301),
      "/budget.html": page("Budget"),
      "/bare": (_, response) => void response.writeHead(302).end(),
    });
    const crawled = await stage.bench.crawl(url);
    expect(crawled.failed).toEqual({
      "/loop": "too-many-redirects",
      "/metadata": "client-error",
      "/file": "client-error",
      "/bare": "client-error",
    });
    expect(crawled.snapshots.find((snapshot) => snapshot.requestedUrl.endsWith("/chain1"))).toMatchObject({
      outcome: "fetched",
      url: `${url}budget.html`,
    });
    expect(seen.filter(({ path }) => path.startsWith("/loop")).length).toBeLessThan(6);
  });

  test("a first page on a private address is refused without a connection", async () => {
    const { url, seen } = await site({ "/": page("Accueil") });
    const crawled = await stage.bench.crawl(url.replace("127.0.0.1", "127.0.0.2"));
    expect(crawled.reach).toMatchObject({ end: "unreachable", failure: "private-address" });
    expect(seen).toEqual([]);
  });

  test("a redirect that only hands out a cookie ends, and the cookie is sent", async () => {
    const { url } = await site({
      "/": (request, response) => {
        if (request.headers.cookie === "seen=1") response.writeHead(200, { "content-type": "text/html" }).end(page("Accueil"));
        else response.writeHead(302, { location: "/", "set-cookie": "seen=1; Path=/; HttpOnly" }).end();
      },
    });
    expect((await stage.bench.crawl(url)).reach).toMatchObject({ end: "exhausted", pagesRead: 1 });
  });
});

describe("robots.txt in trouble", () => {
  const robots =
    (status: number, body = "") =>
    (_: unknown, response: import("node:http").ServerResponse) =>
      void response.writeHead(status, { "content-type": "text/plain" }).end(body);

  test("a server error closes the site; nothing else is asked for", async () => {
    const { url, seen } = await site({ "/robots.txt": robots(503), "/": page("Accueil") });
    expect((await stage.bench.crawl(url)).reach).toMatchObject({ end: "unreachable", failure: "server-error" });
    expect([...new Set(seen.map(({ path }) => path))]).toEqual(["/robots.txt"]);
  });

  test("a missing file and a page of HTML open it", async () => {
    for (const answer of [robots(404), robots(403), robots(200, "<!DOCTYPE html><html>Disallow: /</html>")]) {
      const { url } = await site({ "/robots.txt": answer, "/": page("Accueil") });
      stage.renew();
      expect((await stage.bench.crawl(url)).reach?.end).toBe("exhausted");
    }
  });

  test("what is forbidden is never asked for, not even through a redirect", async () => {
    const { url, seen } = await site({
      "/robots.txt": robots(200, "User-agent: *\nDisallow: /secret/"),
      "/": page("Accueil", "/secret/budget.pdf", "/door"),
      "/door": (_, response) => void response.writeHead(302, { location: "/secret/plan.pdf" }).end(),
    });
    const crawled = await stage.bench.crawl(url);
    expect(crawled.failed).toEqual({ "/secret/budget.pdf": "disallowed", "/door": "disallowed" });
    expect(seen.some(({ path }) => path.startsWith("/secret/"))).toBe(false);
  });

  test("a host that asked not to be visited is not", async () => {
    const { url, seen } = await site({ "/": page("Accueil") });
    expect((await stage.bench.crawl(url, { optOut: [new URL(url).host] })).reach).toMatchObject({
      end: "unreachable",
      failure: "opted-out",
    });
    expect(seen).toEqual([]);
  });
});
