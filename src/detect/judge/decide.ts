import { type Calibration, estimate, weigh } from "../../calibrate/calibration.js";
import type { ItemFeatures } from "../../calibrate/features.js";
import { type DecisionThresholds, decideState } from "../../model/decision-rule.js";
import type { Estimate, Verdict, VerdictOf } from "../../model/verdict.js";
import { doubtfulPlaces } from "./candidates.js";

/** A verdict by the rules, with what decides whether it stands. */
export interface Undecided {
  readonly verdict: Verdict;
  /** The absence that stands in place of an open verdict where that is likely enough. */
  readonly closed?: VerdictOf<"absent"> | undefined;
  readonly features: ItemFeatures;
  /** Where a person should look for what was not found, best first. */
  readonly places: VerdictOf<"unknown">["look"];
}

const maxWeighed = 5;
/** Nothing is known of an answer whose like was never measured. */
const unmeasured = 0.5;

/** The verdict by its probability: as the rules have it, or left to a person, or absent in spite of something nameless that was not read. */
export function decide(undecided: Undecided, calibration: Calibration | undefined, thresholds: DecisionThresholds): Verdict {
  const { verdict, closed, features } = undecided;
  const byRules = verdict.state;
  const kept = { byRules, ...(closed === undefined ? {} : { closes: true }), features };
  if (calibration === undefined) return { ...byMeasure(verdict, calibration), estimate: { ...kept, weighed: [] } };
  const { published, right } = estimate(calibration, features, byRules);
  const state = decideState({ ...kept, published }, thresholds);
  const weighed = weigh(calibration, features).slice(0, maxWeighed);
  const made: Estimate = { ...kept, published, weighed };
  if (state === byRules) return { ...verdict, confidence: right ?? 0, estimate: made };
  if (state === "absent" && closed !== undefined && verdict.state === "unknown") return closeOpen(verdict, closed, made, published);
  return { ...leaveOpen(undecided, published), estimate: made };
}

/** A verdict with no more than how often its state is right; of an item without kinds nothing else was measured. */
export function byMeasure(verdict: Verdict, calibration: Calibration | undefined): Verdict {
  if (verdict.state === "unknown" || (verdict.state === "absent" && verdict.because === "no-site")) return verdict;
  return { ...verdict, confidence: calibration?.byState[verdict.state] ?? unmeasured };
}

function closeOpen(open: VerdictOf<"unknown">, closed: VerdictOf<"absent">, made: Estimate, published: number): Verdict {
  const [first] = open.look;
  const reason = { code: "unread-unlikely", facts: { title: first?.why ?? "", share: percent(published) } };
  return { ...closed, reason, confidence: Math.round((1 - published) * 1000) / 1000, estimate: made };
}

function leaveOpen({ verdict, places }: Undecided, published: number): Verdict {
  const open = { state: "unknown", because: "undecided", confidence: 0 } as const;
  const share = percent(published);
  if (verdict.state === "current") {
    const { citation, more, complete: _complete, open: _open, unsettled: _unsettled, ...common } = verdict;
    return {
      ...common,
      ...open,
      ...doubt(verdict, share),
      runnerUp: citation,
      look: doubtfulPlaces([citation, ...other(verdict), ...more]),
    };
  }
  if (verdict.state === "stale") {
    const { citation, more, restsOn: _restsOn, ...common } = verdict;
    return {
      ...common,
      ...open,
      ...doubt(verdict, share),
      runnerUp: citation,
      look: doubtfulPlaces([citation, ...other(verdict), ...more]),
    };
  }
  if (verdict.state === "unknown") return verdict;
  const { reach: _reach, ...common } = verdict;
  return { ...common, ...open, reason: { code: "unproven-likely", facts: { share, count: places.length } }, look: places };
}

const other = ({ runnerUp }: Verdict) => (runnerUp === undefined ? [] : [runnerUp]);

const doubt = ({ citation }: VerdictOf<"current" | "stale">, share: number) => ({
  reason: { code: "proof-doubtful", facts: { title: citation.title, share } },
});

const percent = (share: number): number => Math.round(share * 100);
