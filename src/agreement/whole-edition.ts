import type { AnswerRow } from "./answers.js";
import type { Pair } from "./figures.js";
import { effectiveRows, type Interval, kappaInterval, weightedShare } from "./kappa-interval.js";
import { cohenKappa, countPairs } from "./statistics.js";

/** What the rows say of the whole edition; null where there is nothing to divide by. */
export interface WholeFigures {
  readonly accuracy: number | null;
  readonly kappa: number | null;
  /** Of accuracy and kappa, 95 %. */
  readonly intervals: { readonly accuracyInterval: Interval; readonly kappaInterval: Interval | null };
  /** Share of the states that the machine gave (not unknown) that are wrong. */
  readonly wrong: (Interval & { readonly share: number }) | null;
}

/**
 * A sample holds rare verdicts more often than they occur: each row counts by the weight with which it was drawn, or where it bears none by how many verdicts of its item
 * and state the edition has for each row of them. Intervals are those of as many rows drawn with equal chances as the weights are worth.
 */
export function wholeEdition(pairs: readonly Pair[], machine: readonly AnswerRow[]): WholeFigures {
  const weighted = weigh(pairs, machine);
  const weights = weighted.map(({ weight }) => weight);
  const isRight = ({ machine, gold }: Pair) => machine.state === gold.state;
  const right = weightedShare(weighted.map(({ pair, weight }) => ({ weight, counts: isRight(pair) })));
  const decided = weighted.filter(({ pair }) => pair.machine.state !== "unknown");
  const table = countPairs(weighted.map(({ pair, weight }) => [pair.machine.state, pair.gold.state, weight] as const));
  return {
    accuracy: right?.share ?? null,
    kappa: cohenKappa(table),
    intervals: {
      accuracyInterval: { low: right?.low ?? 0, high: right?.high ?? 1 },
      kappaInterval: kappaInterval(table, effectiveRows(weights)),
    },
    wrong: weightedShare(decided.map(({ pair, weight }) => ({ weight, counts: !isRight(pair) }))),
  };
}

function weigh(pairs: readonly Pair[], machine: readonly AnswerRow[]): { pair: Pair; weight: number }[] {
  const cellOf = (row: AnswerRow) => `${row.itemId} ${row.state}`;
  const count = (rows: readonly AnswerRow[]) => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(cellOf(row), (counts.get(cellOf(row)) ?? 0) + 1);
    return counts;
  };
  const [all, drawn] = [count(machine), count(pairs.map((pair) => pair.machine))];
  return pairs.map((pair) => ({
    pair,
    weight: pair.gold.weight ?? (all.get(cellOf(pair.machine)) ?? 0) / (drawn.get(cellOf(pair.machine)) ?? 1),
  }));
}
