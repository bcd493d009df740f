import type { Rubric } from "./rubric.js";
import type { State } from "./verdict.js";

/** Probabilities of being published at which an item is decided. */
export interface DecisionThresholds {
  /** From here on what was found is published. */
  readonly publishedFrom: number;
  /** Below, and with reach, what was not found is absent. */
  readonly absentBelow: number;
}

/**
 * Thresholds of a rubric that names none. Chosen on sites held apart for a precision of current of at least 0.96, at most 6 % of what is
 * published called absent, and at most 8 % left to people.
 */
export const defaultThresholds: DecisionThresholds = { publishedFrom: 0.75, absentBelow: 0.45 };

/** The thresholds of a rubric. */
export const thresholdsOf = ({ decision }: Pick<Rubric, "decision">): DecisionThresholds => ({
  publishedFrom: decision?.publishedFrom ?? defaultThresholds.publishedFrom,
  absentBelow: decision?.absentBelow ?? defaultThresholds.absentBelow,
});

/** What the rules made of an item, and the probability that it is published. */
export interface Decidable {
  readonly byRules: State;
  /** Absent by the rules but for what was not read and bears no telling name. */
  readonly closes?: boolean | undefined;
  readonly published: number;
}

/** Where something was not read, an absence is earned only by half the probability. */
const shareWithUnread = 0.5;

/**
 * State of an item by its probability of being published. What was found stays where that is likely; what was not stays absent where it is
 * unlikely; between them a person decides. The probability never publishes what the rules did not find, nor moves current to stale.
 */
export function decideState({ byRules, closes, published }: Decidable, { publishedFrom, absentBelow }: DecisionThresholds): State {
  if (byRules === "unknown") return closes === true && published < absentBelow * shareWithUnread ? "absent" : "unknown";
  if (byRules === "absent") return published < absentBelow ? "absent" : "unknown";
  return published >= publishedFrom ? byRules : "unknown";
}
