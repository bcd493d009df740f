import { type DecisionThresholds, decideState } from "../model/decision-rule.js";
import type { State } from "../model/verdict.js";
import type { Pair } from "./figures.js";
import { cohenKappa, countPairs } from "./statistics.js";

/** What a pair of thresholds would have left to people, and what it would have got wrong; null where there is nothing to divide by. */
export interface TradeOff extends DecisionThresholds {
  /** The thresholds of the rubric. */
  readonly isInForce: boolean;
  readonly unknown: number;
  /** Share of decided answers that are wrong. */
  readonly error: number | null;
  /** Of current. */
  readonly precision: number | null;
  /** Share of what is published that is called absent. */
  readonly falseAbsent: number | null;
  /** Unknown counted as wrong. */
  readonly kappa: number | null;
}

const steps: readonly DecisionThresholds[] = [
  ...[0, 0.5, 0.75, 0.9].map((publishedFrom) => ({ publishedFrom, absentBelow: 0.45 })),
  ...[0.1, 0.2, 0.3, 0.6, 1].map((absentBelow) => ({ publishedFrom: 0.75, absentBelow })),
];

/**
 * The same answers by other thresholds, and by those of the rubric, in order of the thresholds. Answers without a probability stay as they
 * are. Empty where no answer has one.
 */
export function measureTradeOff(pairs: readonly Pair[], inForce: DecisionThresholds): TradeOff[] {
  if (!pairs.some(({ machine }) => machine.estimate !== undefined)) return [];
  const isInForce = (other: DecisionThresholds) =>
    other.publishedFrom === inForce.publishedFrom && other.absentBelow === inForce.absentBelow;
  const all = [...steps.filter((step) => !isInForce(step)), inForce];
  return all
    .map((thresholds) => ({ ...thresholds, isInForce: isInForce(thresholds), ...measureAt(pairs, thresholds) }))
    .sort((a, b) => a.publishedFrom - b.publishedFrom || a.absentBelow - b.absentBelow);
}

function measureAt(pairs: readonly Pair[], thresholds: DecisionThresholds) {
  const answers = pairs.map(({ machine, gold }) => ({
    said: machine.estimate === undefined ? machine.state : decideState(machine.estimate, thresholds),
    gold: gold.state,
  }));
  const count = (test: (said: State, gold: State) => boolean) => answers.filter(({ said, gold }) => test(said, gold)).length;
  const unknown = count((said) => said === "unknown");
  return {
    unknown: unknown / answers.length,
    error: divide(
      count((said, gold) => said !== "unknown" && said !== gold),
      answers.length - unknown,
    ),
    precision: divide(
      count((said, gold) => said === "current" && gold === "current"),
      count((said) => said === "current"),
    ),
    falseAbsent: divide(
      count((said, gold) => said === "absent" && gold !== "absent"),
      count((_, gold) => gold !== "absent"),
    ),
    kappa: cohenKappa(countPairs(answers.map(({ said, gold }) => [said, gold]))),
  };
}

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
