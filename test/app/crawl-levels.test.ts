import { expect, test } from "vitest";
import { silent } from "../../src/app/progress.js";
import { crawlEntities } from "../../src/app/stages/crawl/crawl.js";
import type { Rubric } from "../../src/model/rubric.js";
import { listSnapshots } from "../../src/store/snapshots.js";
import { openSite, page } from "../crawl/site.js";
import { commune, settingsOf, words } from "./crawl-bench.js";
import { useStage } from "./crawl-stage.js";

const stage = useStage();

/** A rubric that looks for one thing. */
const lookFor = (fr: string, ar: string): Rubric => {
  const [item] = words.items;
  return { ...words, items: [{ ...item, label: { fr, ar, en: fr }, detector: { name: "list", params: {} } }] } as unknown as Rubric;
};

/** Two pages behind one home page; which is asked for first is told by the words of the rubric. */
const openTwo = () =>
  openSite((path) => (_, response) => {
    const bodies: Readonly<Record<string, string>> = {
      "/": page("Accueil", "/subventions.html", "/ressources.html"),
      "/subventions.html": page("Subventions"),
      "/ressources.html": page("Ressources"),
    };
    response.writeHead(bodies[path] === undefined ? 404 : 200, { "content-type": "text/html" }).end(bodies[path] ?? "");
  });

test("a body is crawled by the words of the rubric of its own level", async () => {
  const sites = [await openTwo(), await openTwo()];
  for (const site of sites) stage.keep(site);
  await crawlEntities({
    settings: settingsOf({ retries: 0, maxPages: 2 }),
    rubrics: [
      { levels: ["commune"], rubric: lookFor("Subventions", "المنح") },
      { levels: ["province", "region"], rubric: lookFor("Ressources", "الموارد") },
    ],
    entities: sites.map(({ url }, at) => ({ ...commune(url, `c${at}`), level: at === 0 ? ("commune" as const) : ("region" as const) })),
    store: stage.bench.store,
    archiveFolder: stage.bench.archive,
    codeVersion: "0",
    progress: silent,
  });
  const read = (code: string) =>
    listSnapshots(stage.bench.store, "2026", code)
      .filter((snapshot) => snapshot.outcome === "fetched")
      .map((snapshot) => new URL(snapshot.requestedUrl).pathname)
      .filter((path) => path.endsWith(".html"));
  expect(read("c0")).toEqual(["/subventions.html"]);
  expect(read("c1")).toEqual(["/ressources.html"]);
});
