import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editionSchema } from "../../src/model/edition.js";
import { deep } from "../set-up/deep.js";
import { copyDemo } from "../set-up/demo.js";
import { madeDemo } from "../set-up/made-demo.js";
import { hashTree, makeFolder, runNashr } from "./demo-workspace.js";

const folder = makeFolder("replay");
const ws = join(folder, "demo");
const reports = join(ws, "reports");
const edition = () => editionSchema.parse(JSON.parse(readFileSync(join(reports, "2026-demo/edition.json"), "utf8")));

/** By day the bodies without OCR; what rests on scans is read in the demo itself (test/demo/whole.test.ts). */
const isNight = process.env.NASHR_TESTS === "long";

beforeAll(() => copyDemo(isNight ? madeDemo.demoWorkspace : madeDemo.plainWorkspace, ws));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the demo from crawl to report", () => {
  it("gives every body one finding per item", () => {
    const { entities, findings, rubrics } = edition();
    const active = rubrics.flatMap(({ rubric }) => rubric.items).filter((item) => item.active).length;
    for (const entity of entities) expect(findings.filter((finding) => finding.verdict.entityCode === entity.code)).toHaveLength(active);
    const states = new Set(findings.map((finding) => finding.verdict.state));
    expect([...states].sort()).toEqual(["absent", "current", "stale", "unknown"]);
  });

  it("never says absent of a site that did not answer", () => {
    const { reaches, findings } = edition();
    const silent = reaches.filter((reach) => reach.end === "unreachable" || reach.end === "not-a-site").map((reach) => reach.entityCode);
    expect(silent.length).toBeGreaterThan(0);
    const said = findings.filter((finding) => silent.includes(finding.verdict.entityCode)).map((finding) => finding.verdict.state);
    expect(new Set(said)).toEqual(new Set(["unknown"]));
  });

  it("finds every proof again in the archive", async () => {
    const { code, stdout } = await runNashr(["verify", "-C", ws, "--json", "--quiet"]);
    const result = JSON.parse(stdout) as { proofs: number; failed: unknown[] };
    expect(code).toBe(0);
    expect(result.proofs).toBeGreaterThan(isNight ? 30 : 15);
    expect(result.failed).toEqual([]);
  });

  it("exports verdicts in the published columns", async () => {
    const { stdout } = await runNashr(["export", "--what", "verdicts", "--format", "csv", "-C", ws]);
    expect(stdout.split(/\r?\n/)[0]).toBe(
      "edition,entity_code,indicator,state,complete,open,points_low,points_high,confidence,decided_by,evidence_url,fetched_at,sha256,channel,quotation,reason,second_reader",
    );
    expect(stdout).toMatch(/person/);
  });

  // Scans are read again to the last byte where a frozen edition is derived again.
  deep("gives the same bytes when it reads and judges the same archive again", async () => {
    const before = hashTree(reports);
    const database = new Database(join(ws, "data/nashr.sqlite"));
    database.exec(
      "DELETE FROM scores; DELETE FROM scorings; DELETE FROM verdicts; DELETE FROM detections; DELETE FROM readings WHERE ocr = 0;",
    );
    database.close();
    rmSync(reports, { recursive: true });
    for (const stage of ["extract", "detect", "score", "report"])
      expect(await runNashr([stage, "-C", ws, "--quiet"])).toMatchObject({ code: 0 });
    expect(hashTree(reports)).toEqual(before);
  });

  it("finds a proof that was tampered with", async () => {
    const [finding] = edition().findings.filter((finding) => finding.verdict.state === "current");
    if (finding?.verdict.state !== "current") throw new Error("the demo has a current finding");
    const { entityCode, itemId, citation } = finding.verdict;
    const file = join(reports, "2026-demo/edition.json");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replaceAll(JSON.stringify(citation.quotation), JSON.stringify("words that nobody published")));
    const { code, stdout } = await runNashr(["verify", entityCode, "-C", ws, "--json", "--quiet"]);
    writeFileSync(file, text);
    expect(code).toBe(1);
    expect((JSON.parse(stdout) as { failed: { itemId: string; why: string }[] }).failed).toContainEqual(
      expect.objectContaining({ itemId, why: "quotation-not-found" }),
    );
  });
});
