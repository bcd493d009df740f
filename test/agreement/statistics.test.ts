import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa, countPairs, kendallTau, krippendorffAlpha, wilsonInterval } from "../../src/agreement/statistics.js";

const rows = (...lines: string[]) => lines.map((line) => line.split(" "));

describe("Cohen's kappa", () => {
  it("agrees with a table worked by hand", () => {
    // 20 + 15 of 50 agree: po = 0.7. pe = 25/50 x 30/50 + 25/50 x 20/50 = 0.5. kappa = 0.2 / 0.5.
    expect(cohenKappa({ yes: { yes: 20, no: 5 }, no: { yes: 10, no: 15 } })).toBeCloseTo(0.4, 12);
  });

  it("is 1 for full agreement, below 0 for less than chance, and open where nothing can be said", () => {
    expect(cohenKappa({ a: { a: 3 }, b: { b: 4 } })).toBe(1);
    expect(cohenKappa({ a: { b: 3 }, b: { a: 3 } })).toBe(-1);
    expect(cohenKappa({})).toBeNull();
    expect(cohenKappa({ a: { a: 9 } })).toBeNull();
  });

  it("does not care who is called the first", () => {
    const label = fc.constantFrom("absent", "stale", "current", "unknown");
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 1 }), (pairs) => {
        const [first, other] = [cohenKappa(countPairs(pairs)), cohenKappa(countPairs(pairs.map(([a, b]) => [b, a])))];
        if (first === null) expect(other).toBeNull();
        else expect(other).toBeCloseTo(first, 12);
      }),
    );
  });
});

describe("Krippendorff's alpha", () => {
  it("gives 0.743 on the published nominal example of four observers", () => {
    // Computing Krippendorff's Alpha-Reliability (2011), part D; "." is a missing value.
    const observers = rows("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 .");
    const units = (observers[0] ?? []).map((_, unit) => observers.flatMap((own) => (own[unit] === "." ? [] : [own[unit] ?? ""])));
    expect(krippendorffAlpha(units)).toBeCloseTo(0.743, 3);
  });

  it("is 1 for full agreement and open where nothing can be paired", () => {
    expect(
      krippendorffAlpha([
        ["a", "a"],
        ["b", "b", "b"],
      ]),
    ).toBe(1);
    expect(krippendorffAlpha([["a"], ["b"]])).toBeNull();
    expect(
      krippendorffAlpha([
        ["a", "a"],
        ["a", "a"],
      ]),
    ).toBeNull();
  });
});

describe("Kendall's tau-b", () => {
  it("agrees with a case with ties worked by hand", () => {
    // Pairs of (1,1) (2,3) (2,2) (3,3): concordant 4, discordant 0, one tie in x, one tie in y: 4 / sqrt(5 x 5).
    expect(kendallTau([1, 2, 2, 3], [1, 3, 2, 3])).toBeCloseTo(0.8, 12);
  });

  it("is 1 and -1 at the ends and open for a constant", () => {
    expect(kendallTau([1, 2, 3], [10, 20, 30])).toBe(1);
    expect(kendallTau([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(kendallTau([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});

describe("Wilson interval", () => {
  it("agrees with values worked by hand", () => {
    // 5 of 10 with z = 2: (0.5 + 0.2 +- 2 sqrt(0.025 + 0.01)) / 1.4.
    const half = 2 * Math.sqrt(0.035);
    const found = wilsonInterval(5, 10, 2);
    expect([found.low, found.high]).toEqual([expect.closeTo((0.7 - half) / 1.4, 12), expect.closeTo((0.7 + half) / 1.4, 12)]);
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.27753, 4) });
    expect(wilsonInterval(10, 10)).toEqual({ low: expect.closeTo(0.72247, 4), high: 1 });
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it("holds the share and stays within 0 and 1", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const { low, high } = wilsonInterval(a, a + b);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (a + b > 0) expect(low <= a / (a + b) && a / (a + b) <= high).toBe(true);
      }),
    );
  });
});
