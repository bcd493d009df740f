import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findBrowser } from "../../src/crawl/pages/browser.js";
import { recordAt } from "../archive/record-at.js";
import { openSite, type Site } from "../crawl/site.js";
import { deep } from "../set-up/deep.js";
import { useStage } from "./crawl-stage.js";

const browser = await findBrowser();
const stage = useStage();

const shell = `<!DOCTYPE html><html><head><title>Portail</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>`;
const app = (outside: string) => `
  const root = document.getElementById("root");
  for (const url of ["http://169.254.169.254/latest/", "/secret/data.json", "${outside}spy.json"]) fetch(url).catch(() => {});
  fetch("/send", { method: "POST", body: "x" }).catch(() => {});
  new Image().src = "/pixel.gif";
  fetch("/api" + location.pathname + ".json").then((r) => r.ok ? r.json() : { title: "Introuvable", links: [] }).then((page) => {
    document.title = page.title;
    root.innerHTML = "<h1>" + page.title + "</h1><p>" + "Texte de la commune. ".repeat(15) + "</p>" + page.links.map((l) => '<a href="' + l + '">' + l + "</a>").join(" ");
  });`;
const pages: Readonly<Record<string, { title: string; links: string[] }>> = {
  "/api/.json": { title: "Accueil", links: ["/budget", "/mort"] },
  "/api/budget.json": { title: "Budget 2026", links: ["/docs/budget.pdf"] },
};

async function openApplication(): Promise<{ site: Site; outside: Site }> {
  const outside = await openSite({});
  const site = await openSite((path) => {
    if (path === "/robots.txt")
      return (_, response) => void response.writeHead(200, { "content-type": "text/plain" }).end("User-agent: *\nDisallow: /secret/");
    if (path === "/app.js")
      return (_, response) =>
        void response.writeHead(200, { "content-type": "text/javascript" }).end(app(outside.url.replace("127.0.0.1", "127.0.0.3")));
    if (path.startsWith("/api/"))
      return pages[path] === undefined
        ? undefined
        : (_, response) => void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(pages[path]));
    if (path === "/docs/budget.pdf")
      return (_, response) => void response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF-1.4");
    return path.includes(".") ? undefined : shell;
  });
  for (const served of [site, outside]) stage.keep(served);
  return { site, outside };
}

describe.skipIf(browser === undefined || !existsSync(browser))("pages that scripts build", () => {
  test("are read as a reader sees them, and the browser asks for nothing that the crawl would not", { timeout: 120_000 }, async () => {
    const { site, outside } = await openApplication();
    const crawled = await stage.bench.crawl(site.url, { render: "auto" });
    expect(crawled.fetched).toEqual(["/", "/api/.json", "/api/budget.json", "/budget", "/docs/budget.pdf"]);
    expect(crawled.failed).toEqual({ "/mort": "soft-404", "/secret/data.json": "disallowed" });
    const budget = crawled.snapshots.find(({ url }) => url.endsWith("/budget"));
    expect(budget).toMatchObject({ outcome: "fetched", rendered: true, mediaType: "text/html", charset: "utf-8" });
    if (budget?.outcome !== "fetched") return;
    const record = await recordAt(stage.bench.archive, budget.place);
    expect(record.type).toBe("resource");
    expect(Buffer.from(record.bytes).toString()).toContain("Budget 2026");
    const asked = site.seen.map(({ path }) => path);
    expect(asked.some((path) => path.startsWith("/secret") || path === "/send" || path === "/pixel.gif")).toBe(false);
    expect(outside.seen).toEqual([]);
    expect(asked.filter((path) => path === "/app.js").length).toBe(1);
    expect(site.seen.every(({ headers }) => headers["user-agent"]?.startsWith("nashr/") === true)).toBe(true);
  });
});

describe.skipIf(browser === undefined || !existsSync(browser))("pages whose scripts send the visitor on", () => {
  deep("lead to where they send him, and what a browser shows instead is not kept", { timeout: 120_000 }, async () => {
    const text = "Texte de la commune. ".repeat(20);
    const site = await stage.site({
      "/": '<!DOCTYPE html><title>Entrée</title><script>location.href = ["", "acc" + "ueil.html"].join("/")</script>',
      "/accueil.html": `<!DOCTYPE html><title>Accueil</title><h1>Accueil</h1><p>${text}</p><a href="/budget.html">Budget</a>`,
      "/budget.html": `<!DOCTYPE html><title>Budget</title><h1>Budget</h1><p>${text}</p>`,
    });
    const crawled = await stage.bench.crawl(site.url, { render: "auto" });
    expect(crawled.fetched).toEqual(["/", "/accueil.html", "/budget.html"]);
    const first = crawled.snapshots.find(({ url }) => url === site.url);
    if (first?.outcome !== "fetched") throw new Error("the first page was not read");
    const kept = Buffer.from((await recordAt(stage.bench.archive, first.place)).bytes).toString();
    expect(kept).toContain("Entrée");
    expect(kept).toContain("/accueil.html");
  });
});

test("without a browser they are said to need one", async () => {
  const { site } = await openApplication();
  const { reach } = await stage.bench.crawl(site.url, { render: "never" });
  expect(reach).toMatchObject({ end: "unreachable", failure: "needs-rendering" });
});
