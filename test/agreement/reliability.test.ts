import { describe, expect, it } from "vitest";
import type { Pair } from "../../src/agreement/figures.js";
import { measureCalibration, measureReliability } from "../../src/agreement/reliability.js";
import { measureTradeOff } from "../../src/agreement/trade-off.js";
import type { Decidable } from "../../src/model/decision-rule.js";
import type { State } from "../../src/model/verdict.js";

const row = { entityCode: "a", itemId: "plan", complete: false, open: false, evidence: "", note: "" };
const pair = (said: State, gold: State, confidence: number, estimate?: Decidable): Pair => ({
  machine: { ...row, state: said, confidence, ...(estimate === undefined ? {} : { estimate }) },
  gold: { ...row, state: gold },
});

// Band 0.9: promised 0.95 and 0.91, one of two right. Band 0.6: promised 0.6, right.
const pairs = [pair("current", "current", 0.95), pair("absent", "current", 0.91), pair("absent", "absent", 0.6)];

describe("whether confidence came true, worked by hand", () => {
  it("by bands of a tenth, a band beginning at its lower end", () => {
    expect(measureReliability(pairs)).toMatchObject([
      { from: 0.6, to: 0.7, rows: 1, meanConfidence: 0.6, right: 1 },
      { from: 0.9, to: 1, rows: 2, right: 0.5 },
    ]);
  });

  it("as one distance and one mean square", () => {
    const { rows, error, brier } = measureCalibration(pairs);
    expect(rows).toBe(3);
    // Two thirds of |0.93 - 0.5| and one third of |0.6 - 1|.
    expect(error).toBeCloseTo((2 * 0.43 + 0.4) / 3, 12);
    expect(brier).toBeCloseTo((0.05 ** 2 + 0.91 ** 2 + 0.4 ** 2) / 3, 12);
  });

  it("is not said of nothing", () => {
    expect(measureCalibration([])).toEqual({ rows: 0, error: null, brier: null });
  });
});

describe("what other thresholds would have given, worked by hand", () => {
  const inForce = { publishedFrom: 0.75, absentBelow: 0.45 };
  const decided = [
    pair("current", "current", 0.9, { byRules: "current", published: 0.95 }),
    pair("current", "absent", 0.8, { byRules: "current", published: 0.8 }),
    pair("absent", "stale", 0.7, { byRules: "absent", published: 0.3 }),
    pair("absent", "absent", 0.9, { byRules: "absent", published: 0.05 }),
  ];
  const at = (publishedFrom: number, absentBelow: number) =>
    measureTradeOff(decided, inForce).find((one) => one.publishedFrom === publishedFrom && one.absentBelow === absentBelow);

  it("marks those in force and gives their figures", () => {
    const marked = measureTradeOff(decided, inForce).filter(({ isInForce }) => isInForce);
    expect(marked).toMatchObject([{ ...inForce, unknown: 0, error: 0.5, precision: 0.5, falseAbsent: 0.5 }]);
    // po = 2/4; pe = (current 2x1 + absent 2x2) / 16.
    expect(marked[0]?.kappa).toBeCloseTo((0.5 - 6 / 16) / (1 - 6 / 16), 12);
  });

  it("leaves the doubtful proof to a person where more is asked of a proof", () => {
    expect(at(0.9, 0.45)).toMatchObject({ unknown: 0.25, precision: 1, falseAbsent: 0.5 });
    expect(at(0.9, 0.45)?.error).toBeCloseTo(1 / 3, 12);
  });

  it("leaves the doubtful absence to a person where more is asked of an absence", () => {
    expect(at(0.75, 0.1)).toMatchObject({ unknown: 0.25, precision: 0.5, falseAbsent: 0 });
  });

  it("says nothing of answers without a probability", () => {
    expect(measureTradeOff(pairs, inForce)).toEqual([]);
  });

  it("names thresholds of a rubric that are none of the steps", () => {
    const own = measureTradeOff(decided, { publishedFrom: 0.6, absentBelow: 0.25 });
    expect(own.filter(({ isInForce }) => isInForce)).toMatchObject([{ publishedFrom: 0.6, absentBelow: 0.25, unknown: 0.25 }]);
  });
});
