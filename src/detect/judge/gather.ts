import type { DetectContext, Judgement, NearMiss } from "../detector.js";
import { findPassages, type Passage, placeWeight } from "../topic/passages.js";
import type { Topic } from "../topic/topic.js";
import { missing, nearMissOf } from "./answers.js";
import { type Candidate, choose } from "./choose.js";

/** Why a passage does not count: code of the reason, how near it came (0..1), and facts for the sentence. */
export interface Refusal {
  readonly code: string;
  readonly weight: number;
  readonly facts?: Record<string, string | number>;
}

/** Further candidates and passages, beside those that `findPassages` gives. */
export interface Extra {
  readonly found?: readonly Candidate[];
  readonly passages?: readonly Passage[];
  /** Parts of a passage that are read one by one. */
  readonly parts?: (passage: Passage) => readonly Passage[];
}

/**
 * The loop of most detectors: read every passage about the subject; answer with the best that counts, else leave an undated
 * one to a person, else say what was missing in each.
 */
export function gather<T extends Topic>(
  context: DetectContext,
  params: T,
  read: (passage: Passage, context: DetectContext, params: T) => Candidate | Refusal,
  extra: Extra = {},
): Judgement {
  const passages = [...findPassages(context.corpus, params), ...(extra.passages ?? [])];
  const misses: NearMiss[] = [];
  const found: Candidate[] = [...(extra.found ?? [])];
  let undated: Candidate | undefined;
  for (const passage of passages.flatMap(extra.parts ?? ((whole) => [whole]))) {
    const answer = read(passage, context, params);
    if ("code" in answer)
      misses.push(nearMissOf(passage.source, codeOf(passage, answer), placeWeight[passage.place] * answer.weight, answer.facts));
    else if (answer.restsOn === "" && !answer.isCurrent) undated ??= answer;
    else found.push(answer);
  }
  if (found.length > 0) return choose(context, params, found, misses);
  if (undated === undefined) return missing(context, params, passages, misses);
  return missing(context, params, passages, [nearMissOf(undated.evidence.source, "undated", 0.9), ...misses], undated.evidence);
}

/** What stands in the way of reading at all, and what a page says instead of its subject, come before what was not found. */
export function codeOf({ source }: Pick<Passage, "source">, { code }: Pick<Refusal, "code">): string {
  if (source.isUnread) return "scan-unread";
  if (source.emptyStatement === "announced") return "announced";
  if (source.emptyStatement === "nothing") return "nothing-said";
  return source.document.problems.includes("under-construction") ? "under-construction" : code;
}
