import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { worldFolder } from "../../src/demo/demo.js";
import { type ServedWorld, serveWorld } from "../../src/demo/server.js";
import { canonicalJson } from "../../src/edition/canonical.js";
import { type Edition, editionSchema } from "../../src/model/edition.js";
import { csvText } from "../../src/tables/csv.js";
import { deep } from "../set-up/deep.js";
import { makeFolder, runNashr } from "./demo-workspace.js";

const folder = makeFolder("second-rubric");
const ws = join(folder, "audit");
const reports = join(ws, "reports/2026");
const quiet = ["-C", ws, "--quiet"];
const second = "secondRubric: { id: openness-programme, tag: remacto }\n";

let world: ServedWorld;
const edition = (): Edition => editionSchema.parse(JSON.parse(readFileSync(join(reports, "edition.json"), "utf8")));
const read = (path: string): string => readFileSync(join(reports, path), "utf8");
/** All that the main rubric gave; the settings, of which the second rubric is one, are left out. */
const mainPart = ({ secondary: _secondary, run, ...rest }: Edition): string =>
  canonicalJson({ ...rest, run: { ...run, settingsHash: "" } });

function writeSettings(more: string): void {
  writeFileSync(
    join(ws, "nashr.yaml"),
    `edition: 2026\nreferenceOn: 2026-11-15\n${more}network: { allow: ["127.0.0.1/32"], contact: a@b.example }\ncrawl: { delayMs: 0, maxDelayMs: 0, delayFactor: 0 }\nextract: { ocr: false, workers: 1 }\nthresholds: { maxUnknownShare: 1, minKappa: -1 }\nreport: { languages: [en] }\n`,
  );
}

beforeAll(async () => {
  world = await serveWorld({ root: join(worldFolder, "sites"), silent: [] });
  mkdirSync(join(ws, "data"), { recursive: true });
  const rows = [
    ["khmis-azrar", "remacto urban"],
    ["sidi-amghar", "rural"],
  ].map(([code = "", tags]) => [code, code, "باب", "commune", "Sefrou", "Fès-Meknès", 1000, `${world.addresses.get(code)}/`, tags]);
  const columns = ["code", "name_fr", "name_ar", "level", "province", "region", "population", "url", "tags"];
  writeFileSync(join(ws, "data/entities.csv"), csvText(columns, rows));
  writeSettings("");
}, 60_000);

afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a second rubric beside the main one", { timeout: 300_000 }, () => {
  let without: Edition;

  it.each([
    ["id: openness-programme, tag: remactoo", 'no body of the registry has the tag "remactoo"'],
    ["id: openness-programme", "a second rubric is named and no tag"],
    ["tag: remacto", "a tag is named and no rubric"],
    ["id: opennes, tag: remacto", 'there is no rubric "opennes"'],
  ])("is refused where the settings say only { %s }", async (settings, message) => {
    writeSettings(`secondRubric: { ${settings} }\n`);
    const { code, stderr } = await runNashr(["score", ...quiet]);
    writeSettings("");
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("is nowhere where the settings name none", async () => {
    expect(await runNashr(["run", ...quiet])).toMatchObject({ code: 0 });
    without = edition();
    expect(without.secondary).toBeUndefined();
    expect(read("en/index.html")).not.toContain("network/index.html");
    expect(read("data/datapackage.json")).not.toContain('"second_verdicts"');
  });

  it("is missed where it was named after the judging, and made by judging again without a request", async () => {
    writeSettings(second);
    const { code, stderr } = await runNashr(["score", ...quiet]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("(khmis-azrar) are not judged by the second rubric as it is now")]);
    await world.close();
    for (const stage of ["detect", "score", "report"]) expect(await runNashr([stage, ...quiet])).toMatchObject({ code: 0 });
    const { secondary } = edition();
    expect(secondary?.members).toEqual(["khmis-azrar"]);
    expect(secondary?.verdicts.map(({ itemId }) => itemId)).toEqual(secondary?.rubric.items.map(({ id }) => id));
    expect(secondary?.verdicts.some(({ state }) => state === "current")).toBe(true);
  });

  it("changes nothing of what the main rubric gave, to the byte", () => {
    expect(mainPart(edition())).toBe(mainPart(without));
    expect(edition().digests).toEqual(without.digests);
  });

  it("has its section on the page of the member alone, its list and its tables", () => {
    expect(read("en/communes/khmis-azrar/index.html")).toContain("id=second-rubric");
    expect(read("en/communes/sidi-amghar/index.html")).not.toContain("id=second-rubric");
    expect(read("en/network/index.html")).toContain("../communes/khmis-azrar/index.html#second-rubric");
    expect(read("data/second_verdicts.csv").trim().split("\r\n")).toHaveLength(1 + (edition().secondary?.verdicts.length ?? 0));
  });

  it("holds proofs that are verified with those of the edition", async () => {
    const { stdout } = await runNashr(["verify", "--json", ...quiet]);
    const made = edition();
    const count = (verdicts: readonly { readonly state: string }[]) =>
      verdicts.flatMap((verdict) => ("citation" in verdict && "more" in verdict ? [1, ...(verdict.more as unknown[])] : [])).length;
    const own = count(made.secondary?.verdicts ?? []);
    expect(own).toBeGreaterThan(0);
    expect(JSON.parse(stdout)).toMatchObject({ proofs: count(made.findings.map(({ verdict }) => verdict)) + own, failed: [] });
  });

  deep("is frozen with the edition, and derived again to the last byte whatever the settings say now", async () => {
    expect(await runNashr(["edition", "freeze", ...quiet])).toMatchObject({ code: 0 });
    expect(await runNashr(["replay", "2026", ...quiet])).toMatchObject({ code: 0, stdout: expect.stringContaining("every byte agrees.") });
    const former = JSON.parse(read("former.json")) as { secondary?: { id: string } };
    expect(former.secondary?.id).toBe("openness-programme");
    writeSettings("");
    const { code, stdout } = await runNashr(["replay", "2026", ...quiet]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("every result agrees")]);
  });
});
