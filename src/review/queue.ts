import type { Score } from "../model/score.js";
import type { Finding, Verdict } from "../model/verdict.js";

/** One finding that a person should look at. */
export interface QueueEntry {
  readonly entityCode: string;
  readonly itemId: string;
  readonly state: Finding["verdict"]["state"];
  readonly confidence: number;
  /** 0..1: how likely the verdict needs another state; 1 where it has none, or where people disagree. */
  readonly wrong: number;
  /** Another answer could change the rank of the body. */
  readonly movesRank: boolean;
  /** What a look is worth, in points: `wrong` x the points that another state is expected to move, a little less where no rank depends on it. */
  readonly stake: number;
  readonly conflict: boolean;
  /** A second reader points to a place that proves something by the rules. */
  readonly pointed: boolean;
}

/** Scores of the bodies that are ranked together. */
export type RankedTogether = readonly Pick<Score, "entityCode" | "items" | "points" | "unranked">[];
/** What a point that no rank depends on is worth beside one that decides a rank: little less, for a wrong answer stays a wrong answer. */
const withoutRank = 0.9;
/** What a look is worth that is led to its place, beside one that must search for it: it settles the case in less time. */
const ledToThePlace = 1.5;
/** Doubt of an absence to which a pointer is proven: even odds, for nobody has measured how often such pointers are right. */
const doubtOfPointed = 0.5;

/**
 * Findings that no person has decided, the most valuable look first (`orderOf`); equal ones by entity and item. Each group of scores holds the bodies
 * that are ranked together; `baseOf` gives the points of an item without its bonuses. Absences count like everything else: by how likely they are wrong.
 */
export function listQueue(
  groups: readonly RankedTogether[],
  findings: readonly Finding[],
  baseOf: (entityCode: string, itemId: string) => number,
): QueueEntry[] {
  const worth = new Map(groups.flatMap((group) => [...worthOf(group, baseOf)]));
  return findings
    .filter(({ decidedBy, verdict }) => decidedBy === "machine" && !isWithoutSite(verdict))
    .map(({ verdict, conflict }) => {
      const wrong = conflict.length > 0 ? 1 : doubtOf(verdict);
      const { entityCode, itemId, state, confidence } = verdict;
      const { points, movesRank } = worth.get(`${entityCode}\n${itemId}`) ?? { points: 0, movesRank: false };
      const pointed = isPointedProven(verdict);
      // A pointer leads to its place, whatever the points: it changes the order and the stake alike.
      const weight = (movesRank ? 1 : withoutRank) * (pointed ? ledToThePlace : 1);
      const stake = wrong * points * weight;
      const entry = { entityCode, itemId, state, confidence, wrong, movesRank, stake, conflict: conflict.length > 0, pointed };
      return { entry, order: orderOf(wrong, points) * weight };
    })
    .sort((a, b) => b.order - a.order || byPlace(a.entry, b.entry))
    .map(({ entry }) => entry);
}

/**
 * What the order of the queue rests on, beside the rank: the chance of being wrong x the square root of the points. With whole points likely errors in small items waited behind unlikely ones
 * in large items: on sites held apart more looks were needed, and more wrong points were left after as many (bench/review-order.ts).
 */
export const orderOf = (wrong: number, points: number): number => wrong * Math.sqrt(points);

function byPlace(a: QueueEntry, b: QueueEntry): number {
  return compare(a.entityCode, b.entityCode) || compare(a.itemId, b.itemId);
}

/** No item is worth a look where there is no site, or where one has to be found first. */
const isWithoutSite = (verdict: Verdict): boolean =>
  (verdict.state === "absent" && verdict.because === "no-site") || (verdict.state === "unknown" && verdict.because === "site-unknown");

/** 0..1: how likely a person gives another state than the verdict; an unknown always gets one. */
export function doubtOf(verdict: Verdict): number {
  if (verdict.state === "unknown") return 1;
  return Math.max(1 - verdict.confidence, isPointedProven(verdict) ? doubtOfPointed : 0);
}

/** Whether a second reader points to a place that proves something: a pointer that proves nothing moves nothing. */
const isPointedProven = ({ pointed }: Verdict): boolean => pointed !== undefined && pointed.state !== "unproven";

type Worth = ReadonlyMap<string, { readonly points: number; readonly movesRank: boolean }>;

/** Points that another state of an item is expected to move, half of its bonuses with it, and whether as many could pass another body. */
function worthOf(group: RankedTogether, baseOf: (entityCode: string, itemId: string) => number): Worth {
  const middle = (score: RankedTogether[number]) => (score.points.low + score.points.high) / 2;
  const ranked = group
    .filter(({ unranked }) => unranked === undefined)
    .map(middle)
    .sort((a, b) => a - b);
  return new Map(
    group.flatMap((score) =>
      score.items.map(({ itemId, maximum }) => {
        const isOut = score.unranked === "other-level" || score.unranked === "unreachable";
        // A body without a rank for its many unknowns gets one when they are settled.
        const movesRank = !isOut && (score.unranked === "too-many-unknown" || isNear(ranked, middle(score), maximum));
        const points = (baseOf(score.entityCode, itemId) + maximum) / 2;
        return [`${score.entityCode}\n${itemId}`, { points, movesRank }] as const;
      }),
    ),
  );
}

/** True where another number than `own` lies within `reach` of it; `sorted` holds `own` once. */
function isNear(sorted: readonly number[], own: number, reach: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < own - reach) low = middle + 1;
    else high = middle;
  }
  return (sorted[low + 1] ?? Number.POSITIVE_INFINITY) <= own + reach;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
