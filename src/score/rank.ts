import type { Score } from "../model/score.js";
import type { Range } from "./points.js";

type Rank = NonNullable<Score["rank"]>;

/**
 * Best and worst rank of each range among all of them, in the order given. A rank is one more than the number of bodies with a
 * strictly higher score, so equals share a rank and the next one is left out (1, 2, 2, 4). Best: all others at their low and this
 * one at its high; worst: the other way round. `tied` counts the bodies with the same low and the same high, this one included.
 */
export function rankRanges(ranges: readonly Range[]): Rank[] {
  const lows = Float64Array.from(ranges, (range) => range.low).sort();
  const highs = Float64Array.from(ranges, (range) => range.high).sort();
  const tieCounts = new Map<string, number>();
  for (const range of ranges) tieCounts.set(`${range.low}/${range.high}`, (tieCounts.get(`${range.low}/${range.high}`) ?? 0) + 1);
  return ranges.map((range) => {
    // A body with an open range stands above its own low: it must not outrank itself.
    const itself = range.high > range.low ? 1 : 0;
    return {
      best: 1 + countAbove(lows, range.high),
      worst: 1 + countAbove(highs, range.low) - itself,
      tied: tieCounts.get(`${range.low}/${range.high}`) ?? 1,
    };
  });
}

/** How many values of an ascending array are strictly greater than a value. */
export function countAbove(ascending: Float64Array, value: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((ascending[middle] ?? 0) > value) to = middle;
    else from = middle + 1;
  }
  return ascending.length - from;
}
