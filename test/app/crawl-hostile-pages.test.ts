import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { page } from "../crawl/site.js";
import { useStage } from "./crawl-stage.js";

const stage = useStage();
const { site } = stage;
const html = (title: string, body: string) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;
const everywhere = (body: string) => (path: string) => (path === "/robots.txt" ? undefined : body);

describe("sites that are none", () => {
  test.each([
    ["parked", html("commune-x.ma", "<h1>This domain is for sale</h1><a href='https://seller.example/'>Buy this domain</a>"), "parked"],
    ["parked, in French", html("Bienvenue", "<p>Ce nom de domaine est à vendre.</p>"), "parked"],
    ["under construction", html("Site en construction", "<h1>Bientôt en ligne</h1>"), "under-construction"],
    ["under construction, in Arabic", html("جماعة", "<h1>الموقع قيد الإنشاء</h1>"), "under-construction"],
    ["a captcha", html("Just a moment...", "<p>Checking your browser before accessing the site</p><script src=/c.js></script>"), "captcha"],
    ["a block page", html("Request Rejected", "<p>The requested URL was rejected. Your support ID is: 123</p>"), "blocked"],
    ["a login wall", html("Connexion", "<form method=post><input name=u><input type=password name=p></form>"), "login"],
    ["an empty shell of scripts", html("Portail", "<div id=root></div><script src=/app.js></script>"), "needs-rendering"],
  ])("%s", async (_, body, failure) => {
    const opened = await site(everywhere(body));
    const { reach } = await stage.bench.crawl(opened.url);
    expect(reach).toMatchObject({ failure, pagesRead: 0 });
    expect(reach?.end).toBe(failure === "needs-rendering" ? "unreachable" : "not-a-site");
    expect(opened.seen.length).toBeLessThan(5);
  });

  test("a wall with its own status", async () => {
    const wall = (status: number) => (_: unknown, response: ServerResponse) =>
      void response.writeHead(status, { "content-type": "text/html" }).end("<p>no");
    for (const [status, failure] of [
      [401, "login"],
      [403, "forbidden"],
      [500, "server-error"],
      [404, "not-found"],
      [410, "gone"],
    ] as const) {
      stage.renew();
      expect((await stage.bench.crawl((await site({ "/": wall(status) })).url)).reach).toMatchObject({ end: "unreachable", failure });
    }
  });
});

describe("error pages that answer 200", () => {
  const error = (path: string) =>
    html("Commune de X", `<nav><a href="/budget.html">Budget</a></nav><p>Désolé, cette adresse ${path} ne mène nulle part.</p>`);
  test("are learned from an address that cannot exist", async () => {
    const opened = await site((path) =>
      path === "/robots.txt"
        ? undefined
        : path === "/"
          ? page("Accueil", "/budget.html", "/mort.html", "/mort.pdf")
          : path === "/budget.html"
            ? page("Budget")
            : error(path),
    );
    const crawled = await stage.bench.crawl(opened.url);
    expect(crawled.failed).toEqual({ "/mort.html": "soft-404", "/mort.pdf": "soft-404" });
    expect(crawled.fetched).toEqual(["/", "/budget.html"]);
  });

  test("redirects to the first page are one too", async () => {
    const opened = await site((path) =>
      path === "/"
        ? page("Accueil", "/budget.html", "/mort.html")
        : path === "/budget.html"
          ? page("Budget")
          : (_, response) => void response.writeHead(302, { location: "/" }).end(),
    );
    expect((await stage.bench.crawl(opened.url)).failed).toEqual({ "/mort.html": "soft-404" });
  });

  test("a short page that leads to a scan is none", async () => {
    const nav = `<nav><a href="/">Accueil</a></nav>`;
    const opened = await site((path) =>
      path === "/robots.txt"
        ? undefined
        : path === "/"
          ? page("Accueil", "/lijan/")
          : path === "/lijan/"
            ? html("Commissions", `${nav}<a href="/scan1.pdf"></a>`)
            : path === "/scan1.pdf"
              ? (_, response) => void response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF-1.4")
              : html("Introuvable", nav),
    );
    expect((await stage.bench.crawl(opened.url)).fetched).toEqual(["/", "/lijan/", "/scan1.pdf"]);
  });
});

describe("traps", () => {
  test("an endless calendar ends", async () => {
    const opened = await site((path) => {
      const at = /^\/agenda\?mois=(\d+)-(\d+)/.exec(path);
      if (at !== null)
        return page(
          `Agenda ${at[1]}`,
          `/agenda?mois=${Number(at[1]) + 1}-${at[2]}`,
          `/agenda?mois=${Number(at[1]) - 1}-${at[2]}`,
          ...[1, 2, 3].map((day) => `/agenda?mois=${at[1]}-${at[2]}&jour=${day}`),
        );
      return path === "/" ? page("Accueil", "/agenda?mois=2026-11", "/budget.html") : path === "/budget.html" ? page("Budget") : undefined;
    });
    const crawled = await stage.bench.crawl(opened.url);
    expect(crawled.reach?.end).toBe("exhausted");
    expect(opened.seen.length).toBeLessThan(20);
    expect(crawled.fetched).toContain("/budget.html");
  });

  test("paths that repeat themselves, sessions in the address and print versions end", async () => {
    let session = 0;
    const opened = await site((path) => {
      const plain = path.replace(/\?.*$/, "");
      session += 1;
      if (path === "/robots.txt") return undefined;
      if (plain === "/") return page("Accueil", "a/b/", `/liste?PHPSESSID=${"0123456789abcdef"}${session}`);
      if (plain === "/liste")
        return page("Liste", `/liste?PHPSESSID=0123456789abcdef${session}`, `/liste?PHPSESSID=0123456789abcdef${session}&print=1`);
      return /^\/(?:a\/b\/)+$/.test(plain) ? page("Boucle", "a/b/") : undefined;
    });
    const crawled = await stage.bench.crawl(opened.url);
    expect(crawled.reach?.end).toBe("exhausted");
    expect(crawled.fetched).toEqual(["/", "/a/b/", "/liste"]);
  });

  test("pages without end that differ only in a number end, and evidence beside them is found", async () => {
    const opened = await site((path) => {
      const n = Number(/^\/item\?n=(\d+)$/.exec(path)?.[1] ?? Number.NaN);
      if (!Number.isNaN(n)) return page(`Objet ${n}`, `/item?n=${n * 2 + 1}`, `/item?n=${n * 2 + 2}`);
      return path === "/"
        ? page("Accueil", "/item?n=1", "/divers/")
        : path === "/divers/"
          ? page("Divers", "/divers/budget-2026.pdf")
          : path.endsWith(".pdf")
            ? page("pdf")
            : undefined;
    });
    const crawled = await stage.bench.crawl(opened.url);
    expect(crawled.reach?.end).toBe("exhausted");
    expect(opened.seen.length).toBeLessThan(250);
    expect(crawled.fetched).toContain("/divers/budget-2026.pdf");
  });

  test("links of injected spam are not followed", async () => {
    const opened = await site({
      "/": page("Accueil", "/hack.html"),
      "/hack.html": html(
        "Slot gacor online casino",
        `${"slot gacor poker casino ".repeat(20)}<a href="/spam1.html">slot</a><a href="/spam2.html">casino</a>`,
      ),
    });
    await stage.bench.crawl(opened.url);
    expect(opened.seen.some(({ path }) => path.startsWith("/spam"))).toBe(false);
  });
});

describe("how pages lead on", () => {
  test("frames, refresh, base, odd addresses, viewers, scripts in plain sight", async () => {
    const opened = await site((path) => {
      if (path === "/")
        return html(
          "Accueil",
          `<base href="/sub/"><iframe src="frame.html"></iframe><a href=" spaced name.pdf ">espace</a><a href="javascript:window.open('/popup.html')">x</a><a href="#" onclick="location.href='/clicked.html'">y</a><a href="mailto:a@b.c">m</a><a href="http://[bad">z</a><a href="/viewer.html?file=%2Fdocs%2Fplan.pdf">v</a>${"<p>Bienvenue à la commune.</p>".repeat(10)}`,
        );
      if (path === "/sub/frame.html") return `<meta http-equiv="refresh" content="2; URL=/moved.html">`;
      return [
        "/sub/spaced%20name.pdf",
        "/popup.html",
        "/clicked.html",
        "/moved.html",
        "/viewer.html?file=%2Fdocs%2Fplan.pdf",
        "/docs/plan.pdf",
      ].includes(path)
        ? page(path)
        : undefined;
    });
    const { fetched } = await stage.bench.crawl(opened.url);
    expect(fetched).toEqual([
      "/",
      "/clicked.html",
      "/docs/plan.pdf",
      "/moved.html",
      "/popup.html",
      "/sub/frame.html",
      "/sub/spaced%20name.pdf",
      "/viewer.html?file=%2Fdocs%2Fplan.pdf",
    ]);
  });

  test("where there is no sitemap, the feed of the first page names what the menus do not show any more", async () => {
    const head =
      '<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="alternate" type="application/rss+xml" href="/feed/">';
    const feed = (response: ServerResponse) =>
      void response
        .writeHead(200, { "content-type": "application/rss+xml" })
        .end("<rss><channel><item><title>Budget</title><link>/2026/01/budget-2026/</link></item></channel></rss>");
    const answers = {
      "/": html("Commune", `${head}<a href="/contact">Contact</a>`),
      "/contact": html("Contact", `${head}<p>Contact`),
      "/feed/": (_: unknown, response: ServerResponse) => feed(response),
      "/2026/01/budget-2026/": html("Budget 2026", "<p>Budget de la commune"),
    };
    const without = await site(answers);
    expect((await stage.bench.crawl(without.url)).fetched).toContain("/2026/01/budget-2026/");
    expect(without.seen.filter(({ path }) => path.includes("feed")).map(({ path }) => path)).toEqual(["/feed/"]);
    stage.renew();
    const map = "<urlset><url><loc>/contact</loc></url></urlset>";
    const mapped = await site({ ...answers, "/sitemap.xml": map });
    await stage.bench.crawl(mapped.url);
    expect(mapped.seen.some(({ path }) => path.includes("feed"))).toBe(false);
  });

  test("a portal is read only where it holds what is filed under the body", async () => {
    const portal = await site({
      "/": page("Portail des collectivités", "/liste", "/tamdarte", "/autre-commune"),
      "/tamdarte": page("Tamdarte", "/docs/tamdarte/budget.pdf", "/autre-commune", "/liste"),
      "/docs/tamdarte/budget.pdf": page("budget"),
    });
    const opened = await site({
      "/": `${page("Accueil")}<a href="${portal.url}tamdarte">Nos documents sur le portail</a><a href="https://www.facebook.com/tamdarte">Facebook</a>`,
    });
    await stage.bench.crawl(opened.url);
    expect(portal.seen.map(({ path }) => path)).toEqual(["/robots.txt", "/tamdarte", "/docs/tamdarte/budget.pdf"]);
  });
});
