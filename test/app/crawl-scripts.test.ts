import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findBrowser } from "../../src/crawl/pages/browser.js";
import type { Answer } from "../crawl/site.js";
import { useBrowser, useStage } from "./crawl-stage.js";

const browser = await findBrowser();
const stage = useStage();
const environment = useBrowser(browser);
const prose = "La commune accueille ses habitants du lundi au vendredi. ".repeat(20);

const as =
  (type: string, text: string): Answer =>
  (_, response) =>
    void response.writeHead(200, { "content-type": type }).end(text);
const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

/** A site whose menu a script of its own fills; its pages have text of their own. */
const menuSite: Readonly<Record<string, Answer>> = {
  "/": page(
    "Accueil",
    `<ul id="menu"></ul><h1>Accueil</h1><p>${prose}</p><script src="/js/jquery.min.js"></script><script src="/js/menu.js"></script>`,
  ),
  "/js/jquery.min.js": as("text/javascript", `const own = ["/not/a/page.html"];`),
  "/js/menu.js": as(
    "text/javascript",
    `const entries = [{ label: "Budget", href: "/budget.html" }, { label: "Conseil", href: "/conseil.html" }];
     for (const { label, href } of entries) document.getElementById("menu").insertAdjacentHTML("beforeend", '<li><a href="' + href + '">' + label + "</a></li>");`,
  ),
  "/budget.html": page("Budget", `<h1>Budget</h1><p>${prose}</p>`),
  "/conseil.html": page("Conseil", `<h1>Conseil</h1><p>${prose}</p>`),
};

/** A site without scripts of its own beside one that changes nothing. */
const plainSite: Readonly<Record<string, Answer>> = {
  "/": page(
    "Accueil",
    `<nav><a href="/budget.html">Budget</a><a href="/conseil.html">Conseil</a></nav><p>${prose}</p><script src="/js/tools.js"></script>`,
  ),
  "/budget.html": page("Budget", `<h1>Budget</h1><p>${prose} Fait.</p><script src="/js/tools.js"></script>`),
  "/conseil.html": page("Conseil", `<h1>Conseil</h1><p>${prose} Dit.</p><script src="/js/tools.js"></script>`),
  "/js/tools.js": as("text/javascript", "document.documentElement.className = 'ready';"),
};

test("without a browser the addresses in the site's own scripts are asked for, and what a script would have shown is said to be unseen", async () => {
  const site = await stage.site(menuSite);
  const crawled = await stage.bench.crawl(site.url, { render: "never" });
  expect(crawled.fetched).toEqual(["/", "/budget.html", "/conseil.html"]);
  expect(crawled.reach?.unread).toContainEqual(expect.objectContaining({ url: site.url, why: "needs-rendering" }));
  expect(crawled.snapshots.find(({ url }) => url.endsWith("/budget.html"))?.foundBy).toEqual({
    page: site.url,
    text: "Budget",
    via: "link",
  });
});

test("without a browser a site whose links stand in its pages is read whole, and none of its scripts is asked for", async () => {
  const site = await stage.site(plainSite);
  const crawled = await stage.bench.crawl(site.url, { render: "never" });
  expect(crawled.fetched).toEqual(["/", "/budget.html", "/conseil.html"]);
  expect(crawled.reach?.unread).toEqual([]);
  expect(site.seen.some(({ path }) => path.startsWith("/js/"))).toBe(false);
});

test("a part of the content that stands empty is unseen under the name of its page", async () => {
  const site = await stage.site({
    "/": page("Accueil", `<nav><a href="/budget.html">Budget</a></nav><p>${prose}</p>`),
    "/budget.html": page("Budget", `<h1>Budget</h1><p>${prose}</p><ul id="documents"></ul><script>fill("documents")</script>`),
  });
  const { reach } = await stage.bench.crawl(site.url, { render: "never" });
  expect(reach?.unread).toEqual([expect.objectContaining({ text: "Budget", why: "needs-rendering" })]);
});

test("data that a script names is read, and the addresses in it are asked for", async () => {
  const site = await stage.site({
    "/": page("Accueil", `<h1>Accueil</h1><p>${prose}</p><main id="main"></main><script>load("/data/documents.json")</script>`),
    "/data/documents.json": as("application/json", JSON.stringify([{ titre: "Budget 2026", fichier: "/docs/b26.html" }])),
    "/docs/b26.html": page("Budget 2026", `<h1>Budget 2026</h1><p>${prose}</p>`),
  });
  const { fetched, snapshots } = await stage.bench.crawl(site.url, { render: "never" });
  expect(fetched).toEqual(["/", "/data/documents.json", "/docs/b26.html"]);
  expect(snapshots.find(({ url }) => url.endsWith("b26.html"))?.foundBy.text).toBe("Budget 2026");
});

describe.skipIf(browser === undefined || !existsSync(browser))("with a browser", () => {
  test("a menu that scripts make is seen, and the first page is kept as a reader sees it", { timeout: 120_000 }, async () => {
    const site = await stage.site(menuSite);
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(crawled.fetched).toEqual(["/", "/budget.html", "/conseil.html"]);
    expect(crawled.snapshots.find(({ url }) => url === site.url)).toMatchObject({ rendered: true });
    expect(crawled.reach?.unread).toEqual([]);
  });

  test("a site in which scripts change nothing is opened once and kept as it was sent", { timeout: 120_000 }, async () => {
    const site = await stage.site(plainSite);
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(crawled.snapshots.every((snapshot) => snapshot.outcome === "failed" || snapshot.rendered !== true)).toBe(true);
    expect(site.seen.filter(({ path }) => path === "/js/tools.js").length).toBe(1);
  });

  test("a page with text of its own that then sends the visitor on is kept as it was sent, and the way is followed", {
    timeout: 120_000,
  }, async () => {
    const site = await stage.site({
      "/": page(
        "Accueil",
        `<p>${prose}</p><script>document.body.textContent = ""; location.href = ["", "budget.html"].join("/");</script>`,
      ),
      "/budget.html": page("Budget", `<h1>Budget</h1><p>${prose}</p>`),
    });
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(crawled.fetched).toEqual(["/", "/budget.html"]);
    const first = crawled.snapshots.find(({ url }) => url === site.url);
    expect(first?.outcome === "fetched" && first.rendered === true).toBe(false);
  });

  test("what scripts fetch from the site is read as documents of its own", { timeout: 120_000 }, async () => {
    const site = await stage.site({
      "/": page("Accueil", `<nav><a href="/budget.html">Budget</a></nav><p>${prose}</p>`),
      "/budget.html": page(
        "Budget",
        `<h1>Budget</h1><p>${prose}</p><ul id="documents"></ul><script>fetch("/parts" + "/budget.html").then((r) => r.text()).then((html) => { document.getElementById("documents").innerHTML = html; })</script>`,
      ),
      "/parts/budget.html": '<li><a href="/docs/budget-2026.pdf">Budget 2026</a></li>',
      "/docs/budget-2026.pdf": as("application/pdf", "%PDF-1.4"),
    });
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(crawled.fetched).toEqual(["/", "/budget.html", "/docs/budget-2026.pdf", "/parts/budget.html"]);
  });
});
