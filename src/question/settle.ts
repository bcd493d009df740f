import type { Citation, Pointed, Reason, Verdict } from "../model/verdict.js";
import type { ReadAnswer } from "./answer.js";

/** What a pointer proved, as the judging gives it: a verdict of the passage alone, or nothing. */
type Proof =
  | Extract<Verdict, { state: "current" | "stale" }>
  | { readonly state: "nothing"; readonly reason: Reason; readonly citation?: Citation | undefined };

/** By whom, when and to what question an answer was given. */
export interface PointerSource {
  readonly reader: string;
  readonly at: string;
  readonly promptHash: string;
}

/**
 * The mark of a pointer: proven, it orders the queue until a setting says more; unproven, it changes nothing and shows people the place. Undefined where the
 * answer points to nothing that the archive holds.
 */
export function pointedOf(answer: ReadAnswer, proof: Proof, { reader, at, promptHash }: PointerSource): Pointed | undefined {
  if (answer.kind !== "pointer") return undefined;
  const { said } = answer;
  const source = { reader, at, promptHash, said };
  const { citation, reason } = proof;
  if (citation === undefined) return undefined;
  if (proof.state === "nothing")
    return { ...source, state: "unproven", complete: false, open: false, more: [], settles: false, citation, reason };
  const facets = proof.state === "current" ? { complete: proof.complete, open: proof.open } : { complete: false, open: false };
  const restsOn = proof.state === "stale" ? { restsOn: proof.restsOn } : {};
  return { ...source, state: proof.state, ...facets, ...restsOn, citation, more: proof.more, reason, settles: false };
}

/** Nobody has measured how often findings through a pointer are right: even odds until a person has looked. */
const unmeasured = 0.5;

/**
 * The verdict that counts when pointers settle items: that of the passage where reader and rules gave the same state, with the mark; else the
 * verdict as it was. Where they differ, one of the two has misread the date, and a person must look.
 */
export function settlePointed(verdict: Verdict): Verdict {
  const { pointed } = verdict;
  if (pointed === undefined || pointed.said !== pointed.state) return verdict;
  const { citation, more, reason, complete, open, restsOn } = pointed;
  const { entityCode, itemId, detector, considered } = verdict;
  const common = { entityCode, itemId, detector, confidence: unmeasured, reason, considered, citation, more: [...more] };
  const mark = { pointed: { ...pointed, settles: true } };
  if (pointed.state === "current") return { ...common, state: "current", complete, open, ...mark };
  return restsOn === undefined ? verdict : { ...common, state: "stale", restsOn, ...mark };
}
