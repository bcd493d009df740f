import { describe, expect, test } from "vitest";
import { decideState, defaultThresholds, thresholdsOf } from "../../src/model/decision-rule.js";

const thresholds = { publishedFrom: 0.8, absentBelow: 0.4 };

describe("a probability decides", () => {
  test.each([
    { name: "what was found and is likely stays", byRules: "current", published: 0.8, gives: "current" },
    { name: "what was found and is doubtful goes to a person", byRules: "current", published: 0.79, gives: "unknown" },
    { name: "the same of what is out of date", byRules: "stale", published: 0.8, gives: "stale" },
    { name: "the same of what is out of date and doubtful", byRules: "stale", published: 0.1, gives: "unknown" },
    { name: "what was not found and is unlikely is absent", byRules: "absent", published: 0.39, gives: "absent" },
    { name: "what was not found and may be there goes to a person", byRules: "absent", published: 0.4, gives: "unknown" },
    { name: "nothing is published without a proof", byRules: "absent", published: 0.98, gives: "unknown" },
    { name: "what is open stays open without reach", byRules: "unknown", published: 0.02, gives: "unknown" },
    {
      name: "what is open for something nameless alone is absent where very unlikely",
      byRules: "unknown",
      closes: true,
      published: 0.19,
      gives: "absent",
    },
    { name: "the same stays open where only unlikely", byRules: "unknown", closes: true, published: 0.2, gives: "unknown" },
  ] as const)("$name", ({ gives, ...decidable }) => {
    expect(decideState(decidable, thresholds)).toBe(gives);
  });
});

test("a rubric may name either threshold; the other one is the measured one", () => {
  expect(thresholdsOf({})).toEqual(defaultThresholds);
  expect(thresholdsOf({ decision: { publishedFrom: 0.9 } })).toEqual({ ...defaultThresholds, publishedFrom: 0.9 });
  expect(thresholdsOf({ decision: { absentBelow: 0.1 } })).toEqual({ ...defaultThresholds, absentBelow: 0.1 });
});
