import { z } from "zod";
import { type State, stateSchema } from "../model/verdict.js";
import { type FeatureName, featureNames, type ItemFeatures, valuesOf } from "./features.js";
import { probability } from "./logistic.js";

const logisticSchema = z.object({ intercept: z.number(), weights: z.array(z.number()) });
const share = z.number().min(0).max(1);

/** Weights by which an item is held to be published, and what is found to be judged right; `right` is of what was found alone. */
const calibrationSchema = z.object({
  features: z.array(z.string()),
  published: logisticSchema,
  right: logisticSchema,
  /** Share of answers by the rules that were right, by state: all that is known of an item without kinds. */
  byState: z.record(stateSchema.exclude(["unknown"]), share),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** Reads `data/models/items.json`. Throws Error where it holds no weights, or weights of other features than these. */
export function readCalibration(text: string): Calibration {
  const calibration = calibrationSchema.parse(JSON.parse(text));
  if (calibration.features.join() !== featureNames.join()) throw new Error("the weights are of other features than this version knows");
  return calibration;
}

/** What is held of one item: 0..1 each. */
export interface Probabilities {
  /** That it is published: its state is not absent. */
  readonly published: number;
  /** That the answer by the rules is right; of an open answer undefined. */
  readonly right: number | undefined;
}

/** More than the rows can show: of a thousand answers some of the surest were wrong. */
const surest = 0.98;

/** Probabilities of an item from its features and its state by the rules, never nearer to 0 or 1 than 0.02. */
export function estimate(calibration: Calibration, features: ItemFeatures, byRules: State): Probabilities {
  const values = valuesOf(features);
  const published = bounded(probability(calibration.published, values));
  if (byRules === "unknown") return { published, right: undefined };
  // Absent is right where nothing is published; of what is found the state must be right too.
  if (byRules === "absent") return { published, right: bounded(1 - published) };
  return { published, right: Math.min(published, bounded(probability(calibration.right, values))) };
}

/** What each feature adds to the odds that the item is published, the heaviest first; what adds nothing is left out. */
export function weigh(calibration: Calibration, features: ItemFeatures): { feature: FeatureName; weight: number }[] {
  return featureNames
    .map((feature, index) => ({
      feature,
      weight: Math.round((features[feature] ?? 0) * (calibration.published.weights[index] ?? 0) * 100) / 100,
    }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

const bounded = (value: number): number => Math.round(Math.min(surest, Math.max(1 - surest, value)) * 1000) / 1000;
