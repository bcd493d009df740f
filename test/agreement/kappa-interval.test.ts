import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { effectiveRows, kappaInterval, weightedShare } from "../../src/agreement/kappa-interval.js";
import { cohenKappa, countPairs } from "../../src/agreement/statistics.js";

describe("the interval of kappa", () => {
  it("is what the formula gives by hand", () => {
    // 100 rows; first coder in rows, second in columns. Margins of the first 0.80, 0.10, 0.10; of the second 0.80, 0.05, 0.15.
    const table = { a: { a: 75, b: 1, c: 4 }, b: { a: 5, b: 4, c: 1 }, c: { a: 0, b: 0, c: 10 } };
    // Agreement 0.75 + 0.04 + 0.10 = 0.89; chance 0.64 + 0.005 + 0.015 = 0.66; kappa 0.23 / 0.34 = 0.676471.
    expect(cohenKappa(table)).toBeCloseTo(0.23 / 0.34, 12);
    // 1 - kappa = 0.323529.
    // A: 0.75 (1 - 1.60 x 0.323529)² = 0.174412; 0.04 (1 - 0.15 x 0.323529)² = 0.036212; 0.10 (1 - 0.25 x 0.323529)² = 0.084478; sum 0.295102.
    // B: 0.104671 (0.01 (0.80 + 0.10)² + 0.04 (0.80 + 0.10)² + 0.05 (0.05 + 0.80)² + 0.01 (0.05 + 0.10)²): the sum in brackets is 0.0081 + 0.0324 + 0.036125 + 0.000225 = 0.07685, times 0.104671 gives 0.008044.
    // C: (0.676471 - 0.66 x 0.323529)² = 0.214263.
    // Standard error: sqrt(0.295102 + 0.008044 - 0.214263) / (0.34 x 10) = 0.087687.
    const interval = kappaInterval(table);
    expect(interval?.low).toBeCloseTo(0.676471 - 1.959964 * 0.087687, 3);
    expect(interval?.high).toBeCloseTo(0.676471 + 1.959964 * 0.087687, 3);
  });

  it("is not a point where all rows agree, and nothing where there is no kappa", () => {
    // Ten rows, five of each: chance 0.5; Wilson's lower end of 10 of 10 is 0.722467.
    expect(kappaInterval({ a: { a: 5 }, b: { b: 5 } })).toEqual({ low: expect.closeTo((0.722467 - 0.5) / 0.5, 5), high: 1 });
    expect(kappaInterval({ a: { a: 5 } })).toBeNull();
    expect(kappaInterval({})).toBeNull();
  });

  it("holds the truth about as often as it says", () => {
    const random = xoroshiro128plus(17);
    // Both coders see the truth in nine of ten rows, else they guess: seeded, so the count never changes.
    const states = ["absent", "stale", "current"];
    const draw = () => states[Math.floor(uniformFloat64(random) * 3)] ?? "";
    const coded = (truth: string) => (uniformFloat64(random) < 0.9 ? truth : draw());
    const rows = (count: number) =>
      Array.from({ length: count }, () => {
        const truth = draw();
        return [coded(truth), coded(truth)] as const;
      });
    const truth = cohenKappa(countPairs(rows(200_000))) ?? 0;
    const held = Array.from({ length: 400 }, () => kappaInterval(countPairs(rows(120)))).filter(
      (interval) => interval !== null && interval.low <= truth && truth <= interval.high,
    ).length;
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.985);
  });
});

describe("rows with weights", () => {
  it("are worth as many rows as Kish's formula says", () => {
    expect(effectiveRows([1, 1, 1, 1])).toBe(4);
    expect(effectiveRows([3, 1])).toBeCloseTo(16 / 10, 12);
    expect(effectiveRows([])).toBe(0);
  });

  it("give a share by their weights, and a wider interval than as many equal rows", () => {
    const rows = [
      { weight: 3, counts: true },
      { weight: 1, counts: false },
    ];
    const share = weightedShare(rows);
    expect(share?.share).toBe(0.75);
    const equal = weightedShare([...rows, ...rows].map(({ counts }) => ({ weight: 1, counts })));
    expect((share?.high ?? 0) - (share?.low ?? 0)).toBeGreaterThan((equal?.high ?? 0) - (equal?.low ?? 0));
    expect(weightedShare([])).toBeNull();
  });
});
