import { expect, test } from "vitest";
import { useStage } from "./crawl-stage.js";
import { as, menuSite, page, plainSite, prose } from "./script-sites.js";

const stage = useStage();

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
