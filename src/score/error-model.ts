import type { MeasuredError } from "../model/edition.js";
import type { Item } from "../model/rubric.js";
import type { State } from "../model/verdict.js";
import { type Answer, pointsOf } from "./points.js";

/** What the truth behind one answer of the machine may be worth, and how much speaks for each. */
export interface Outcomes {
  /** Points that the item can give, ascending. */
  readonly points: readonly number[];
  /** One weight for each, all above 0: gold rows counted, and the prior. */
  readonly weights: readonly number[];
}

/** How many gold rows the experience with all other items is worth when one item is judged. */
export const priorRows = 4;

/** Looks up the outcomes of an answer to an item. */
export type ErrorModel = (item: Item, answer: Answer) => Outcomes;

/**
 * Makes the error model of a gold sample. For each item and answer: the points that gold gave where the machine answered so, on top of
 * a prior worth `priorRows` rows. The prior gives the machine's own points the share of right answers over all items for this state
 * ((right + 1/2) / (rows + 1)), and spreads the rest evenly; after `unknown` it is even over all the points that the item can give.
 */
export function modelError(items: readonly Item[], measured: MeasuredError): ErrorModel {
  const counts = new Map(items.map((item) => [item.id, countPoints(item, measured)]));
  const overall = new Map<State, { rows: number; right: number }>();
  for (const item of items) {
    for (const { answer, points, rows } of counts.get(item.id) ?? []) {
      const sum = overall.get(answer.state) ?? { rows: 0, right: 0 };
      sum.rows += rows;
      if (answer.state !== "unknown" && points === pointsOf(item, answer).low) sum.right += rows;
      overall.set(answer.state, sum);
    }
  }
  return (item, answer) => {
    const points = possiblePoints(item);
    const { rows, right } = overall.get(answer.state) ?? { rows: 0, right: 0 };
    const prior = spread(points, item, answer, (right + 0.5) / (rows + 1), priorRows);
    const own = (counts.get(item.id) ?? []).filter((count) => isSame(item, count.answer, answer));
    const seen = (value: number) => own.filter((count) => count.points === value).reduce((sum, count) => sum + count.rows, 0);
    return { points, weights: points.map((value, index) => (prior[index] ?? 0) + seen(value)) };
  };
}

/** Outcomes without a gold sample: the machine's own confidence is taken at its word, the rest spread evenly. */
export function trustConfidence(item: Item, answer: Answer, confidence: number): Outcomes {
  const points = possiblePoints(item);
  return { points, weights: spread(points, item, answer, confidence, 1) };
}

/** Points that the item can give, ascending: nothing, and its points with each set of the bonuses it carries. */
export function possiblePoints(item: Item): number[] {
  const flags = [false, true];
  const all = flags.flatMap((complete) => flags.map((open) => pointsOf(item, { state: "current", complete, open }).low));
  return [...new Set([0, ...all])].sort((a, b) => a - b);
}

/** The machine's own points get the share of right answers, evenly over all that an answer leaves open; the rest share what is left. */
function spread(points: readonly number[], item: Item, answer: Answer, right: number, rows: number): number[] {
  const { low, high } = pointsOf(item, answer);
  const isOwn = (value: number) => value >= low && value <= high;
  const own = points.filter(isOwn).length;
  if (own === points.length) return points.map(() => rows / points.length);
  return points.map((value) => rows * (isOwn(value) ? right / own : (1 - right) / (points.length - own)));
}

/** Counts of gold rows as points, for each answer of the machine. */
function countPoints(item: Item, measured: MeasuredError): { answer: Answer; points: number; rows: number }[] {
  const found = measured.items.find((candidate) => candidate.itemId === item.id);
  return Object.entries(found?.answers ?? found?.confusion ?? {}).flatMap(([machine, row]) =>
    Object.entries(row).map(([gold, rows]) => ({ answer: readLabel(machine), points: pointsOf(item, readLabel(gold)).low, rows })),
  );
}

/** Two answers are the same where the item gives them the same points and they have the same state. */
function isSame(item: Item, answer: Answer, other: Answer): boolean {
  return answer.state === other.state && pointsOf(item, answer).low === pointsOf(item, other).low;
}

function readLabel(label: string): Answer {
  const [state, ...facets] = label.split("+");
  const known = (["absent", "stale", "current", "unknown"] as const).find((key) => key === state) ?? "unknown";
  return { state: known, complete: facets.includes("complete"), open: facets.includes("open") };
}
