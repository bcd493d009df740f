import { describe, expect, it } from "vitest";
import { agreement } from "../../src/agreement/agreement.js";
import type { AnswerRow } from "../../src/agreement/answers.js";
import { joinCoders } from "../../src/agreement/coders.js";
import { printBetween } from "../../src/agreement/print.js";
import { pointsRule } from "../../src/score/points.js";
import { makeItem, makeRubric } from "../score/builders.js";

const row = (entityCode: string, label: string): AnswerRow => {
  const [state, ...facets] = label.split("+");
  return {
    entityCode,
    itemId: "budget",
    state: state as AnswerRow["state"],
    complete: facets.includes("complete"),
    open: false,
    evidence: "",
    note: "",
  };
};
const sheet = (coder: string, ...labels: string[]) => ({
  coder,
  rows: labels.flatMap((label, index) => (label === "" ? [] : [row(`e${index}`, label)])),
});

describe("coders", () => {
  it("takes a single sheet as gold", () => {
    const { gold, between } = joinCoders([sheet("a", "current", "absent")]);
    expect(gold).toHaveLength(2);
    expect(between).toMatchObject({ rows: 0, kappa: null, alpha: null, open: [] });
    expect(printBetween(between)).toBe("");
  });

  it("keeps what two coders agree on, and lists the rest for them to talk about", () => {
    const { gold, between } = joinCoders([
      sheet("amal", "current", "current+complete", "absent", "stale", ""),
      sheet("badr", "current", "current", "absent", "absent", "current"),
    ]);
    expect(gold.map((answerRow) => `${answerRow.entityCode} ${answerRow.state}`)).toEqual(["e0 current", "e2 absent", "e4 current"]);
    expect(between.open).toEqual(["e1 budget: current+complete / current", "e3 budget: stale / absent"]);
    expect(between).toMatchObject({ rows: 4, same: 3 });
    // po = 3/4; pe = (current 2x2 + absent 1x2) / 16 = 6/16.
    expect(between.kappa).toBeCloseTo((3 / 4 - 6 / 16) / (1 - 6 / 16), 12);
    expect(printBetween(between)).toContain("Coders amal, badr: same state in 3 of 4, Cohen's kappa 0.600, Krippendorff's alpha");
  });

  it("goes by more than half of three coders", () => {
    const { gold, between } = joinCoders([
      sheet("a", "current", "stale"),
      sheet("b", "current", "absent"),
      sheet("c", "absent", "current"),
    ]);
    expect(gold.map((answerRow) => answerRow.state)).toEqual(["current"]);
    expect(between).toMatchObject({ kappa: null, open: ["e1 budget: stale / absent / current"] });
    expect(between.alpha).not.toBeNull();
    expect(printBetween(between)).not.toContain("Cohen");
  });
});

describe("reweighting", () => {
  it("lets each row stand for the verdicts of its cell", () => {
    const rubric = makeRubric([makeItem("budget", "s")]);
    // Of 90 absent and 10 current verdicts, 2 each were coded; one of the current ones is wrong.
    const machine = Array.from({ length: 100 }, (_, index) => ({
      ...row(`e${index}`, index < 90 ? "absent" : "current"),
      confidence: 0.9,
    }));
    const gold = [row("e0", "absent"), row("e1", "absent"), row("e90", "current"), row("e91", "absent")];
    const result = agreement({ rubric, machine, gold, apart: new Set(), points: pointsRule(rubric) });
    expect(result.strict.accuracy).toBe(0.75);
    expect(result.reweighted.accuracy).toBeCloseTo(0.95, 12);
    // po 0.95; machine 0.9/0.1, gold 0.95/0.05: pe = 0.9 x 0.95 + 0.1 x 0.05.
    expect(result.reweighted.kappa).toBeCloseTo((0.95 - 0.86) / (1 - 0.86), 12);
  });
});
