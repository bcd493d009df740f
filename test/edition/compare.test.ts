import { describe, expect, it } from "vitest";
import { compareDerivations, printComparison } from "../../src/edition/compare.js";
import type { Edition } from "../../src/model/edition.js";
import type { Finding } from "../../src/model/verdict.js";
import { makeVerdict } from "../score/builders.js";
import { makeNation } from "./make-edition.js";

const edition = makeNation(20, 2);
const derive = (change: Partial<Edition> = {}, hashes = {}) => ({
  edition: { ...edition, ...change },
  snapshotsSha256: "s",
  documentsSha256: "d",
  ...hashes,
});
const compare = (change: Partial<Edition>, hashes = {}) => compareDerivations(derive(), derive(change, hashes));
const differing = (comparison: ReturnType<typeof compare>) =>
  comparison.stages.filter((stage) => stage.differences.length > 0).map((stage) => stage.stage);
const editFirst = (edit: (finding: Finding) => Finding) =>
  edition.findings.map((finding, index) => (index === 0 ? edit(finding) : finding));

describe("a replay", () => {
  it("says that every byte agrees", () => {
    const comparison = compare({});
    expect(comparison).toMatchObject({ bytesAgree: true, resultsAgree: true, versions: [] });
    expect(printComparison(comparison, "Edition 2026")).toMatch(/^Edition 2026: every byte agrees\.\n/);
  });

  it("keeps the results apart from the versions of the code", () => {
    const findings = edition.findings.map((finding) => ({ ...finding, verdict: { ...finding.verdict, detector: "test@2" } }));
    const comparison = compare({ run: { ...edition.run, codeVersion: "0.2.0" }, findings });
    expect(comparison).toMatchObject({
      bytesAgree: false,
      resultsAgree: true,
      versions: ["codeVersion: 0.1.0 → 0.2.0", "test@1 → test@2"],
    });
    expect(printComparison(comparison, "x")).toContain("every result agrees; only versions or settings differ");
  });

  it("names another profile; an edition made before there were profiles is compared without", () => {
    const withProfile = (hash: string) => ({ ...edition, run: { ...edition.run, profile: { id: "ma", hash } } });
    const of = (made: Edition) => ({ edition: made, snapshotsSha256: "s", documentsSha256: "d" });
    const changed = compareDerivations(of(withProfile("1")), of(withProfile("2")));
    expect(changed.stages.find(({ stage }) => stage === "inputs")?.differences).toEqual(["profile: ma (1) → ma (2)"]);
    expect(differing(compareDerivations(of(edition), of(withProfile("2"))))).toEqual([]);
  });

  it.each<[string, Partial<Edition>, object, string]>([
    [
      "another rubric",
      { run: { ...edition.run, rubrics: edition.run.rubrics.map((rubric) => ({ ...rubric, hash: "9".repeat(64) })) } },
      {},
      "inputs",
    ],
    ["other answers in the archive", {}, { snapshotsSha256: "x" }, "crawl"],
    ["another reach", { reaches: edition.reaches.slice(1) }, {}, "crawl"],
    ["documents that read otherwise", {}, { documentsSha256: "x" }, "extract"],
    [
      "another state",
      {
        findings: editFirst((finding) => ({
          ...finding,
          verdict: makeVerdict("b000", finding.verdict.itemId, "stale", { confidence: 0.123 }),
        })),
      },
      {},
      "detect",
    ],
    ["another reply", { findings: editFirst((finding) => ({ ...finding, conflict: [{} as never] })) }, {}, "review"],
    ["another score", { scores: edition.scores.slice(1) }, {}, "score"],
    ["another change", { methodChanges: ["x"] }, {}, "summaries"],
  ])("names the stage of %s", (_, change, hashes, stage) => {
    const comparison = compare(change, hashes);
    expect(comparison.resultsAgree).toBe(false);
    expect(differing(comparison)).toEqual([stage]);
    expect(printComparison(comparison, "x")).toContain(`first in the stage "${stage}"`);
  });

  it("tells a person's decision from the machine's verdict", () => {
    const decided = editFirst((finding) => ({
      ...finding,
      decidedBy: "person",
      machine: finding.verdict,
      verdict: makeVerdict("b000", finding.verdict.itemId, "stale"),
    }));
    expect(differing(compare({ findings: decided }))).toEqual(["review"]);
  });

  it("says what differs in a verdict whose state is the same", () => {
    const place = edition.findings.find((finding) => finding.verdict.state === "absent");
    const findings = edition.findings.map((finding) =>
      finding === place ? { ...finding, verdict: { ...finding.verdict, confidence: 0.001 } } : finding,
    );
    const lines = compare({ findings }).stages.flatMap((stage) => stage.differences);
    expect(lines).toEqual([`${place?.verdict.entityCode} ${place?.verdict.itemId}: absent, other confidence`]);
  });
});
