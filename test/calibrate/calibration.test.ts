import { describe, expect, it } from "vitest";
import { type Calibration, estimate, readCalibration, weigh } from "../../src/calibrate/calibration.js";
import { featureNames, type ItemFeatures } from "../../src/calibrate/features.js";

const weightsOf = (weights: ItemFeatures) => featureNames.map((name) => weights[name] ?? 0);
const calibration: Calibration = {
  features: [...featureNames],
  published: { intercept: -1, weights: weightsOf({ found: 2, best: 3, news: -2, pages: 0 }) },
  right: { intercept: 0, weights: weightsOf({ found: 1, period: 9 }) },
  byState: { absent: 0.9, stale: 0.8, current: 0.95 },
};
const sigmoid = (score: number) => 1 / (1 + Math.exp(-score));

describe("the probability of an item", () => {
  it("of what was found is its own: published, and judged right", () => {
    const { published, right } = estimate(calibration, { found: 1 }, "current");
    expect(published).toBeCloseTo(sigmoid(1), 3);
    expect(right).toBeCloseTo(sigmoid(1), 3);
  });

  it("holds nothing to be judged right that is not held to be published", () => {
    const { published, right } = estimate(calibration, { found: 1, news: 1, period: 1 }, "stale");
    expect(published).toBeCloseTo(sigmoid(-1), 3);
    expect(right).toBe(published);
  });

  it("of an absence is that nothing is published; of an open answer there is none", () => {
    expect(estimate(calibration, { best: 0.5 }, "absent").right).toBeCloseTo(1 - sigmoid(0.5), 3);
    expect(estimate(calibration, { best: 0.5 }, "unknown").right).toBeUndefined();
  });

  it("is never certain, either way", () => {
    expect(estimate(calibration, { found: 1, best: 9, period: 9 }, "current")).toEqual({ published: 0.98, right: 0.98 });
    expect(estimate(calibration, { best: -9 }, "absent")).toEqual({ published: 0.02, right: 0.98 });
  });

  it("is told by what weighed, the heaviest first, without what weighed nothing", () => {
    expect(weigh(calibration, { found: 1, best: -1, news: 0.5, pages: 4, title: 1 })).toEqual([
      { feature: "best", weight: -3 },
      { feature: "found", weight: 2 },
      { feature: "news", weight: -1 },
    ]);
  });
});

describe("reading weights", () => {
  it("gives back what was written", () => {
    expect(readCalibration(JSON.stringify(calibration))).toEqual(calibration);
  });

  it("refuses weights of other features", () => {
    expect(() => readCalibration(JSON.stringify({ ...calibration, features: ["found"] }))).toThrow("other features");
  });
});
