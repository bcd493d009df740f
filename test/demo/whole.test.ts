import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoEdition } from "../../src/demo/demo.js";
import { type Edition, editionSchema } from "../../src/model/edition.js";
import { runNashr } from "../pipeline/demo-workspace.js";
import { copyDemo } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";

const dir = mkdtempSync(join(tmpdir(), "nashr-whole-"));
const workspace = join(dir, "demo");
const reportFolder = join(workspace, "reports", demoEdition);
let edition: Edition;

beforeAll(() => {
  copyDemo(madeDemo.demoWorkspace, workspace);
  edition = editionSchema.parse(JSON.parse(readFileSync(join(reportFolder, "edition.json"), "utf8")));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const verdictsOf = (code: string) => edition.findings.map(({ verdict }) => verdict).filter(({ entityCode }) => entityCode === code);
const statesOf = (code: string) => new Set(verdictsOf(code).map(({ state }) => state));

describe("the demo, from the sites to the report", () => {
  it("prints the head of the ranking and where the report is", () => {
    expect(madeDemo.demoOutput).toContain("Tamda Zerqa");
    expect(madeDemo.demoOutput).toContain(`Report: ${join(madeDemo.demoWorkspace, "reports", demoEdition)}`);
    for (const language of ["fr", "ar", "en"]) expect(existsSync(join(reportFolder, language, "index.html")), language).toBe(true);
  });

  it("gives twenty findings to each of the eight bodies, and shows every state", () => {
    expect(edition.entities).toHaveLength(8);
    for (const { code } of edition.entities) expect(verdictsOf(code), code).toHaveLength(20);
    expect([...new Set(edition.findings.map(({ verdict }) => verdict.state))].sort()).toEqual(["absent", "current", "stale", "unknown"]);
  });

  it("never says absent of a site that did not answer, and says why of one that is none", () => {
    expect([...statesOf("tizi-ouchen")]).toEqual(["unknown"]);
    expect(verdictsOf("tizi-ouchen").every((verdict) => verdict.state === "unknown" && verdict.because === "unreachable")).toBe(true);
    expect(verdictsOf("laarich").every((verdict) => verdict.state === "absent" && verdict.because === "no-site")).toBe(true);
  });

  it("keeps the traps out: the budget's news, the call for grants, the rules of the market, empty pages, the former council", () => {
    const state = (code: string, item: string) => verdictsOf(code).find(({ itemId }) => itemId === item)?.state;
    expect(state("bab-nakhla", "budget-current")).toBe("absent");
    expect(state("bab-nakhla", "grants")).toBe("absent");
    expect(state("bab-nakhla", "council-rules")).toBe("absent");
    expect(state("bab-nakhla", "council-members")).not.toBe("current");
    expect(state("sidi-amghar", "council-members")).toBe("absent");
    expect(state("sidi-amghar", "budget-current")).toBe("absent");
    expect(state("khmis-azrar", "budget-current")).toBe("unknown");
  });

  it("lets the person decide, and the commune reply, without changing what the machine said", () => {
    const decided = edition.findings.find(({ decidedBy }) => decidedBy === "person");
    expect([decided?.verdict.entityCode, decided?.verdict.itemId, decided?.verdict.state]).toEqual([
      "khmis-azrar",
      "financial-statements",
      "current",
    ]);
    const replied = edition.findings.filter(({ replies }) => replies.length > 0);
    expect(replied.map(({ verdict, decidedBy }) => [verdict.entityCode, verdict.itemId, decidedBy])).toEqual([
      ["bab-nakhla", "budget-current", "machine"],
    ]);
  });

  it("finds what the example kept in demo shows (made again by: npm run demo && cp .demo/reports/2026-demo/edition.json demo/)", () => {
    const kept = editionSchema.parse(JSON.parse(readFileSync(new URL("../../demo/edition.json", import.meta.url), "utf8")));
    const outline = ({ findings }: Edition) =>
      findings
        .map(({ verdict }) => {
          const facets = verdict.state === "current" ? ` complete=${verdict.complete} open=${verdict.open}` : "";
          return `${verdict.entityCode} ${verdict.itemId} ${verdict.state}${facets}`;
        })
        .sort();
    expect(outline(edition)).toEqual(outline(kept));
    expect(kept.scores.map(({ entityCode, score }) => [entityCode, score])).toEqual(
      edition.scores.map(({ entityCode, score }) => [entityCode, score]),
    );
  });

  it("agrees with the gold file far better than link texts do", async () => {
    const { stdout } = await runNashr(["agreement", join(workspace, "data/gold.csv"), "-C", workspace, "--json"]);
    const { strict, baseline } = JSON.parse(stdout) as { strict: { kappa: number }; baseline: { strict: { kappa: number } } };
    expect(strict.kappa).toBeGreaterThanOrEqual(0.6);
    expect(strict.kappa).toBeGreaterThan(baseline.strict.kappa + 0.1);
  });
});
