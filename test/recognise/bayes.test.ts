import { expect, it } from "vitest";
import { addLogOdds, countValues } from "../../src/recognise/bayes.js";
import { bucketCount } from "../../src/recognise/features.js";
import { kinds } from "../../src/recognise/kinds.js";

const features = (...buckets: number[]) => ({ buckets: Uint32Array.from(buckets), values: Float32Array.from(buckets, () => 1) });
const width = kinds.length;
const at = (weights: Float64Array, bucket: number, kind: number) => weights[bucket * width + kind] ?? Number.NaN;

it("adds up the values of each kind", () => {
  const { sums, totals } = countValues([
    { features: features(5, 7), kind: 2 },
    { features: features(5), kind: 2 },
    { features: features(7), kind: 3 },
  ]);
  expect([sums[5 * width + 2], sums[7 * width + 2], sums[7 * width + 3], totals[2], totals[3]]).toEqual([2, 1, 1, 3, 1]);
});

it("raises the kind that shows a feature, lowers the others, and leaves features alone that were never met", () => {
  const weights = new Float64Array(bucketCount * width);
  addLogOdds(
    weights,
    countValues([
      { features: features(5), kind: 2 },
      { features: features(7), kind: 3 },
    ]),
    0.5,
  );
  expect(at(weights, 5, 2)).toBeGreaterThan(at(weights, 5, 3));
  expect(at(weights, 7, 3)).toBeGreaterThan(at(weights, 7, 2));
  expect(weights.subarray(9 * width, 10 * width).every((weight) => weight === 0)).toBe(true);
});

it("keeps each row about its mean, so that a rare feature moves no kind by itself", () => {
  const weights = new Float64Array(bucketCount * width);
  addLogOdds(weights, countValues([{ features: features(5), kind: 2 }]), 1);
  expect(weights.subarray(5 * width, 6 * width).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(0, 9);
});

it("changes nothing with a share of nothing", () => {
  const weights = new Float64Array(bucketCount * width).fill(0.25);
  addLogOdds(weights, countValues([{ features: features(5), kind: 2 }]), 0);
  expect(weights.every((weight) => weight === 0.25)).toBe(true);
});
