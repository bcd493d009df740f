import { describe, expect, it } from "vitest";
import { modelError, possiblePoints, trustConfidence } from "../../src/score/error-model.js";
import { makeItem, makeMeasured } from "./builders.js";

const plain = makeItem("plain", "s");
const rich = makeItem("rich", "s", 3, 3);
const answer = (state: "absent" | "stale" | "current" | "unknown", complete = false, open = false) => ({ state, complete, open });

describe("error model", () => {
  it("lists the points that an item can give", () => {
    expect(possiblePoints(plain)).toEqual([0, 10]);
    expect(possiblePoints(makeItem("one", "s", 3))).toEqual([0, 10, 13]);
    expect(possiblePoints(rich)).toEqual([0, 10, 13, 16]);
    expect(possiblePoints(makeItem("two", "s", 2, 3))).toEqual([0, 10, 12, 13, 15]);
  });

  it("takes confidence at its word where there is no gold", () => {
    expect(trustConfidence(plain, answer("current"), 0.9)).toEqual({ points: [0, 10], weights: [expect.closeTo(0.1), 0.9] });
    const { weights } = trustConfidence(rich, answer("current", true, true), 0.7);
    expect(weights).toEqual([expect.closeTo(0.1), expect.closeTo(0.1), expect.closeTo(0.1), 0.7]);
    expect(trustConfidence(rich, answer("unknown"), 0.7).weights).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("adds gold rows to a prior of four rows from all items", () => {
    // For current, over both items: 9 + 6 right of 10 + 8 rows, so the prior share is 15.5 / 19.
    const measured = makeMeasured([
      ["plain", "current", "current", 9],
      ["plain", "current", "absent", 1],
      ["rich", "current+complete", "current+complete", 6],
      ["rich", "current+complete", "stale", 2],
    ]);
    const model = modelError([plain, rich], measured);
    const share = 15.5 / 19;
    expect(model(plain, answer("current"))).toEqual({
      points: [0, 10],
      weights: [expect.closeTo(1 + 4 * (1 - share)), expect.closeTo(9 + 4 * share)],
    });
    const rest = (4 * (1 - share)) / 3;
    expect(model(rich, answer("current", true)).weights).toEqual([
      expect.closeTo(2 + rest),
      expect.closeTo(rest),
      expect.closeTo(6 + 4 * share),
      expect.closeTo(rest),
    ]);
    // Never seen in gold for this item: the prior alone.
    expect(model(rich, answer("current")).weights).toEqual([rest, 4 * share, rest, rest].map((value) => expect.closeTo(value)));
    // No row of this state in all of gold: half right, half not.
    expect(model(plain, answer("absent")).weights).toEqual([2, 2]);
    expect(model(rich, answer("unknown")).weights).toEqual([1, 1, 1, 1]);
  });

  it("reads a sample that has states only", () => {
    const measured = makeMeasured([["plain", "absent", "current", 3]]);
    const [item] = measured.items;
    const model = modelError([plain], { ...measured, items: item === undefined ? [] : [{ ...item, answers: undefined }] } as never);
    expect(model(plain, answer("absent")).weights[1]).toBeGreaterThan(3);
  });
});
