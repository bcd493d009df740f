import { type AnswerRow, placeOf } from "./answers.js";
import { type Confusion, cohenKappa, countPairs, kendallTau } from "./statistics.js";

/** A gold answer and what the machine said to the same question. */
export interface Pair {
  readonly gold: AnswerRow;
  readonly machine: AnswerRow;
}

/** Points of an answer, unknown as 0, and the most an item can give. */
export interface PointsRule {
  readonly of: (itemId: string, answer: Pick<AnswerRow, "state" | "complete" | "open">) => number;
  readonly maximum: (itemId: string) => number;
  /** Whether the item carries the bonus. */
  readonly carries: (itemId: string, facet: "complete" | "open") => boolean;
}

/** How far two facets agree where both call the item current and the item carries the bonus. */
export interface FacetFigures {
  readonly rows: number;
  readonly same: number;
  readonly agreement: number | null;
}

/** Agreement over a set of pairs; null where there is nothing to divide by. */
export interface Figures {
  readonly rows: number;
  /** confusion[machine][gold]. */
  readonly confusion: Confusion;
  readonly accuracy: number | null;
  /** Of `current`. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly kappa: number | null;
  readonly complete: FacetFigures;
  readonly open: FacetFigures;
  /** Mean absolute difference of the scores (0..100) over bodies. */
  readonly scoreError: number | null;
  /** Kendall's tau-b between the two rankings of bodies. */
  readonly tau: number | null;
  readonly unknownRate: number | null;
}

/** Every figure over the pairs given. An unknown of the machine counts as a wrong answer worth 0 points. */
export function measure(pairs: readonly Pair[], points: PointsRule): Figures {
  const confusion = countPairs(pairs.map(({ machine, gold }) => [machine.state, gold.state]));
  const count = (test: (pair: Pair) => boolean) => pairs.filter(test).length;
  const hits = count(({ machine, gold }) => machine.state === "current" && gold.state === "current");
  const said = count(({ machine }) => machine.state === "current");
  const there = count(({ gold }) => gold.state === "current");
  const scores = scoreBodies(pairs, points);
  return {
    rows: pairs.length,
    confusion,
    accuracy: divide(
      count(({ machine, gold }) => machine.state === gold.state),
      pairs.length,
    ),
    precision: divide(hits, said),
    recall: divide(hits, there),
    f1: divide(2 * hits, said + there),
    kappa: cohenKappa(confusion),
    complete: measureFacet(pairs, "complete", points),
    open: measureFacet(pairs, "open", points),
    scoreError: divide(
      scores.reduce((total, score) => total + Math.abs(score.machine - score.gold), 0),
      scores.length,
    ),
    tau: kendallTau(
      scores.map((score) => score.machine),
      scores.map((score) => score.gold),
    ),
    unknownRate: divide(
      count(({ machine }) => machine.state === "unknown"),
      pairs.length,
    ),
  };
}

/** Pairs every gold answer with the machine's; `missing` are gold rows that the machine never judged. */
export function pairUp(gold: readonly AnswerRow[], machine: readonly AnswerRow[]): { pairs: Pair[]; missing: AnswerRow[] } {
  const byPlace = new Map(machine.map((row) => [placeOf(row), row]));
  const pairs: Pair[] = [];
  const missing: AnswerRow[] = [];
  for (const row of gold) {
    const other = byPlace.get(placeOf(row));
    if (other === undefined) missing.push(row);
    else pairs.push({ gold: row, machine: other });
  }
  return { pairs, missing };
}

function measureFacet(pairs: readonly Pair[], facet: "complete" | "open", points: PointsRule): FacetFigures {
  const judged = pairs.filter(
    ({ machine, gold }) => machine.state === "current" && gold.state === "current" && points.carries(gold.itemId, facet),
  );
  const same = judged.filter(({ machine, gold }) => machine[facet] === gold[facet]).length;
  return { rows: judged.length, same, agreement: divide(same, judged.length) };
}

/** Score of each body over its own pairs: points as a share of what these items can give. */
function scoreBodies(pairs: readonly Pair[], points: PointsRule): { machine: number; gold: number }[] {
  const sums = new Map<string, { machine: number; gold: number; maximum: number }>();
  for (const { machine, gold } of pairs) {
    const sum = sums.get(gold.entityCode) ?? { machine: 0, gold: 0, maximum: 0 };
    sum.machine += points.of(gold.itemId, machine);
    sum.gold += points.of(gold.itemId, gold);
    sum.maximum += points.maximum(gold.itemId);
    sums.set(gold.entityCode, sum);
  }
  return [...sums.values()].map((sum) => ({ machine: (sum.machine * 100) / sum.maximum, gold: (sum.gold * 100) / sum.maximum }));
}

function divide(part: number, total: number): number | null {
  return total === 0 ? null : part / total;
}
