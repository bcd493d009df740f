import { bucketCount, type Features } from "./features.js";
import { kinds } from "./kinds.js";

/** Value of each feature in the passages of each kind: a row of one sum per kind for each bucket, and the total of each kind. */
export interface ValueCounts {
  readonly sums: Float64Array;
  readonly totals: Float64Array;
}

/** What a feature that a kind has never shown counts. Chosen on hands held apart. */
const smoothing = 0.003;

/** Adds up the features of labelled passages. `kind` is the kind's number. */
export function countValues(examples: Iterable<{ readonly features: Features; readonly kind: number }>): ValueCounts {
  const width = kinds.length;
  const sums = new Float64Array(bucketCount * width);
  const totals = new Float64Array(width);
  for (const { features, kind } of examples) {
    for (const [at, bucket] of features.buckets.entries()) {
      const place = bucket * width + kind;
      sums[place] = (sums[place] ?? 0) + (features.values[at] ?? 0);
      totals[kind] = (totals[kind] ?? 0) + (features.values[at] ?? 0);
    }
  }
  return { sums, totals };
}

/** Adds `share` of the log-odds of multinomial naive Bayes to `weights`, for features that were met; each row about its mean, which changes no probability. Source: Wang and Manning, "Baselines and bigrams" (2012). */
export function addLogOdds(weights: Float64Array, { sums, totals }: ValueCounts, share: number): void {
  const width = kinds.length;
  const logTotals = totals.map((total) => Math.log(total + smoothing * bucketCount));
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const from = bucket * width;
    const row = sums.subarray(from, from + width);
    if (row.every((sum) => sum === 0)) continue;
    const odds = row.map((sum, kind) => Math.log(sum + smoothing) - (logTotals[kind] ?? 0));
    const mean = odds.reduce((sum, value) => sum + value, 0) / width;
    for (let kind = 0; kind < width; kind++) weights[from + kind] = (weights[from + kind] ?? 0) + share * ((odds[kind] ?? 0) - mean);
  }
}
