import type { Reason } from "../../model/verdict.js";
import type { Certainty, DetectContext, Evidence, Judgement, NearMiss } from "../detector.js";
import type { Topic } from "../topic/topic.js";
import { bestNearMisses, scansAbout } from "./answers.js";
import { isOpenData, isOpenText } from "./cite.js";

/** One place where the thing is, with what decides between such places. */
export interface Candidate {
  readonly evidence: Evidence;
  /** Further proofs that belong to this place. */
  readonly more?: readonly Evidence[];
  /** Up to date by the rule of the item. */
  readonly isCurrent: boolean;
  /** Year, term or day it rests on; "" when undated. */
  readonly restsOn: string;
  readonly complete: boolean;
  /** How much the place gives, compared element by element, the greater first; left out where openness (current) or date (stale) decide. */
  readonly richness?: readonly (number | string)[];
  readonly sure: Certainty;
  readonly reason: Reason;
  /** Code of the reason why a person must see whether it is the thing at all; left out where nothing speaks against it. */
  readonly doubt?: string | undefined;
}

/** What several current places say together; what is left out is that of the best one, or of any. */
export interface Together {
  readonly more?: readonly Evidence[];
  readonly complete?: boolean;
  readonly open?: boolean;
  readonly reason?: Reason;
}

/** Reads what a current answer owes to all candidates together: `ranked` has them all, best first. */
export type Combine<C extends Candidate> = (best: C, ranked: readonly C[]) => Together;

/**
 * Answers with the best of several places: current before stale, complete before not, richer before poorer (without a measure of
 * richness: open before closed, later before earlier), surer first; of equal ones the first in the order of the corpus. The runner-up
 * is the next document that is not cited. Throws where there is no candidate.
 */
export function choose<C extends Candidate>(
  context: DetectContext,
  topic: Topic,
  found: readonly C[],
  misses: readonly NearMiss[],
  combine?: Combine<C>,
): Exclude<Judgement, { state: "missing" }> {
  const isOpen = ({ evidence }: Candidate) => (context.item.openAs === "text" ? isOpenText(evidence) : isOpenData(evidence));
  const ranked = [...found].sort(
    (a, b) =>
      Number(b.isCurrent) - Number(a.isCurrent) ||
      Number(b.complete) - Number(a.complete) ||
      compareRichness(b.richness, a.richness) ||
      (a.richness !== undefined ? 0 : a.isCurrent ? Number(isOpen(b)) - Number(isOpen(a)) : compare(b.restsOn, a.restsOn)) ||
      weightOf(b) - weightOf(a),
  );
  const best = ranked[0];
  if (best === undefined) throw new Error("choose needs at least one candidate");
  const together = best.isCurrent ? (combine?.(best, ranked) ?? {}) : {};
  const evidence = [best.evidence, ...(together.more ?? best.more ?? [])] as const;
  const cited = new Set(evidence.map(({ source }) => source));
  const common = {
    evidence,
    sure: best.sure,
    reason: together.reason ?? best.reason,
    misses: bestNearMisses(misses),
    runnerUp: ranked.find((candidate) => !cited.has(candidate.evidence.source))?.evidence,
    scans: scansAbout(context, topic),
  };
  if (!best.isCurrent) return { ...common, state: "stale", restsOn: best.restsOn };
  const current = found.filter((candidate) => candidate.isCurrent);
  return {
    ...common,
    state: "current",
    complete: together.complete ?? current.some((candidate) => candidate.complete),
    open: together.open ?? current.some(isOpen),
  };
}

const weightOf = ({ sure }: Candidate): number => sure.about * sure.substance * sure.period;

function compareRichness(a: Candidate["richness"] = [], b: Candidate["richness"] = []): number {
  for (const [index, value] of a.entries()) {
    const order = compare(value, b[index] ?? value);
    if (order !== 0) return order;
  }
  return 0;
}

function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
