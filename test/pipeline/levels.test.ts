import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { worldFolder } from "../../src/demo/demo.js";
import { type ServedWorld, serveWorld } from "../../src/demo/server.js";
import { type Edition, editionSchema } from "../../src/model/edition.js";
import { rubricOf } from "../../src/model/level-rubrics.js";
import { csvText } from "../../src/tables/csv.js";
import { deep } from "../set-up/deep.js";
import { hashTree, makeFolder, runNashr } from "./demo-workspace.js";

const folder = makeFolder("levels");
const ws = join(folder, "audit");
const reports = join(ws, "reports/2026");
const decisions = join(ws, "data/decisions/2026.csv");
const quiet = ["-C", ws, "--quiet"];
const rubrics = { commune: "smiig-communes", province: "smiig-provinces", region: "smiig-regions" };

/** Sites of the invented world, each declared a body of some level; one province has no site. */
const bodies = [
  ["bab-nakhla", "باب النخلة", "commune", "Sefrou", "Fès-Meknès"],
  ["ain-lqsab", "عين القصب", "province", "Settat", "Casablanca-Settat"],
  ["no-site", "بلا موقع", "province", "Sefrou", "Fès-Meknès"],
  ["oued-errihane", "واد الريحان", "region", "", "Fès-Meknès"],
] as const;

let world: ServedWorld;
const edition = (): Edition => editionSchema.parse(JSON.parse(readFileSync(join(reports, "edition.json"), "utf8")));

function writeSettings(named: Readonly<Record<string, string>>): void {
  const levels = Object.entries(named).map(([level, id]) => `  ${level}: ${id}\n`);
  writeFileSync(
    join(ws, "nashr.yaml"),
    `edition: 2026\nreferenceOn: 2026-11-15\nrubrics:\n${levels.join("")}network: { allow: ["127.0.0.1/32"], contact: a@b.example }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0 }\nextract: { ocr: false, workers: 1 }\nthresholds: { maxUnknownShare: 1, minKappa: -1 }\nreport: { languages: [en] }\n`,
  );
}

beforeAll(async () => {
  world = await serveWorld({ root: join(worldFolder, "sites"), silent: [] });
  mkdirSync(join(ws, "data/decisions"), { recursive: true });
  const rows = bodies.map(([code, arabic, level, province, region]) => {
    const address = world.addresses.get(code);
    return [code, code, arabic, level, province, region, 1000, address === undefined ? "" : `${address}/`, ""];
  });
  const columns = ["code", "name_fr", "name_ar", "level", "province", "region", "population", "url", "tags"];
  writeFileSync(join(ws, "data/entities.csv"), csvText(columns, rows));
  writeSettings(rubrics);
}, 60_000);

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("an edition of three levels", { timeout: 300_000 }, () => {
  it("is refused where a level that has bodies has no rubric", async () => {
    writeSettings({ commune: rubrics.commune, province: rubrics.province });
    const { code, stderr } = await runNashr(["run", ...quiet]);
    writeSettings(rubrics);
    expect(code).toBe(2);
    expect(stderr).toContain("no rubric is named for the level region, and the registry has 1 of them");
  });

  it("is judged level by level, and the terminal ranks each level in a table of its own", async () => {
    const { code, stdout, stderr } = await runNashr(["run", ...quiet]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.match(/^(Communes|Provincial and prefectural councils|Regional councils): \d ranked$/gm)).toEqual([
      "Communes: 1 ranked",
      "Provincial and prefectural councils: 2 ranked",
      "Regional councils: 1 ranked",
    ]);
    const made = edition();
    expect(made.run.rubrics.map(({ levels, id }) => [levels, id])).toEqual(Object.entries(rubrics).map(([level, id]) => [[level], id]));
    for (const entity of made.entities) {
      const asked = rubricOf(made, entity)
        .items.filter((item) => item.active)
        .map((item) => item.id);
      expect(made.findings.filter(({ verdict }) => verdict.entityCode === entity.code).map(({ verdict }) => verdict.itemId)).toEqual(asked);
      expect(made.scores.find((score) => score.entityCode === entity.code)?.rank?.worst).toBeLessThanOrEqual(2);
    }
    expect(made.findings.some(({ verdict }) => verdict.entityCode === "oued-errihane" && verdict.state === "current")).toBe(true);
  });

  it("explains an item of a council by the law of councils", async () => {
    const { stdout } = await runNashr(["explain", "ain-lqsab", "budget-current", "--lang", "en", ...quiet]);
    const made = edition();
    const item = rubricOf(made, { level: "province" }).items.find((item) => item.id === "budget-current");
    expect(stdout).toContain(item?.law.text.en ?? "no such item");
  });

  it("has pages of the items of each level, with counts of that level alone", () => {
    const page = readFileSync(join(reports, "en/province-items/budget-current/index.html"), "utf8");
    expect(page).toContain("Of 2 provincial councils, ");
    expect(page).not.toContain("bab-nakhla");
    const ranking = readFileSync(join(reports, "en/ranking/index.html"), "utf8");
    for (const level of Object.keys(rubrics)) expect(ranking).toContain(`id=ranking-${level}`);
  });

  it("takes a decision on an item of the body's own rubric, and refuses one on an item of another level", async () => {
    const line = (code: string, item: string) => `decision,Amal,2026-11-16,${code},${item},absent,false,false,looked for it,,,,\n`;
    const head = "kind,who,on,entity_code,indicator,state,complete,open,why,link,quotation,expires_on,rests_on\n";
    writeFileSync(decisions, head + line("bab-nakhla", "action-plan"));
    expect(await runNashr(["score", ...quiet])).toMatchObject({ code: 0 });
    writeFileSync(decisions, head + line("bab-nakhla", "action-plan") + line("ain-lqsab", "action-plan"));
    const { code, stderr } = await runNashr(["score", ...quiet]);
    writeFileSync(decisions, head + line("bab-nakhla", "action-plan"));
    expect(code).toBe(2);
    expect(stderr).toContain('"action-plan" is not asked of this body');
  });

  it("refuses verdicts of one level made under another rubric, and names the bodies", async () => {
    writeSettings({ ...rubrics, region: "openness-programme" });
    const { code, stderr } = await runNashr(["score", ...quiet]);
    writeSettings(rubrics);
    expect(code).toBe(2);
    expect(stderr).toContain("the verdicts of 1 bodies (oued-errihane) were made under another rubric");
  });

  it("measures agreement rubric by rubric, and keeps the error of each for itself", async () => {
    const base = join(folder, "sheet");
    expect(await runNashr(["sample", "--size", "90", "--out", base, ...quiet])).toMatchObject({ code: 0 });
    const said = new Map(edition().findings.map(({ verdict, machine }) => [`${verdict.entityCode} ${verdict.itemId}`, machine ?? verdict]));
    const rows = parse(readFileSync(`${base}.csv`), { columns: true, bom: true }) as Record<string, string>[];
    expect(new Set(rows.map((row) => row.entity_code))).toEqual(new Set(bodies.map(([code]) => code).filter((code) => code !== "no-site")));
    const coded = rows.flatMap(({ entity_code: code = "", indicator = "" }) => {
      const verdict = said.get(`${code} ${indicator}`);
      if (verdict === undefined || verdict.state === "unknown") return [];
      const facets = verdict.state === "current" ? [verdict.complete, verdict.open] : [false, false];
      return [[code, indicator, verdict.state, ...facets.map(String)]];
    });
    writeFileSync(`${base}-filled.csv`, csvText(["entity_code", "indicator", "state", "complete", "open"], coded));
    const { code, stdout } = await runNashr(["agreement", `${base}-filled.csv`, "--save", "--json", ...quiet]);
    expect(code).toBe(0);
    const results = JSON.parse(stdout) as { rubric: string; strict: { accuracy: number }; missing: string[] }[];
    expect(results.map(({ rubric, strict, missing }) => [rubric, strict.accuracy, missing])).toEqual(
      Object.values(rubrics).map((id) => [id, 1, []]),
    );
    expect(await runNashr(["score", ...quiet])).toMatchObject({ code: 0 });
    expect(Object.keys(edition().measuredErrors).sort()).toEqual(Object.values(rubrics).sort());
  });

  deep("is frozen and derived again to the last byte", async () => {
    expect(await runNashr(["edition", "freeze", ...quiet])).toMatchObject({ code: 0 });
    const before = hashTree(reports);
    const { code, stdout } = await runNashr(["replay", "2026", ...quiet]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("Edition 2026: every byte agrees.")]);
    expect(hashTree(reports)).toEqual(before);
    const second = await runNashr(["rescore", "--rubric", "openness-programme", "--json", ...quiet]);
    expect(JSON.parse(second.stdout)).toHaveLength(3);
  });
});
