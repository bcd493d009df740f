import { countAbove } from "./rank.js";

/** Half of what a 90 % band leaves out. */
const tail = 0.05;

/**
 * The 5th and 95th percentile of drawn values, by nearest rank: the smallest value that at least 5 % (95 %) of the draws do not exceed.
 * Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996), type 1.
 */
export function bandOf(values: Int32Array): { low: number; high: number } {
  const sorted = Int32Array.from(values).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { low: at(tail), high: at(1 - tail) };
}

/** Ranks (1 = highest, equals share one) of every body in every draw: result[body][draw]. */
export function rankDraws(values: readonly (Int32Array | Float64Array)[], draws: number): Int32Array[] {
  const ranks = values.map(() => new Int32Array(draws));
  const column = new Float64Array(values.length);
  for (let draw = 0; draw < draws; draw += 1) {
    for (let body = 0; body < values.length; body += 1) column[body] = values[body]?.[draw] ?? 0;
    const sorted = column.slice().sort();
    for (let body = 0; body < values.length; body += 1) {
      const own = ranks[body];
      if (own !== undefined) own[draw] = 1 + countAbove(sorted, column[body] ?? 0);
    }
  }
  return ranks;
}

/** Whether the second body does at least as well as the first in 5 % of the draws or more: their order is then not certain. */
export function isOrderOpen(first: Int32Array, second: Int32Array): boolean {
  let reversed = 0;
  for (let draw = 0; draw < first.length; draw += 1) if ((second[draw] ?? 0) >= (first[draw] ?? 0)) reversed += 1;
  return reversed >= tail * first.length;
}
