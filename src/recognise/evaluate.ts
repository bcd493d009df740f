import type { CorpusRecord } from "./corpus.js";
import { featuresOf } from "./examples.js";
import { type Kind, kinds } from "./kinds.js";
import { scoresOf, softmax } from "./recognise.js";
import { defaultTraining, type Training, train } from "./train.js";

/** What a recogniser that had never met a hand said of one of its passages. */
export interface HeldOut {
  readonly record: CorpusRecord;
  readonly scores: Float64Array;
}

/** Precision, recall and number of passages of one kind. */
export interface KindFigures {
  readonly kind: Kind;
  readonly passages: number;
  readonly precision: number;
  readonly recall: number;
}

/** Trains once without each group of hands and asks for the passages of that group: no hand is judged by a recogniser that knows it. */
export function crossValidate(records: readonly CorpusRecord[], groups: number, training: Training = defaultTraining): HeldOut[] {
  const hands = [...new Set(records.map((record) => record.hand))].sort();
  const groupOf = (hand: string) => hands.indexOf(hand) % groups;
  return Array.from({ length: groups }, (_, group) => group).flatMap((group) => {
    const model = train(
      records.filter((record) => groupOf(record.hand) !== group),
      training,
    );
    return records
      .filter((record) => groupOf(record.hand) === group)
      .map((record) => ({ record, scores: scoresOf(model, featuresOf(record).whole) }));
  });
}

const goldenSteps = 40;

/** Temperature at which the probabilities of what was held apart are likeliest, by golden section between 0.2 and 5. Source: Guo et al., "On calibration of modern neural networks" (2017). */
export function fitTemperature(heldApart: readonly HeldOut[]): number {
  const loss = (temperature: number) =>
    heldApart.reduce(
      (sum, { record, scores }) => sum - Math.log(Math.max(1e-12, softmax(scores, temperature)[kinds.indexOf(record.kind)] ?? 0)),
      0,
    );
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.2);
  let high = Math.log(5);
  for (let step = 0; step < goldenSteps; step++) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (loss(Math.exp(left)) < loss(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.round(Math.exp((low + high) / 2) * 1000) / 1000;
}

/** Figures of each kind where the likeliest kind is taken for the answer. */
export function figuresOf(heldApart: readonly HeldOut[]): KindFigures[] {
  const answers = heldApart.map(({ record, scores }) => ({ kind: record.kind, said: kinds[mostLikely(scores)] }));
  return kinds.map((kind) => {
    const passages = answers.filter((answer) => answer.kind === kind).length;
    const said = answers.filter((answer) => answer.said === kind).length;
    const right = answers.filter((answer) => answer.kind === kind && answer.said === kind).length;
    return { kind, passages, precision: said === 0 ? 0 : right / said, recall: passages === 0 ? 0 : right / passages };
  });
}

/** Number of the highest score. */
export function mostLikely(scores: Float64Array): number {
  return scores.reduce((best, score, index) => (score > (scores[best] ?? Number.NEGATIVE_INFINITY) ? index : best), 0);
}

/** Expected calibration error of the likeliest kind in ten steps of probability. Source: Naeini et al. (2015). */
export function calibrationError(heldApart: readonly HeldOut[], temperature: number): number {
  const bins = Array.from({ length: 10 }, () => ({ count: 0, right: 0, probability: 0 }));
  for (const { record, scores } of heldApart) {
    const best = mostLikely(scores);
    const probability = softmax(scores, temperature)[best] ?? 0;
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (bin === undefined) continue;
    bin.count += 1;
    bin.right += kinds[best] === record.kind ? 1 : 0;
    bin.probability += probability;
  }
  return bins.reduce((sum, { right, probability }) => sum + Math.abs(right - probability), 0) / Math.max(1, heldApart.length);
}
