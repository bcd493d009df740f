import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSite, page, type Site } from "../crawl/site.js";
import { deep } from "../set-up/deep.js";
import { nashr } from "./run-in-process.js";

const head = "kind,who,on,entity_code,indicator,state,complete,open,why,link,quotation";
const item = "information-officer";
const folder = mkdtempSync(join(tmpdir(), "nashr-state-"));
let site: Site;
let ws = "";

const write = (path: string, ...lines: string[]) => {
  mkdirSync(join(ws, path, ".."), { recursive: true });
  writeFileSync(join(ws, path), `${lines.join("\n")}\n`);
};
const settings = (edition: string, referenceOn = "2026-11-15") =>
  write(
    "nashr.yaml",
    `edition: "${edition}"`,
    `referenceOn: ${referenceOn}`,
    "network: { allow: [127.0.0.1/32] }",
    "crawl: { delayMs: 0, delayFactor: 0, render: never, retries: 0, timeoutMs: 1000, maxRequestMs: 2000 }",
    "report: { languages: [fr] }",
  );
const at = (...args: string[]) => nashr([...args, "-C", ws, "--quiet"], folder);

beforeAll(async () => {
  site = await openSite((path) => (path === "/" ? page("Commune de Tamdarte", "/a.html") : undefined));
  ws = join(folder, "audited");
  settings("2026");
  write(
    "data/entities.csv",
    "code,name_fr,name_ar,level,province,region,population,url,tags",
    `c0,Tamdarte,تامدارت,commune,Settat,Casablanca-Settat,51000,${site.url},`,
  );
  for (const name of ["crawl", "extract", "detect", "score"]) expect((await at(name)).code, name).toBe(0);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(({ task }) => {
  ws = join(folder, task.id);
  cpSync(join(folder, "audited"), ws, { recursive: true });
});

describe("decisions of two people", () => {
  test("are read from a file each, in any order of days; where they disagree status, score and explain say so", async () => {
    write("data/decisions/2026.csv", head, `decision,Amal,2026-11-20,c0,${item},unknown,,,à voir,,`);
    write(
      "data/decisions/2026.badr.csv",
      head,
      `decision,Badr,2026-11-18,c0,${item},absent,,,rien,,`,
      `decision,Badr,2026-11-10,c0,budget-current,absent,,,rien,,`,
    );
    const sentence = `Two people disagree on c0 ${item}`;
    expect((await at("status")).stdout).toContain(`${sentence} (Badr: absent; Amal: unknown)`);
    expect((await at("score")).stdout).toContain(sentence);
    expect((await at("explain", "c0", "--lang", "en")).stdout.match(/Two people disagree/g)).toHaveLength(1);
    expect((await at("explain", "c0", item, "--lang", "fr")).stdout).toContain("Deux personnes ne sont pas d’accord");
    expect(readdirSync(join(ws, "reports/2026")).filter((name) => name.startsWith("decisions"))).toEqual([
      "decisions.badr.csv",
      "decisions.csv",
    ]);
    write("data/decisions/2026.chama.csv", head, `adjudication,Chama,2026-11-20,c0,${item},absent,,,vu,,`);
    for (const command of ["score", "status"]) expect((await at(command)).stdout).not.toContain("disagree");
    expect(readFileSync(join(ws, "reports/2026/edition.json"), "utf8")).toContain("Chama");
  });

  test("are checked in one go: rewritten lines, bad lines of every file, decisions on nothing", async () => {
    const used = `decision,Amal,2026-11-20,c0,${item},absent,,,rien,,`;
    write("data/decisions/2026.csv", head, used);
    expect((await at("score")).code).toBe(0);
    write("data/decisions/2026.csv", head, used.replace("rien", "autre"), "decision,,2026-13-01,c0,x,foo,,,x,,");
    write("data/decisions/2026.badr.csv", head, "decision,Badr,2026-11-18,c0,nothing,absent,,,x,,");
    const { code, stderr } = await at("score");
    expect(code).toBe(2);
    for (const place of [
      "2026.csv:2: this line was changed",
      "2026.csv:3: state",
      "2026.csv:3: who",
      "2026.csv:3: on",
      "2026.badr.csv:2: indicator",
    ])
      expect(stderr).toContain(place);
    expect((await at("status")).stdout).toMatch(
      /To mend in the decisions before the next scoring:\n {2}data\/decisions\/2026\.csv:3: state/,
    );
  });

  test("of another edition whose name begins alike are left alone", async () => {
    write("data/decisions/2026-test.csv", head, `decision,Amal,2026-11-20,c0,${item},nonsense,,,x,,`);
    expect((await at("score")).code).toBe(0);
  });
});

describe("what holds for an edition", () => {
  deep("an embargo is kept until it is lifted by command, and status and score name it", async () => {
    const isUnder = () => readFileSync(join(ws, "reports/2026/fr/index.html"), "utf8").includes("class=embargo");
    await at("report", "--embargo", "2020-01-15T08:00:00Z");
    await at("report");
    expect(isUnder()).toBe(true);
    expect((await at("status")).stdout).toContain("Under embargo until 2020-01-15T08:00:00Z, which has passed");
    expect((await at("score")).stdout).toContain("Under embargo until 2020-01-15T08:00:00Z");
    await at("report", "--embargo", "none");
    await at("report");
    expect(isUnder()).toBe(false);
    expect((await at("status")).stdout).not.toContain("embargo");
  });

  test("an edition that was never begun is an error that names those there are", async () => {
    const { code, stderr } = await at("status", "--edition", "2031");
    expect(code).toBe(2);
    expect(stderr).toContain('there is no edition "2031" in this workspace - the editions are: 2026');
    settings("2027");
    expect((await at("status")).code).toBe(0);
    expect((await at("status", "--edition", "2026")).code).toBe(0);
  });

  test("an earlier edition that was not frozen is named where the comparison would be; a frozen one is compared", async () => {
    settings("2027", "2026-11-20");
    for (const name of ["crawl", "extract", "detect"]) await at(name);
    expect((await at("score")).stdout).toContain("Not compared with edition 2026, which was not frozen");
    await at("report");
    const changes = () => readFileSync(join(ws, "reports/2027/fr/changes/index.html"), "utf8");
    expect(changes()).toMatch(/n’entre pas dans la comparaison/);
    expect((await at("edition", "freeze", "--edition", "2026")).code).toBe(0);
    expect((await at("score")).stdout).not.toContain("Not compared");
    await at("report");
    expect(changes()).not.toMatch(/n’entre pas dans la comparaison/);
  });

  test("a reference date to come is warned of, one that has come is not", async () => {
    const detect = () => nashr(["detect", "-C", ws], folder);
    settings("2999", "2999-01-01");
    expect((await detect()).stderr).toContain("note: nashr.yaml: referenceOn is 2999-01-01, after today");
    settings("2020", "2020-06-01");
    expect((await detect()).stderr).not.toContain("referenceOn");
  });
});
