import { describe, expect, it } from "vitest";
import { drawGamma, drawShares, makeRandom, unit } from "../../src/score/random.js";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};

describe("random", () => {
  it("gives the same numbers for the same seed and name, on any machine", () => {
    const random = makeRandom(7, "body a");
    expect([random(), random(), random()]).toMatchInlineSnapshot(`
      [
        1490773653,
        1145898230,
        3359897595,
      ]
    `);
  });

  it("gives other numbers for another seed or another name", () => {
    const first = (seed: number, name: string) => makeRandom(seed, name)();
    expect(new Set([first(1, "a"), first(2, "a"), first(1, "b"), first(1, "aa")]).size).toBe(4);
  });

  it("spreads evenly over 32 bits", () => {
    const random = makeRandom(1, "even");
    const bins = new Array<number>(16).fill(0);
    for (let index = 0; index < 160_000; index += 1) {
      const bin = Math.floor(unit(random) * 16);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    // Chi-square with 15 degrees of freedom: 37.7 is passed once in a thousand.
    expect(bins.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0)).toBeLessThan(37.7);
  });

  it.each([0.3, 1, 4.5])("draws gamma of shape %d with its mean and variance", (shape) => {
    const random = makeRandom(3, `gamma ${shape}`);
    const values = Array.from({ length: 100_000 }, () => drawGamma(random, shape));
    expect(mean(values)).toBeCloseTo(shape, 1);
    expect(Math.abs(variance(values) / shape - 1)).toBeLessThan(0.05);
  });

  it("draws shares with the mean and variance of the Dirichlet distribution", () => {
    const random = makeRandom(5, "shares");
    const drawn = Array.from({ length: 50_000 }, () => drawShares(random, [8, 1.5, 0.5]));
    expect(drawn.every((shares) => Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9)).toBe(true);
    const first = drawn.map((shares) => shares[0] ?? 0);
    expect(mean(first)).toBeCloseTo(0.8, 2);
    expect(variance(first)).toBeCloseTo((0.8 * 0.2) / 11, 3);
  });
});
