import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreement, measuredErrorOf } from "../../src/agreement/agreement.js";
import { type AnswerRow, machineAnswers } from "../../src/agreement/answers.js";
import { printAgreement } from "../../src/agreement/print.js";
import { measuredErrorSchema } from "../../src/model/edition.js";
import { pointsRule } from "../../src/score/points.js";
import { makeFinding, makeItem, makeRubric, makeVerdict } from "../score/builders.js";

const rubric = makeRubric([makeItem("plan", "s"), makeItem("budget", "s", 3, 3)]);
const row = (entityCode: string, itemId: string, label: string, confidence?: number): AnswerRow => {
  const [state, ...facets] = label.split("+");
  const flags = { complete: facets.includes("complete"), open: facets.includes("open") };
  return {
    entityCode,
    itemId,
    state: state as AnswerRow["state"],
    ...flags,
    ...(confidence === undefined ? {} : { confidence }),
    evidence: "",
    note: "",
  };
};

// Four bodies, two items; z has no reachable site.
const gold = [
  row("w", "plan", "current"),
  row("w", "budget", "current+complete+open"),
  row("x", "plan", "absent"),
  row("x", "budget", "current+complete"),
  row("y", "plan", "stale"),
  row("y", "budget", "absent"),
  row("z", "plan", "absent"),
];
const machine = [
  row("w", "plan", "current", 0.95),
  row("w", "budget", "current+open", 0.85),
  row("x", "plan", "current", 0.6),
  row("x", "budget", "unknown", 0.1),
  row("y", "plan", "stale", 0.9),
  row("y", "budget", "absent", 0.92),
  row("z", "plan", "unknown", 0),
];
const input = { rubric, machine, gold, apart: new Set(["z"]), points: pointsRule(rubric) };

describe("agreement, worked by hand", () => {
  const result = agreement(input);

  it("counts an unknown as an error where it is strict", () => {
    expect(result.strict).toMatchObject({
      rows: 6,
      confusion: { absent: { absent: 1 }, current: { absent: 1, current: 2 }, stale: { stale: 1 }, unknown: { current: 1 } },
      precision: 2 / 3,
      recall: 2 / 3,
      f1: 2 / 3,
      unknownRate: 1 / 6,
    });
    expect(result.strict.accuracy).toBeCloseTo(4 / 6, 12);
    // po = 4/6; pe = (absent 1x2 + current 3x3 + stale 1x1) / 36 = 12/36.
    expect(result.strict.kappa).toBeCloseTo((4 / 6 - 12 / 36) / (1 - 12 / 36), 12);
  });

  it("measures only what was decided beside it", () => {
    expect(result.decided).toMatchObject({ rows: 5, precision: 2 / 3, recall: 1, unknownRate: 0 });
    expect(result.decided.f1).toBeCloseTo(0.8, 12);
  });

  it("judges facets where both say current and the item carries the bonus", () => {
    expect(result.strict.complete).toEqual({ rows: 1, same: 0, agreement: 0 });
    expect(result.strict.open).toEqual({ rows: 1, same: 1, agreement: 1 });
  });

  it("compares scores, unknown as nothing, and over the decided items alone", () => {
    // Of 26: w 23 against 26, x 10 against 13, y 0 against 0. Decided: x is the plan alone, 10 of 10 against 0.
    expect(result.strict.scoreError).toBeCloseTo((3 / 26 + 3 / 26) * (100 / 3), 10);
    expect(result.decided.scoreError).toBeCloseTo((3 / 26 + 1) * (100 / 3), 10);
    expect(result.strict.tau).toBe(1);
  });

  it("reports bodies without a reachable site apart", () => {
    expect(result.apart).toEqual({ entities: ["z"], confusion: { unknown: { absent: 1 } } });
    expect(result.entities).toBe(3);
  });

  it("does not excuse the machine from a site that people could read", () => {
    const result = agreement({ ...input, apart: new Set(["z", "x"]) });
    expect(result.apart.entities).toEqual(["z"]);
    expect(result.strict.rows).toBe(6);
  });

  it("lists every disagreement, also on a facet alone", () => {
    expect(
      result.disagreements.map(
        (disagreement) => `${disagreement.entityCode} ${disagreement.itemId}: ${disagreement.machine} / ${disagreement.gold}`,
      ),
    ).toEqual(["w budget: current+open / current+complete+open", "x budget: unknown / current+complete", "x plan: current / absent"]);
  });

  it("asks whether confidence came true", () => {
    expect(result.reliability.map(({ from, rows, right }) => [from, rows, right])).toEqual([
      [0.6, 1, 0],
      [0.8, 1, 1],
      [0.9, 3, 1],
    ]);
  });

  it("gives the error per item with its Wilson interval, in the shape that scoring reads", () => {
    const measured = measuredErrorOf(result);
    expect(measuredErrorSchema.parse(measured)).toEqual(measured);
    expect(measured.items.map((item) => [item.itemId, item.rows, item.errors])).toEqual([
      ["plan", 3, 1],
      ["budget", 3, 1],
    ]);
    expect(measured.items[1]?.answers).toEqual({
      "current+open": { "current+complete+open": 1 },
      absent: { absent: 1 },
      unknown: { "current+complete": 1 },
    });
  });

  it("puts a baseline beside it in the same table", () => {
    const baseline = gold.map((answerRow) => ({ ...answerRow, state: "current" as const, complete: false, open: false }));
    const text = printAgreement(agreement({ ...input, baseline }));
    expect(text).toMatch(/strict +decided +baseline/);
    expect(text).toMatch(/precision of current +0\.667 +0\.667 +0\.500/);
    expect(text).toContain("Without a reachable site, not counted above: z");
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it("says which gold rows no verdict answers", () => {
    expect(agreement({ ...input, machine: machine.slice(1) }).missing).toEqual(["w plan"]);
  });
});

describe("agreement, rules", () => {
  it("measures the machine, not the person who corrected it", () => {
    const verdict = makeVerdict("a", "plan", "absent");
    const corrected = { ...makeFinding(makeVerdict("a", "plan", "current"), "person"), machine: verdict };
    expect(machineAnswers([corrected])).toMatchObject([{ state: "absent" }]);
  });

  it("finds nothing to say against gold itself", () => {
    const label = fc.constantFrom("absent", "stale", "current", "current+open");
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 30 }), (labels) => {
        const rows = labels.map((label, index) => row(`e${index}`, "budget", label, 1));
        const result = agreement({ ...input, gold: rows, machine: rows });
        expect(result.disagreements).toEqual([]);
        expect(result.strict).toMatchObject({ accuracy: 1, scoreError: 0, unknownRate: 0 });
        expect([1, null]).toContain(result.strict.kappa);
      }),
    );
  });

  it("does not care for the order of gold or verdicts", () => {
    expect(agreement({ ...input, gold: [...gold].reverse(), machine: [...machine].reverse() })).toEqual(agreement(input));
  });
});
