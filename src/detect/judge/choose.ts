import type { Reason } from "../../model/verdict.js";
import type { Certainty, DetectContext, Evidence, Judgement, NearMiss } from "../detector.js";
import type { Topic } from "../topic/topic.js";
import { bestNearMisses, scansAbout } from "./answers.js";
import { isOpenData, isOpenText } from "./cite.js";

/** One place where the thing is, with what decides between such places. */
export interface Candidate {
  readonly evidence: Evidence;
  /** Up to date by the rule of the item. */
  readonly isCurrent: boolean;
  /** Year, term or day it rests on; "" when undated. */
  readonly restsOn: string;
  readonly complete: boolean;
  readonly sure: Certainty;
  readonly reason: Reason;
}

/** Answers with the best of several places: current before stale, complete before not, later before earlier, surer first. */
export function choose(
  context: DetectContext,
  topic: Topic,
  found: readonly Candidate[],
  misses: readonly NearMiss[],
): Exclude<Judgement, { state: "missing" }> {
  const weight = ({ sure }: Candidate) => sure.about * sure.substance * sure.period;
  const isOpen = (candidate: Candidate) =>
    context.item.openAs === "text" ? isOpenText(candidate.evidence) : isOpenData(candidate.evidence);
  const ranked = [...found].sort(
    (a, b) =>
      Number(b.isCurrent) - Number(a.isCurrent) ||
      Number(b.complete) - Number(a.complete) ||
      (a.isCurrent ? Number(isOpen(b)) - Number(isOpen(a)) : compare(b.restsOn, a.restsOn)) ||
      weight(b) - weight(a),
  );
  const best = ranked[0];
  if (best === undefined) throw new Error("choose needs at least one candidate");
  const second = ranked.find((candidate) => candidate.evidence.source !== best.evidence.source);
  const common = {
    evidence: [best.evidence] as const,
    sure: best.sure,
    reason: best.reason,
    misses: bestNearMisses(misses),
    runnerUp: second?.evidence,
    scans: scansAbout(context, topic),
  };
  if (!best.isCurrent) return { ...common, state: "stale", restsOn: best.restsOn };
  const current = found.filter((candidate) => candidate.isCurrent);
  return { ...common, state: "current", complete: current.some((candidate) => candidate.complete), open: current.some(isOpen) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
