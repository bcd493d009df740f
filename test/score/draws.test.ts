import { describe, expect, it } from "vitest";
import { type DrawnItem, drawPoints } from "../../src/score/draws.js";

const share = (values: Int32Array | undefined, wanted: number) =>
  [...(values ?? [])].filter((value) => value === wanted).length / (values?.length ?? 1);
const coin = (itemId: string, weights: number[], sharedRate?: string): DrawnItem => ({
  itemId,
  outcomes: { points: [0, 10], weights },
  sharedRate,
});

describe("draws", () => {
  it("agrees with the exact distribution of a small case", () => {
    // Fixed 10, one item of 0 or 10 at 3:1, one of 0, 10 or 13 at 2:1:1.
    const three: DrawnItem = { itemId: "three", outcomes: { points: [0, 10, 13], weights: [2, 1, 1] } };
    const [totals] = drawPoints([{ code: "a", items: [{ fixed: 10 }, coin("two", [3, 1]), three] }], 200_000, 1);
    const exact: Record<number, number> = { 10: 3 / 8, 20: 3 / 16 + 1 / 8, 23: 3 / 16, 30: 1 / 16, 33: 1 / 16 };
    for (const [points, probability] of Object.entries(exact)) expect(share(totals, Number(points))).toBeCloseTo(probability, 2);
  });

  it("lets equal answers of all bodies share one error rate in a draw", () => {
    const bodies = ["a", "b"].map((code) => ({ code, items: [coin("x", [1, 1], "current 10")] }));
    const [a, b] = drawPoints(bodies, 100_000, 1);
    // With a rate uniform on (0, 1) both are 10 in 1/3 of the draws; with two rates of their own it would be 1/4.
    const both = [...(a ?? [])].filter((value, draw) => value === 10 && b?.[draw] === 10).length / 100_000;
    expect(both).toBeCloseTo(1 / 3, 2);
  });

  it("leaves the numbers of a body alone when another one comes, goes, or changes place", () => {
    const body = (code: string) => ({ code, items: [coin("x", [1, 3], "k"), coin("y", [1, 1])] });
    const [, alone] = drawPoints([body("b"), body("a")], 50, 9);
    expect(drawPoints([body("a")], 50, 9)[0]).toEqual(alone);
  });

  it("leaves the other items alone when one is certain", () => {
    const open = drawPoints([{ code: "a", items: [coin("x", [1, 1]), coin("y", [1, 1])] }], 500, 2)[0];
    const drawn = drawPoints([{ code: "a", items: [{ fixed: 10 }, coin("y", [1, 1])] }], 500, 2)[0];
    drawn?.forEach((total, draw) => {
      expect([0, 10]).toContain(total - (open?.[draw] ?? 0));
    });
  });

  it("never gives an outcome of weight zero", () => {
    const [totals] = drawPoints([{ code: "a", items: [coin("x", [0, 1]), coin("y", [1, 0])] }], 1000, 3);
    expect(new Set(totals)).toEqual(new Set([10]));
  });
});
