import { describe, expect, it } from "vitest";
import { fitLogistic, type Observation, probability } from "../../src/calibrate/logistic.js";

/** So many observations of one value, of which so many came true. */
const seen = (value: number, trueOnes: number, falseOnes: number, weight = 1): Observation[] => [
  ...Array.from({ length: trueOnes }, () => ({ values: [value], isTrue: true, weight })),
  ...Array.from({ length: falseOnes }, () => ({ values: [value], isTrue: false, weight })),
];

describe("a logistic regression", () => {
  it("gives back the odds of a table: 1 to 3 without the sign, 3 to 1 with it", () => {
    const fitted = fitLogistic([...seen(0, 10, 30), ...seen(1, 30, 10)], 0);
    expect(fitted.intercept).toBeCloseTo(Math.log(1 / 3), 6);
    expect(fitted.weights[0]).toBeCloseTo(Math.log(9), 6);
    expect(probability(fitted, [0])).toBeCloseTo(0.25, 6);
    expect(probability(fitted, [1])).toBeCloseTo(0.75, 6);
  });

  it("counts an observation as often as its weight says", () => {
    const many = fitLogistic([...seen(0, 4, 8), ...seen(1, 9, 3)], 1);
    const heavy = fitLogistic([...seen(0, 2, 4, 2), ...seen(1, 3, 1, 3)], 1);
    expect(heavy.intercept).toBeCloseTo(many.intercept, 9);
    expect(heavy.weights[0]).toBeCloseTo(many.weights[0] ?? 0, 9);
  });

  it("keeps the weight of a sign that was never wrong within bounds, and the smaller the stronger the pull", () => {
    const rows = [...seen(0, 5, 5), ...seen(1, 10, 0)];
    const [weak = 0] = fitLogistic(rows, 0.5).weights;
    const [strong = 0] = fitLogistic(rows, 5).weights;
    expect(strong).toBeGreaterThan(0);
    expect(weak).toBeGreaterThan(strong);
    expect(weak).toBeLessThan(10);
  });

  it("refuses to learn from nothing", () => {
    expect(() => fitLogistic([], 1)).toThrow("nothing to fit");
  });
});
