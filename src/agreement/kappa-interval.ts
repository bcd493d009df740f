import { type Confusion, cohenKappa, wilsonInterval } from "./statistics.js";

/** Lower and upper end of a figure. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const z95 = 1.959963984540054;

/**
 * Interval of Cohen's kappa, 95 % unless another z is given, cut at -1 and 1; null where there is no kappa. `rows` is what the counts are worth where
 * they are weights (`effectiveRows`); else their sum. Where all rows agree the standard error says nothing: then the Wilson interval of the share of agreement, with chance
 * taken as given, sets the lower end.
 * Source: J. L. Fleiss, J. Cohen, B. S. Everitt, "Large sample standard errors of kappa and weighted kappa", Psychological Bulletin 72 (1969), formula for the non-null case.
 */
export function kappaInterval(confusion: Confusion, rows?: number, z = z95): Interval | null {
  const kappa = cohenKappa(confusion);
  if (kappa === null) return null;
  const cells = Object.entries(confusion).flatMap(([one, row]) => Object.entries(row).map(([other, count]) => ({ one, other, count })));
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const n = rows ?? total;
  const byOne = sumBy(cells, ({ one }) => one, total);
  const byOther = sumBy(cells, ({ other }) => other, total);
  const chance = [...byOne].reduce((sum, [label, share]) => sum + share * (byOther.get(label) ?? 0), 0);
  const same = cells.reduce((sum, { one, other, count }) => sum + (one === other ? count / total : 0), 0);
  if (1 - same < 1e-12) return { low: Math.max(-1, (wilsonInterval(n, n, z).low - chance) / (1 - chance)), high: 1 };
  let variance = -((kappa - chance * (1 - kappa)) ** 2);
  for (const { one, other, count } of cells) {
    const share = count / total;
    variance +=
      one === other
        ? share * (1 - ((byOne.get(one) ?? 0) + (byOther.get(one) ?? 0)) * (1 - kappa)) ** 2
        : share * ((1 - kappa) * ((byOther.get(one) ?? 0) + (byOne.get(other) ?? 0))) ** 2;
  }
  const error = Math.sqrt(Math.max(0, variance)) / ((1 - chance) * Math.sqrt(n));
  return { low: Math.max(-1, kappa - z * error), high: Math.min(1, kappa + z * error) };
}

/**
 * How many rows drawn with equal chances are worth as much as these with their weights: (sum of weights)² / sum of their squares; 0 of none.
 * Source: L. Kish, "Survey Sampling" (1965), §11.7.
 */
export function effectiveRows(weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return squares === 0 ? 0 : (sum * sum) / squares;
}

/** A share over weighted rows, with the Wilson interval of as many rows as the weights are worth; null without rows. */
export function weightedShare(
  rows: readonly { readonly weight: number; readonly counts: boolean }[],
): (Interval & { readonly share: number }) | null {
  const weights = rows.map(({ weight }) => weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return null;
  const share = rows.reduce((sum, { weight, counts }) => sum + (counts ? weight : 0), 0) / total;
  const n = effectiveRows(weights);
  return { share, ...wilsonInterval(share * n, n) };
}

function sumBy<T extends { readonly count: number }>(
  cells: readonly T[],
  labelOf: (cell: T) => string,
  total: number,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(labelOf(cell), (sums.get(labelOf(cell)) ?? 0) + cell.count / total);
  return sums;
}
