import { describe, expect, it } from "vitest";
import type { Score } from "../../src/model/score.js";
import { changeSize } from "../../src/report/change-size.js";

const range = { low: 1, high: 1 };
/** A body that went from one score to another, with an error of so many points below and above its present score. */
function moved(before: number | undefined, after: number, error?: { below: number; above: number }) {
  const score: Score = {
    entityCode: "a",
    points: { low: 0, high: 0 },
    maximum: 242,
    score: { low: after, high: after },
    sections: [],
    items: [],
    ...(error !== undefined && {
      uncertainty: {
        score: { low: after - error.below, high: after + error.above },
        rank: range,
        weights: range,
        leaveOneOut: range,
        sameAsNext: false,
      },
    }),
  };
  const change = {
    entityCode: "a",
    edition: "2025",
    kind: "improved" as const,
    scoreBefore: before,
    scoreAfter: after,
    items: [],
    streak: 0,
  };
  return changeSize({ score, change });
}

describe("a change of score", () => {
  it("exceeds the error where the bands of both editions do not touch, up and down", () => {
    expect(moved(20, 31, { below: 5, above: 5 })).toBe("beyond");
    expect(moved(31, 20, { below: 5, above: 5 })).toBe("beyond");
  });

  it("stays within it where they touch", () => {
    expect(moved(20, 30, { below: 5, above: 5 })).toBe("within");
    expect(moved(20, 24, { below: 1, above: 3 })).toBe("within");
  });

  it("is not judged without an error band, and is none without two scores that differ", () => {
    expect(moved(20, 60)).toBe("unknown");
    expect(moved(undefined, 60, { below: 5, above: 5 })).toBeUndefined();
    expect(moved(60, 60, { below: 5, above: 5 })).toBeUndefined();
  });
});
