import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { addLogOdds, countValues } from "./bayes.js";
import type { CorpusRecord } from "./corpus.js";
import { featuresOf } from "./examples.js";
import { bucketCount, type Features } from "./features.js";
import { kinds } from "./kinds.js";
import type { RecogniserModel } from "./model.js";
import { softmax } from "./recognise.js";

/** How a recogniser is trained. */
export interface Training {
  readonly epochs: number;
  /** First step of the descent (AdaGrad). */
  readonly rate: number;
  /** Pull of each weight towards nothing. */
  readonly decay: number;
  readonly seed: number;
  /** Part that the log-odds of naive Bayes have beside the weights of the descent. */
  readonly bayesShare: number;
}

export const defaultTraining: Training = { epochs: 5, rate: 0.08, decay: 1e-4, seed: 31_13, bayesShare: 0.2 };

interface Example {
  readonly features: Features;
  readonly kind: number;
  readonly weight: number;
}

/** A passage as it stands, without its naming (content must be known under any title), and its naming alone. */
function examplesOf(record: CorpusRecord): Example[] {
  const number = kinds.indexOf(record.kind);
  const { whole, content, naming } = featuresOf(record);
  const full = { features: whole, kind: number, weight: 1 };
  const body = content === undefined ? [] : [{ features: content, kind: number, weight: 0.7 }];
  const name = naming.buckets.length > 12 ? [{ features: naming, kind: number, weight: 0.3 }] : [];
  return [full, ...body, ...name];
}

/** Trains a linear recogniser (softmax regression by AdaGrad, mixed with naive Bayes) on a corpus. Same records in the same order, same weights. */
export function train(records: readonly CorpusRecord[], training: Training = defaultTraining): RecogniserModel {
  const examples = records.flatMap(examplesOf);
  const width = kinds.length;
  const shares = balance(records);
  const weights = new Float64Array(bucketCount * width);
  const squares = new Float64Array(bucketCount * width).fill(1e-3);
  const bias = new Float64Array(width);
  const random = xoroshiro128plus(training.seed);
  const order = examples.map((_, index) => index);
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = uniformInt(random, 0, at);
      [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
    }
    for (const index of order) {
      const example = examples[index];
      if (example !== undefined) learn(example, (shares[example.kind] ?? 1) * example.weight, { weights, squares, bias, width, training });
    }
  }
  addLogOdds(
    weights,
    countValues(records.map((record) => ({ features: featuresOf(record).whole, kind: kinds.indexOf(record.kind) }))),
    training.bayesShare,
  );
  return quantise(weights, bias, width);
}

/** Kinds with few passages weigh a little more. */
function balance(records: readonly CorpusRecord[]): number[] {
  const counts = kinds.map((kind) => records.filter((record) => record.kind === kind).length);
  const mean = records.length / Math.max(1, counts.filter((count) => count > 0).length);
  return counts.map((count) => (count === 0 ? 1 : Math.min(2, Math.sqrt(mean / count))));
}

interface Descent {
  readonly weights: Float64Array;
  readonly squares: Float64Array;
  readonly bias: Float64Array;
  readonly width: number;
  readonly training: Training;
}

function learn({ features, kind }: Example, share: number, { weights, squares, bias, width, training }: Descent): void {
  const { buckets, values } = features;
  const scores = Float64Array.from(bias);
  for (let at = 0; at < buckets.length; at++) {
    const from = (buckets[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (let column = 0; column < width; column++) scores[column] = (scores[column] ?? 0) + value * (weights[from + column] ?? 0);
  }
  const probabilities = softmax(scores);
  const errors = probabilities.map((probability, column) => share * (probability - (column === kind ? 1 : 0)));
  for (let column = 0; column < width; column++) bias[column] = (bias[column] ?? 0) - 0.05 * (errors[column] ?? 0);
  for (let at = 0; at < buckets.length; at++) {
    const from = (buckets[at] ?? 0) * width;
    const value = values[at] ?? 0;
    for (let column = 0; column < width; column++) {
      const place = from + column;
      const weight = weights[place] ?? 0;
      const slope = (errors[column] ?? 0) * value + training.decay * weight;
      const square = (squares[place] ?? 0) + slope * slope;
      squares[place] = square;
      weights[place] = weight - (training.rate * slope) / Math.sqrt(square + 1e-2);
    }
  }
}

const levels = 127;

/** Weights as small integers; the largest becomes 127. */
function quantise(weights: Float64Array, bias: Float64Array, width: number): RecogniserModel {
  let largest = 1e-9;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const scale = Math.fround(largest / levels);
  const rowOf = new Int32Array(bucketCount).fill(-1);
  const rows: Int8Array[] = [];
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    const row = Int8Array.from({ length: width }, (_, column) => Math.round((weights[bucket * width + column] ?? 0) / scale));
    if (row.every((weight) => weight === 0)) continue;
    rowOf[bucket] = rows.length;
    rows.push(row);
  }
  const packed = new Int8Array(rows.length * width);
  for (const [index, row] of rows.entries()) packed.set(row, index * width);
  return { kinds, rowOf, weights: packed, scale, bias: Float32Array.from(bias), temperature: 1 };
}
