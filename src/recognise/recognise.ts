import { bucketOf, type Features, nameFeatures, readFeatures } from "./features.js";
import type { Kind } from "./kinds.js";
import type { RecogniserModel } from "./model.js";
import type { PassageText } from "./passage.js";

/** Probability of each kind for one passage; they add up to 1. */
export type Recognition = ReadonlyMap<Kind, number>;

/** What a passage is, by its naming and its content. Pure: the same passage and model give the same numbers. */
export function recognise(model: RecogniserModel, passage: PassageText): Recognition {
  const shares = softmax(scoresOf(model, readFeatures(passage)), model.temperature);
  return new Map(model.kinds.map((kind, index) => [kind, shares[index] ?? 0]));
}

/** Score of each kind before it becomes a probability. */
export function scoresOf({ kinds, rowOf, weights, scale, bias }: RecogniserModel, { buckets, values }: Features): Float64Array {
  const width = kinds.length;
  const scores = Float64Array.from(bias);
  for (let at = 0; at < buckets.length; at++) {
    const row = rowOf[buckets[at] ?? 0] ?? -1;
    if (row < 0) continue;
    const value = (values[at] ?? 0) * scale;
    const from = row * width;
    for (let kind = 0; kind < width; kind++) scores[kind] = (scores[kind] ?? 0) + value * (weights[from + kind] ?? 0);
  }
  return scores;
}

/** Scores as shares of 1. */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
  const highest = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
  const shares = scores.map((score) => Math.exp((score - highest) / temperature));
  const sum = shares.reduce((total, share) => total + share, 0);
  return shares.map((share) => share / sum);
}

/** Words that weighed most for a kind, the heaviest first: where each stood, and its weight. */
export function explainRecognition(
  model: RecogniserModel,
  passage: PassageText,
  kind: Kind,
  count: number,
): { feature: string; weight: number }[] {
  const column = model.kinds.indexOf(kind);
  const width = model.kinds.length;
  const weighed = [...nameFeatures(passage)].flatMap(([feature, value]) => {
    const row = model.rowOf[bucketOf(feature)] ?? -1;
    if (row < 0 || column < 0) return [];
    const mean = model.weights.subarray(row * width, (row + 1) * width).reduce((sum, weight) => sum + weight, 0) / width;
    return [{ feature, weight: value * model.scale * ((model.weights[row * width + column] ?? 0) - mean) }];
  });
  return weighed.sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1)).slice(0, count);
}
