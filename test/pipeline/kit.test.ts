import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedWorld, serveWorld } from "../../src/demo/server.js";
import { type Edition, editionSchema } from "../../src/model/edition.js";
import { makeFolder, runNashr } from "./demo-workspace.js";

const folder = makeFolder("kit");
const ws = join(folder, "audit");
const sites = join(folder, "sites");
/** The site in French without its grants. */
const lacking = "lacking";
/** A commune that published the models as they are, without filling them in. */
const unfilled = "unfilled";
let world: ServedWorld | undefined;
let edition: Edition | undefined;

function writeWorkspace(addresses: ReadonlyMap<string, string>): void {
  const line = (code: string) => `${code},Aïn Marjana,عين مرجانة,commune,Jbel Sarhane,Oriental,9000,${addresses.get(code) ?? ""}`;
  mkdirSync(join(ws, "data"), { recursive: true });
  writeFileSync(
    join(ws, "data/entities.csv"),
    `code,name_fr,name_ar,level,province,region,population,url\n${[...addresses.keys()].map(line).join("\n")}\n`,
  );
  // An edition of another year than the shipped one: nothing in the kit is tied to a year. Models that nobody filled in are rightly left to a person.
  writeFileSync(
    join(ws, "nashr.yaml"),
    'edition: "2025"\nreferenceOn: 2025-07-20\nnetwork: { allow: [127.0.0.1/32], contact: kit@nashr.example }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0, timeoutMs: 5000, retries: 0 }\nextract: { ocr: false, workers: 1 }\nthresholds: { maxUnknownShare: 1 }\n',
  );
}

/** The models in French on a site, as they are. */
function copyModels(): void {
  const items = readdirSync(join(folder, "kit/fr"), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "site",
  );
  for (const { name } of items) {
    mkdirSync(join(sites, unfilled, name), { recursive: true });
    for (const file of ["page.html", "table.xlsx", "table.csv"])
      cpSync(join(folder, "kit/fr", name, file), join(sites, unfilled, name, file));
  }
  const links = items.map(({ name }) => {
    const title = /<h1>(.*?)<\/h1>/.exec(readFileSync(join(folder, "kit/fr", name, "page.html"), "utf8"))?.[1] ?? "";
    return `<li><a href="${name}/page.html">${title}</a></li>`;
  });
  writeFileSync(
    join(sites, unfilled, "index.html"),
    `<!doctype html><html lang="fr"><title>Commune</title><h1>Commune</h1><ul>${links.join("")}</ul>`,
  );
}

beforeAll(async () => {
  writeWorkspace(new Map([["any", "http://127.0.0.1/"]]));
  expect(await runNashr(["kit", "-C", ws, "--out", join(folder, "kit"), "--quiet"])).toMatchObject({ code: 0 });
  for (const lang of ["fr", "ar"]) cpSync(join(folder, "kit", lang, "site"), join(sites, lang), { recursive: true });
  cpSync(join(sites, "fr"), join(sites, lacking), { recursive: true });
  for (const name of ["subventions.html", "documents/subventions.xlsx", "documents/subventions.csv"]) rmSync(join(sites, lacking, name));
  const home = join(sites, lacking, "index.html");
  writeFileSync(home, readFileSync(home, "utf8").replace(/<li><a href="subventions\.html">.*<\/li>\n/, ""));
  copyModels();
  world = await serveWorld({ root: sites, silent: [] });
  writeWorkspace(world.addresses);
  for (const stage of ["crawl", "extract", "detect", "score"])
    expect(await runNashr([stage, "-C", ws, "--quiet"]), stage).toMatchObject({ code: 0 });
  edition = editionSchema.parse(JSON.parse(readFileSync(join(ws, "reports/2025/edition.json"), "utf8")));
}, 300_000);
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pointsOf = (code: string) => edition?.scores.find(({ entityCode }) => entityCode === code)?.points;

describe("a site made from the kit and filled with the invented example", () => {
  it.each(["fr", "ar"])("has every point that there is, and nothing that is not known (%s)", (code) => {
    expect(edition?.rubrics[0]?.rubric.maximum).toBe(242);
    expect(pointsOf(code)).toEqual({ low: 242, high: 242 });
  });

  it("has a proof of each item on the page or in the table of that item, in the language of the site", () => {
    for (const { verdict } of edition?.findings ?? []) {
      if (verdict.entityCode !== "fr" && verdict.entityCode !== "ar") continue;
      expect(verdict.state).toBe("current");
      if (verdict.state === "current" && verdict.entityCode === "ar") expect(verdict.citation.quotation).toMatch(/[\u0600-\u06FF]/);
    }
  });

  it("lacks the points of what is taken away, and of nothing else", async () => {
    const grants = edition?.findings.filter(({ verdict }) => verdict.entityCode === lacking && verdict.itemId === "grants");
    expect(grants?.map(({ verdict }) => verdict.state)).toEqual(["absent"]);
    expect(pointsOf(lacking)).toEqual({ low: 242 - 16, high: 242 - 16 });
    const { stdout, code } = await runNashr(["kit", "-C", ws, "--entity", lacking, "--out", join(folder, "own"), "--quiet"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\+10 +grants +publish\n\d+ files/);
    expect(readdirSync(join(folder, "own/fr")).sort()).toEqual(["checklist.html", "grants", "index.html"]);
  });
});

describe("the models on a site, not filled in", () => {
  it("give no points for persons, figures, forms and contacts that are not there", () => {
    const current = edition?.findings.filter(({ verdict }) => verdict.entityCode === unfilled && verdict.state === "current");
    expect(current?.map(({ verdict }) => verdict.itemId)).toEqual([]);
    expect(edition?.findings.filter(({ verdict }) => verdict.entityCode === unfilled)).toHaveLength(20);
  });
});
