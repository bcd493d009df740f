/** Counts of paired answers: counts[one][other]. */
export type Confusion = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Counts pairs into a table over the labels that occur, sorted. */
export function countPairs(pairs: Iterable<readonly [one: string, other: string, weight?: number]>): Confusion {
  const table = new Map<string, Map<string, number>>();
  for (const [first, other, weight] of pairs) {
    const row = table.get(first) ?? new Map<string, number>();
    row.set(other, (row.get(other) ?? 0) + (weight ?? 1));
    table.set(first, row);
  }
  const sorted = <T>(map: Map<string, T>) => [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted(table).map(([label, row]) => [label, Object.fromEntries(sorted(row))]));
}

/**
 * Cohen's kappa of two raters on nominal labels: (po - pe) / (1 - pe). Null without pairs, and where both used one and the same label
 * throughout, since chance alone then explains everything.
 * Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).
 */
export function cohenKappa(confusion: Confusion): number | null {
  const rows = new Map<string, number>();
  const columns = new Map<string, number>();
  let total = 0;
  let same = 0;
  for (const [label, row] of Object.entries(confusion)) {
    for (const [other, count] of Object.entries(row)) {
      rows.set(label, (rows.get(label) ?? 0) + count);
      columns.set(other, (columns.get(other) ?? 0) + count);
      total += count;
      if (label === other) same += count;
    }
  }
  if (total === 0) return null;
  let chance = 0;
  for (const [label, count] of rows) chance += (count / total) * ((columns.get(label) ?? 0) / total);
  return 1 - chance < 1e-12 ? null : (same / total - chance) / (1 - chance);
}

/**
 * Krippendorff's alpha for nominal labels, any number of coders, missing answers allowed: 1 - Do / De over the coincidences of all
 * pairs within a unit. Null where fewer than two answers can be paired or only one label was ever used.
 * Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), §D.
 */
export function krippendorffAlpha(units: readonly (readonly string[])[]): number | null {
  const totals = new Map<string, number>();
  let pairable = 0;
  let disagreement = 0;
  for (const unit of units.filter((labels) => labels.length > 1)) {
    pairable += unit.length;
    const counts = new Map<string, number>();
    for (const label of unit) counts.set(label, (counts.get(label) ?? 0) + 1);
    for (const [label, count] of counts) {
      totals.set(label, (totals.get(label) ?? 0) + count);
      disagreement += (count * (unit.length - count)) / (unit.length - 1);
    }
  }
  let expected = 0;
  for (const count of totals.values()) expected += (count * (pairable - count)) / (pairable - 1);
  return pairable < 2 || expected === 0 ? null : 1 - disagreement / expected;
}

/**
 * Kendall's tau-b of two series: (concordant - discordant) / sqrt((pairs - ties in x) (pairs - ties in y)). Null where one of them is
 * constant. Source: M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33 (1945).
 */
export function kendallTau(xs: readonly number[], ys: readonly number[]): number | null {
  let balance = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < xs.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const dx = Math.sign((xs[i] ?? 0) - (xs[j] ?? 0));
      const dy = Math.sign((ys[i] ?? 0) - (ys[j] ?? 0));
      balance += dx * dy;
      untiedX += dx * dx;
      untiedY += dy * dy;
    }
  }
  return untiedX === 0 || untiedY === 0 ? null : balance / Math.sqrt(untiedX * untiedY);
}

/**
 * Wilson score interval of a share, 95 % unless another z is given; 0 to 1 where nothing was counted.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 */
export function wilsonInterval(count: number, total: number, z = 1.959963984540054): { low: number; high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const share = count / total;
  const centre = share + (z * z) / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const denominator = 1 + (z * z) / total;
  // At the ends the formula gives exactly 0 or 1, floating point nearly.
  return { low: count === 0 ? 0 : (centre - half) / denominator, high: count === total ? 1 : (centre + half) / denominator };
}
