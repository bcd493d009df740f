import { bandOf, rankDraws } from "./bands.js";
import { makeRandom, unit } from "./random.js";

/** By how much a weight may be off, as a share of itself, either way. */
export const weightNoise = 0.25;

/**
 * Rank band (5th to 95th percentile) of every body when each item's weight is multiplied by a random factor between 0.75 and 1.25.
 * points[body][item] are weighted points, of the same items for all bodies.
 * Source: OECD and JRC, "Handbook on Constructing Composite Indicators" (2008), step 7.
 */
export function rankUnderWeights(
  points: readonly (readonly number[])[],
  itemIds: readonly string[],
  draws: number,
  seed: number,
): { low: number; high: number }[] {
  const factors = itemIds.map((itemId) => {
    const random = makeRandom(seed, `weight ${itemId}`);
    return Float64Array.from({ length: draws }, () => 1 - weightNoise + 2 * weightNoise * unit(random));
  });
  const totals = points.map((own) => {
    const total = new Float64Array(draws);
    own.forEach((value, item) => {
      const factor = factors[item];
      if (factor === undefined || value === 0) return;
      for (let draw = 0; draw < draws; draw += 1) total[draw] = (total[draw] ?? 0) + value * (factor[draw] ?? 0);
    });
    // Bodies that are equal but for the rounding of sums must tie.
    for (let draw = 0; draw < draws; draw += 1) total[draw] = Math.round((total[draw] ?? 0) * 1e9) / 1e9;
    return total;
  });
  return rankDraws(totals, draws).map(bandOf);
}

/** Best and worst rank of every body when one item at a time is left out, each item once. */
export function rankWithoutEach(points: readonly (readonly number[])[]): { low: number; high: number }[] {
  const items = points[0]?.length ?? 0;
  const totals = points.map((own) => {
    const all = own.reduce((sum, value) => sum + value, 0);
    return Float64Array.from(own, (value) => Math.round((all - value) * 1e9) / 1e9);
  });
  return rankDraws(totals, items).map((ranks) => ({ low: Math.min(...ranks), high: Math.max(...ranks) }));
}
