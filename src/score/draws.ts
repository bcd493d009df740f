import type { Outcomes } from "./error-model.js";
import { drawShares, makeRandom, type Random } from "./random.js";

/** One item of one body in the drawing: fixed points, or outcomes with the key under which all equal answers share their error rate. */
export type DrawnItem =
  | { readonly fixed: number }
  | { readonly itemId: string; readonly outcomes: Outcomes; readonly sharedRate?: string | undefined };

/** One body in the drawing. */
export interface DrawnBody {
  readonly code: string;
  readonly items: readonly DrawnItem[];
}

/** Upper bounds of the outcomes but the last, as 32-bit numbers: one set per draw, or one for all draws. */
interface Bounds {
  readonly points: readonly number[];
  readonly perDraw: boolean;
  readonly bounds: Float64Array;
}

/**
 * Draws the points of every body `draws` times: result[body][draw]. In one draw, all bodies with the same answer to the same item share
 * one error rate, drawn from its Dirichlet posterior, since it is one and the same machine that errs; which bodies it hits is drawn
 * for each by itself. Items without a shared rate use their weights as they are.
 */
export function drawPoints(bodies: readonly DrawnBody[], draws: number, seed: number): Int32Array[] {
  const shared = new Map<string, Bounds>();
  return bodies.map((body) => {
    const random = makeRandom(seed, `body ${body.code}`);
    const totals = new Int32Array(draws);
    for (const item of body.items) {
      if ("fixed" in item) {
        skip(random, draws);
        for (let draw = 0; draw < draws; draw += 1) totals[draw] = (totals[draw] ?? 0) + item.fixed;
      } else addDrawn(totals, random, findBounds(item, shared, draws, seed));
    }
    return totals;
  });
}

/** An item with a certain answer uses up as many numbers as an open one, so that deciding one leaves the drawing of the others alone. */
function skip(random: Random, count: number): void {
  for (let used = 0; used < count; used += 1) random();
}

function addDrawn(totals: Int32Array, random: Random, { points, perDraw, bounds }: Bounds): void {
  const width = points.length - 1;
  for (let draw = 0; draw < totals.length; draw += 1) {
    const number = random();
    const from = perDraw ? draw * width : 0;
    let outcome = 0;
    while (outcome < width && number >= (bounds[from + outcome] ?? 0)) outcome += 1;
    totals[draw] = (totals[draw] ?? 0) + (points[outcome] ?? 0);
  }
}

function findBounds(item: Exclude<DrawnItem, { fixed: number }>, shared: Map<string, Bounds>, draws: number, seed: number): Bounds {
  const { points, weights } = item.outcomes;
  if (item.sharedRate === undefined) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { points, perDraw: false, bounds: Float64Array.from(addUp(weights.map((weight) => weight / total))) };
  }
  const key = `${item.itemId} ${item.sharedRate}`;
  const known = shared.get(key);
  if (known !== undefined) return known;
  const random = makeRandom(seed, `rate ${key}`);
  const width = points.length - 1;
  const bounds = new Float64Array(draws * width);
  for (let draw = 0; draw < draws; draw += 1) bounds.set(addUp(drawShares(random, weights)), draw * width);
  const made = { points, perDraw: true, bounds };
  shared.set(key, made);
  return made;
}

/** Running sums of all shares but the last, scaled to 32 bits. */
function addUp(shares: readonly number[]): number[] {
  let sum = 0;
  return shares.slice(0, -1).map((share) => {
    sum += share;
    return Math.round(sum * 4_294_967_296);
  });
}
