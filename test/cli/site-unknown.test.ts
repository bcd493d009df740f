import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Edition } from "../../src/model/edition.js";
import { openSite, page, type Site } from "../crawl/site.js";
import { nashr } from "./run-in-process.js";

const folder = mkdtempSync(join(tmpdir(), "nashr-unsought-"));
const ws = join(folder, "audit");
let site: Site;

const at = (...args: string[]) => nashr([...args, "-C", ws, "--quiet"], folder);
const registry = (urls: Readonly<Record<string, string>>) =>
  writeFileSync(
    join(ws, "data/entities.csv"),
    `code,name_fr,name_ar,level,province,region,population,url,tags\n${Object.entries(urls)
      .map(([code, url]) => `${code},Tamdarte ${code.toUpperCase()},تامدارت,commune,Settat,Casablanca-Settat,51000,${url},\n`)
      .join("")}`,
  );
const edition = () => JSON.parse(readFileSync(join(ws, "reports/2026/edition.json"), "utf8")) as Edition;
const runAll = async () => {
  for (const name of ["crawl", "extract", "detect", "score"]) expect((await at(name)).code, name).toBe(0);
};

beforeAll(async () => {
  site = await openSite((path) => (path === "/" ? page("Commune de Tamdarte", "/a.html") : undefined));
  mkdirSync(join(ws, "data"), { recursive: true });
  writeFileSync(
    join(ws, "nashr.yaml"),
    [
      'edition: "2026"',
      "referenceOn: 2026-11-15",
      "network: { allow: [127.0.0.1/32] }",
      "crawl: { delayMs: 0, delayFactor: 0, render: never, retries: 0, timeoutMs: 1000, maxRequestMs: 2000 }",
      "thresholds: { maxUnknownShare: 1 }",
      "report: { languages: [fr] }",
      "",
    ].join("\n"),
  );
  registry({ known: site.url, unsought: "?", none: "" });
  await runAll();
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a body whose address is ?", () => {
  test("is unknown on every item, without a rank, and never one of those without a site", () => {
    const { entities, findings, scores, reaches, aggregates } = edition();
    expect(entities.find(({ code }) => code === "unsought")).toMatchObject({ siteUnknown: true });
    const verdicts = (code: string) => findings.filter(({ verdict }) => verdict.entityCode === code).map(({ verdict }) => verdict);
    expect(verdicts("unsought").length).toBeGreaterThan(10);
    for (const verdict of verdicts("unsought"))
      expect(verdict).toMatchObject({ state: "unknown", because: "site-unknown", reason: { code: "site-unknown" }, look: [] });
    for (const verdict of verdicts("none")) expect(verdict).toMatchObject({ state: "absent", because: "no-site" });
    expect(reaches.map(({ entityCode, end }) => [entityCode, end])).toContainEqual(["unsought", "site-unknown"]);
    const scoreOf = (code: string) => scores.find(({ entityCode }) => entityCode === code);
    expect(scoreOf("unsought")).toMatchObject({ unranked: "site-unknown", score: { low: 0, high: 100 } });
    expect(scoreOf("unsought")?.rank).toBeUndefined();
    expect(scoreOf("none")?.rank).toBeDefined();
    expect(aggregates.find(({ group }) => group === "all")).toMatchObject({ entities: 3, withSite: 1, siteUnknown: 1, reachable: 1 });
  });

  test("is told by status, explain and the end of a run, and leaves nobody a item to look at", async () => {
    const status = (await at("status")).stdout;
    expect(status).toMatch(/unsought +Tamdarte UNSOUGHT +site-unknown/);
    expect(status).toContain("1 whose site nobody has looked for yet (? in the registry): nashr sites find");
    expect((await at("explain", "unsought", "--lang", "en")).stdout).toContain("nobody has looked yet for its site");
    expect((await at("score")).stdout).toContain("not ranked, nobody has looked yet whether they have a site: Tamdarte UNSOUGHT");
    const queue = (await at("review", "list")).stdout;
    expect(queue).not.toContain("unsought");
    expect(queue).toContain("known");
    expect((await at("registry", "check")).stdout).toContain("nobody has looked yet");
  });

  test("is crawled by the next run when its address is written, and no longer when it turns out to have none", async () => {
    const ends = async () => {
      const { entities } = JSON.parse((await at("status", "--json")).stdout) as { entities: { code: string; crawl: string }[] };
      return Object.fromEntries(entities.map(({ code, crawl }) => [code, crawl]));
    };
    const address = site.url.replace("127.0.0.1", "localhost");
    registry({ known: site.url, unsought: address, none: "?" });
    const before = site.seen.length;
    expect((await at("crawl")).code).toBe(0);
    expect(site.seen.length).toBeGreaterThan(before);
    expect(await ends()).toMatchObject({ unsought: "exhausted", none: "site-unknown" });
    registry({ known: site.url, unsought: address, none: "" });
    expect((await at("crawl")).code).toBe(0);
    expect(await ends()).toMatchObject({ none: "no-site" });
    const after = site.seen.length;
    expect((await at("crawl")).code).toBe(0);
    expect(site.seen.length).toBe(after);
  });
});
