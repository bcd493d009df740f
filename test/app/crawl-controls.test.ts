import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readArchivedBody } from "../../src/app/commands/preservation/read-body.js";
import { findBrowser } from "../../src/crawl/pages/browser.js";
import { recordAt } from "../archive/record-at.js";
import type { Answer } from "../crawl/site.js";
import { deep } from "../set-up/deep.js";
import type { Crawled } from "./crawl-bench.js";
import { useBrowser, useStage } from "./crawl-stage.js";
import { menuSite, plainSite, prose, page as titled } from "./script-sites.js";

const browser = await findBrowser();
const stage = useStage();
const environment = useBrowser(browser);
const as =
  (type: string, text: string): Answer =>
  (_, response) =>
    void response.writeHead(200, { "content-type": type }).end(text);
const page = (body: string) =>
  `<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Accueil</title></head><body><main><h1>Accueil</h1><p>${prose}</p>${body}</main></body></html>`;

/** Steps of the states that were kept, in order, decoded. */
const stepsOf = ({ snapshots }: Crawled): string[] =>
  snapshots.flatMap(({ url }) => {
    const steps = url.split("#steps=")[1];
    return steps === undefined ? [] : [decodeURIComponent(steps)];
  });

const tabs: Readonly<Record<string, Answer>> = {
  "/": page(`<button data-part="budget">Budget</button><button data-part="conseil">Conseil communal</button><div id="part"></div><script>
    for (const button of document.querySelectorAll("button"))
      button.addEventListener("click", async () => {
        document.getElementById("part").innerHTML = await (await fetch("/part/" + button.dataset.part + ".html")).text();
      });
  </script>`),
  "/part/budget.html": '<h2>Budget de la commune</h2><p>Recettes 4 200 000 DH</p><a href="/docs/budget.pdf">Budget 2026</a>',
  "/part/conseil.html": "<h2>Membres du conseil</h2><p>Fatima Ouardi, présidente</p>",
  "/docs/budget.pdf": as("application/pdf", "%PDF-1.4"),
};

describe.skipIf(browser === undefined || !existsSync(browser))("the controls of a page", { timeout: 120_000 }, () => {
  test("are used, and each state that shows more is kept under the page and the steps that lead to it", async () => {
    const site = await stage.site(tabs);
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(stepsOf(crawled)).toEqual(["Budget", "Budget/Conseil communal"]);
    expect(crawled.fetched).toEqual(["/", "/", "/", "/docs/budget.pdf", "/part/budget.html", "/part/conseil.html"]);
    const state = crawled.snapshots.find(({ url }) => url === `${site.url}#steps=Budget/Conseil%20communal`);
    if (state?.outcome !== "fetched") throw new Error("the state was not kept");
    expect(state).toMatchObject({ rendered: true, foundBy: { page: site.url, text: "Conseil communal" } });
    expect(Buffer.from((await recordAt(stage.bench.archive, state.place)).bytes).toString()).toContain("Fatima Ouardi");
    expect(crawled.reach?.unread).toEqual([]);
    const archived = await readArchivedBody(stage.bench.archive, state.place.file);
    expect(archived.attempts.find(({ snapshot }) => snapshot.url === state.url)?.place).toEqual(state.place);
    const first = archived.attempts.find(({ snapshot, role }) => role === "page" && snapshot.url === site.url)?.snapshot;
    expect(first).toMatchObject({
      controls: { states: [`${site.url}#steps=Budget`, state.url], used: ["Budget", "Conseil communal"], left: [] },
    });
  });

  deep("are used the same way each time", async () => {
    const site = await stage.site(tabs);
    const first = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    const shown = ({ snapshots }: Crawled) =>
      snapshots.map((snapshot) => [snapshot.url, snapshot.outcome === "fetched" ? snapshot.sha256 : snapshot.failure]);
    stage.renew();
    expect(shown(await stage.bench.crawl(site.url, { render: "auto" }, { environment }))).toEqual(shown(first));
  });

  deep("that show more each time are used again until there is no more, or often enough", async () => {
    const site = await stage.site({
      "/": page(`<ul id="list"></ul><button id="more">Voir plus</button><div id="endless"></div><button id="on">Afficher la suite</button><script>
        let shown = 0, turn = 0;
        document.getElementById("more").onclick = ({ target }) => {
          document.getElementById("list").insertAdjacentHTML("beforeend", "<li>Arrêté numéro " + ++shown + " de la commune</li>");
          if (shown === 3) target.remove();
        };
        document.getElementById("on").onclick = () => document.getElementById("endless").insertAdjacentHTML("beforeend", "<p>Archive numéro " + ++turn + " de la commune</p>");
      </script>`),
    });
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    const steps = stepsOf(crawled);
    expect(steps.filter((step) => step.startsWith("Voir plus") && !step.includes("/"))).toEqual([
      "Voir plus",
      "Voir plus*2",
      "Voir plus*3",
    ]);
    expect(steps.at(-1)).toBe("Voir plus*3/Afficher la suite*11");
    expect(crawled.reach?.unread).toEqual([expect.objectContaining({ text: "Afficher la suite", why: "script" })]);
  });

  deep("that choose a view by hash or from a list are used", async () => {
    const site = await stage.site({
      "/": page(`<a href="#/budget">Budget</a><select id="year"><option value="">Choisir</option><option value="2025">2025</option></select><div id="view"></div><script>
        const show = (text) => { document.getElementById("view").textContent = text; };
        window.onhashchange = () => show("Recettes et dépenses de la vue " + location.hash);
        document.getElementById("year").addEventListener("change", ({ target }) => show("Comptes de l'année " + target.value));
      </script>`),
    });
    expect(stepsOf(await stage.bench.crawl(site.url, { render: "auto" }, { environment }))).toEqual(["Budget", "Budget/year = 2025"]);
  });

  deep("show the same, kept once, to a crawl that was interrupted behind them", async () => {
    const stop = new AbortController();
    const site = await stage.site({
      ...tabs,
      "/docs/budget.pdf": (_, response) => {
        stop.abort();
        response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF-1.4");
      },
    });
    const first = await stage.bench.crawl(site.url, { render: "auto" }, { signal: stop.signal, environment });
    expect(first.reach).toBeUndefined();
    const whole = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(stepsOf(whole)).toEqual(["Budget", "Budget/Conseil communal"]);
    expect(whole.fetched).toEqual(["/", "/", "/", "/docs/budget.pdf", "/part/budget.html", "/part/conseil.html"]);
    expect(whole.reach?.unread).toEqual([]);
    expect(site.seen.filter(({ path }) => path === "/").length).toBe(1);
  });

  deep("that change the address of the page show a state whose links lead where they lead there", async () => {
    const site = await stage.site({
      "/": page(`<button id="go">Publications</button><div id="view"></div><script>
        document.getElementById("go").onclick = () => {
          history.pushState({}, "", "/vues" + "/publications");
          document.getElementById("view").innerHTML = '<h2>Publications de la commune</h2><a href="plan.pdf">Plan</a>';
        };
      </script>`),
      "/vues/plan.pdf": as("application/pdf", "%PDF-1.4"),
    });
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(crawled.fetched).toContain("/vues/plan.pdf");
    const state = crawled.snapshots.find(({ url }) => url.endsWith("#steps=Publications"));
    if (state?.outcome !== "fetched") throw new Error("the state was not kept");
    expect(Buffer.from((await recordAt(stage.bench.archive, state.place)).bytes).toString()).toContain(
      `<base href="${site.url}vues/publications">`,
    );
  });

  test("send nothing, open nothing and take the browser nowhere; where they would lead is asked for as a link", async () => {
    const outside = await stage.site({});
    const other = outside.url.replace("127.0.0.1", "127.0.0.3");
    const site = await stage.site({
      "/": page(`<form action="/form" method="get"><input name="q"><button>Proposer</button></form>
        <button onclick="fetch('/posted', { method: 'POST' })">Demander</button>
        <button onclick="document.forms[0].submit()">Déposer</button>
        <button id="go">Délibérations</button><button id="open">Registre</button><button id="out">Ailleurs</button><script>
        const path = (name) => ["", name].join("/");
        document.getElementById("go").onclick = () => { location.href = path("deliberations.html"); };
        document.getElementById("open").onclick = () => window.open(path("registre.html"));
        document.getElementById("out").onclick = () => { location.href = "${other}" + "x.html"; fetch("${other}" + "y.json").catch(() => {}); };
      </script>`),
      "/deliberations.html": page("<p>Délibérations de la session de mai</p>"),
      "/registre.html": page("<p>Registre des plaintes</p>"),
    });
    const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
    expect(crawled.fetched).toEqual(expect.arrayContaining(["/deliberations.html", "/registre.html"]));
    const asked = site.seen.map(({ path }) => path);
    expect(asked.filter((path) => path.startsWith("/form") || path === "/posted")).toEqual([]);
    expect(outside.seen).toEqual([]);
    expect(stepsOf(crawled)).toEqual([]);
  });
});

describe.skipIf(browser === undefined || !existsSync(browser))("scripts of a page", () => {
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

  deep(
    "a page with text of its own that then sends the visitor on is kept as it was sent, and the way is followed",
    {
      timeout: 120_000,
    },
    async () => {
      const site = await stage.site({
        "/": titled(
          "Accueil",
          `<p>${prose}</p><script>document.body.textContent = ""; location.href = ["", "budget.html"].join("/");</script>`,
        ),
        "/budget.html": titled("Budget", `<h1>Budget</h1><p>${prose}</p>`),
      });
      const crawled = await stage.bench.crawl(site.url, { render: "auto" }, { environment });
      expect(crawled.fetched).toEqual(["/", "/budget.html"]);
      const first = crawled.snapshots.find(({ url }) => url === site.url);
      expect(first?.outcome === "fetched" && first.rendered === true).toBe(false);
    },
  );

  deep("what scripts fetch from the site is read as documents of its own", { timeout: 120_000 }, async () => {
    const site = await stage.site({
      "/": titled("Accueil", `<nav><a href="/budget.html">Budget</a></nav><p>${prose}</p>`),
      "/budget.html": titled(
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

test("without a browser the buttons are ways that were not taken", async () => {
  const site = await stage.site(tabs);
  const { reach } = await stage.bench.crawl(site.url, { render: "never" });
  const named = reach?.unread.filter(({ why }) => why === "script").map(({ text }) => text);
  expect(named).toContain("Budget");
});
