import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRows } from "../../src/calibrate/rows.js";
import { csvText } from "../../src/tables/csv.js";
import { deep } from "../set-up/deep.js";
import { copyDemo, keepBodies } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { makeSmiigWorkbook } from "../smiig/make-smiig.js";
import { hashTree, makeFolder, runNashr, spawnNashr } from "./demo-workspace.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = makeFolder("edition");
const ws = join(folder, "demo");
const reports = join(ws, "reports/2026-demo");
const decisions = join(ws, "data/decisions/2026-demo.csv");
const quiet = ["-C", ws, "--quiet"];

/** Bodies with verdicts of each state, a decision and a reply; one without a site, one whose site is silent. */
const bodies = ["bab-nakhla", "khmis-azrar", "laarich", "tizi-ouchen"];

beforeAll(async () => {
  copyDemo(madeDemo.plainWorkspace, ws);
  keepBodies(ws, bodies);
  for (const command of [["score"], ["edition", "freeze"]]) expect(await runNashr([...command, ...quiet])).toMatchObject({ code: 0 });
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The built program with one file changed, as after a change of code. */
function changeCode(name: string, file: string, from: RegExp, to: string): string {
  const copy = join(folder, name);
  cpSync(join(root, "dist"), join(copy, "dist"), { recursive: true });
  cpSync(join(root, "package.json"), join(copy, "package.json"));
  for (const shared of ["node_modules", "rubrics", "profiles", "texts", "assets", "demo", "data"])
    symlinkSync(join(root, shared), join(copy, shared));
  const path = join(copy, "dist", file);
  const text = readFileSync(path, "utf8");
  expect(from.test(text)).toBe(true);
  writeFileSync(path, text.replace(from, to));
  return join(copy, "dist/cli/main.js");
}

describe("a frozen edition", { timeout: 300_000 }, () => {
  it("carries the hash of edition.json, of the evidence and of every archive file", () => {
    const frozen = JSON.parse(readFileSync(join(reports, "frozen.json"), "utf8"));
    const archived = hashTree(join(ws, "data/archive"));
    expect(frozen.editionSha256).toBe(hashTree(reports).get("edition.json"));
    expect(frozen.archive.map(({ file }: { file: string }) => file)).toEqual(expect.arrayContaining(["2026-demo/bab-nakhla-1.warc.gz"]));
    for (const { file, sha256 } of frozen.archive) expect([file, archived.get(file)]).toEqual([file, sha256]);
    expect(existsSync(join(reports, "former.json"))).toBe(true);
  });

  deep(
    "is derived again from the archive alone to the last byte, scans included, by a machine that is often busy with others",
    async () => {
      const scanned = join(folder, "scanned");
      copyDemo(madeDemo.demoWorkspace, scanned);
      keepBodies(scanned, ["ain-lqsab"]);
      rmSync(join(scanned, "reports"), { recursive: true });
      for (const command of [["score"], ["edition", "freeze"]])
        expect(await runNashr([...command, "-C", scanned, "--quiet"])).toMatchObject({ code: 0 });
      expect(readFileSync(join(scanned, "reports/2026-demo/edition.json"), "utf8")).toContain('"channel":"pdf-scan"');
      for (const suffix of ["", "-wal", "-shm"]) rmSync(join(scanned, "data/nashr.sqlite") + suffix, { force: true });
      const before = hashTree(join(scanned, "reports"));
      const { code, stdout } = await spawnNashr(["replay", "2026-demo", "-C", scanned, "--quiet"], { pauses: 3 });
      expect(stdout).toContain("Edition 2026-demo: every byte agrees.");
      expect(code).toBe(0);
      expect(hashTree(join(scanned, "reports"))).toEqual(before);
    },
  );

  deep("agrees in its results after a change of code that must not alter them", async () => {
    const program = changeCode("harmless", "code-versions.json", /"detectors": "/, '"detectors": "other');
    const { code, stdout } = await spawnNashr(["replay", ...quiet], { program });
    expect(stdout).toContain("every result agrees; only versions or settings differ");
    expect(code).toBe(0);
  });

  deep("differs after a change of code that must alter it, and says in which stage", async () => {
    const program = changeCode("harmful", "score/points.js", /case "stale":/, 'case "stale": return { low: 1, high: 1 };');
    const { code, stdout } = await spawnNashr(["replay", ...quiet], { program });
    expect(stdout).toContain('first in the stage "score"');
    expect(stdout).toMatch(/detect +same/);
    expect(code).toBe(1);
  });

  deep("is replayed and reported as before when an earlier nashr wrote it in the form of schema version 2", async () => {
    const older = join(folder, "older");
    copyDemo(ws, older);
    const [edition, frozen] = ["edition.json", "frozen.json"].map((name) => join(older, "reports/2026-demo", name)) as [string, string];
    const { politeness, ...rest } = JSON.parse(readFileSync(edition, "utf8"));
    const text = JSON.stringify({ ...rest, schemaVersion: 2, courtesy: politeness });
    writeFileSync(edition, text);
    const sealed = JSON.parse(readFileSync(frozen, "utf8"));
    writeFileSync(frozen, JSON.stringify({ ...sealed, editionSha256: hashTree(join(older, "reports/2026-demo")).get("edition.json") }));
    const replayed = await runNashr(["replay", "-C", older, "--quiet"]);
    expect(replayed.stdout).toContain("Edition 2026-demo: every byte agrees.");
    expect(replayed.code).toBe(0);
    expect(await runNashr(["report", "-C", older, "--quiet"])).toMatchObject({ code: 0 });
    expect(readFileSync(edition, "utf8")).toBe(text);
    writeFileSync(edition, JSON.stringify({ ...rest, schemaVersion: 4, politeness }));
    expect(await runNashr(["report", "-C", older, "--quiet"])).toMatchObject({ code: 2 });
  });

  it("is not scored anew without refusal, and a replay shows other decisions and other archive files", async () => {
    const before = readFileSync(decisions, "utf8");
    const [head = ""] = before.split("\n");
    const [first] = parse(before, { columns: true }) as Record<string, string>[];
    const cells = head.split(",").map(
      (name) =>
        ({
          ...first,
          kind: "decision",
          who: "Zineb",
          on: "2027-01-02",
          state: "absent",
          complete: "false",
          open: "false",
          why: "late",
          link: "",
          quotation: "",
          expires_on: "",
        })[name] ?? "",
    );
    writeFileSync(decisions, `${before.trimEnd()}\n${cells.join(",")}\n`);
    const [known] = JSON.parse(readFileSync(join(reports, "frozen.json"), "utf8")).archive as { file: string }[];
    const archived = join(ws, "data/archive", known?.file ?? "");
    const bytes = readFileSync(archived);
    writeFileSync(archived, Buffer.concat([bytes, Buffer.from([0])]));
    const refused = await runNashr(["score", ...quiet]);
    const replayed = await runNashr(["replay", ...quiet]);
    writeFileSync(decisions, before);
    writeFileSync(archived, bytes);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/is frozen/);
    expect(replayed.code).toBe(1);
    expect(replayed.stdout).toContain('first in the stage "inputs"');
    expect(replayed.stdout).toContain("decisionsHash");
    expect(replayed.stdout).toContain(`${known?.file} has other bytes than when it was frozen`);
    expect(await runNashr(["score", ...quiet])).toMatchObject({ code: 0 });
  });
});

describe("what is done with an edition", { timeout: 300_000 }, () => {
  it("refuses decisions that were used and then changed", async () => {
    const before = readFileSync(decisions, "utf8");
    writeFileSync(decisions, before.split("\n").slice(0, 1).join("\n"));
    const { code, stderr } = await runNashr(["score", ...quiet]);
    writeFileSync(decisions, before);
    expect(code).toBe(2);
    expect(stderr).toMatch(/a line that stood here is gone|is frozen/);
  });

  it("asks the same rubric for a second opinion and finds nothing changed", async () => {
    const { code, stdout } = await runNashr(["rescore", "--rubric", "smiig-communes", "--json", ...quiet]);
    const { items, scores } = JSON.parse(stdout) as { items: { changed: unknown[] }[]; scores: { first: number; second: number }[] };
    expect(code).toBe(0);
    expect(items).toHaveLength(20);
    expect(items.flatMap((item) => item.changed)).toEqual([]);
    expect(scores).toHaveLength(bodies.length);
  });

  it("draws a sheet, and agrees with a coder who says what the machine said", async () => {
    const base = join(folder, "sheet");
    expect(await runNashr(["sample", "--size", "40", "--out", base, ...quiet])).toMatchObject({ code: 0 });
    const { stdout } = await runNashr(["export", "--what", "verdicts", ...quiet]);
    const said = new Map(
      (parse(stdout, { columns: true }) as Record<string, string>[]).map((row) => [`${row.entity_code} ${row.indicator}`, row]),
    );
    const rows = parse(readFileSync(`${base}.csv`), { columns: true, bom: true }) as Record<string, string>[];
    const columns = ["entity_code", "indicator", "state", "complete", "open"];
    const coded = rows.flatMap((row) => {
      const verdict = said.get(`${row.entity_code} ${row.indicator}`);
      return verdict === undefined || verdict.state === "unknown" || verdict.decided_by === "person"
        ? []
        : [columns.map((name) => verdict[name] ?? "")];
    });
    writeFileSync(`${base}-filled.csv`, csvText(columns, coded));
    const { code, stdout: json } = await runNashr(["agreement", `${base}-filled.csv`, "--json", ...quiet]);
    expect(code).toBe(0);
    expect(JSON.parse(json)).toMatchObject({ strict: { rows: coded.length, accuracy: 1, kappa: 1 }, disagreements: [] });
    const two = await runNashr(["agreement", `${base}-filled.csv`, `${base}-filled.csv`, ...quiet]);
    const features = join(folder, "rows.jsonl");
    expect((await runNashr(["agreement", `${base}-filled.csv`, "--features", features, ...quiet])).stderr).toMatch(/\d+ items kept in/);
    const kept = readRows(readFileSync(features, "utf8"));
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length).toBeLessThanOrEqual(coded.length);
    expect(kept.every(({ item }) => coded.some(([, indicator]) => indicator === item))).toBe(true);
    expect(two.stdout).toMatch(/Cohen's kappa 1\.000, Krippendorff's alpha 1\.000/);
  });

  it("imports the years of the published index beside the edition", async () => {
    const file = join(folder, "smiig.xlsx");
    writeFileSync(file, await makeSmiigWorkbook(true));
    const { code, stdout } = await runNashr(["import", "smiig", file, "--json", ...quiet]);
    const result = JSON.parse(stdout) as { rows: number; editions: { edition: string }[]; faults: { message: string }[] };
    expect(code).toBe(0);
    expect(result.rows).toBe(464);
    expect(result.editions.map((edition) => edition.edition)).toEqual(["2020", "2021", "2022", "2023"]);
    expect(result.faults.filter((fault) => fault.message.includes("above the maximum"))).toHaveLength(5);
    expect(existsSync(join(ws, "reports/2022/former.json"))).toBe(true);
  });
});
