import { missing, missOf } from "./answers.js";
import { type Candidate, choose } from "./choose.js";
import type { Case, Judgement, Miss } from "./detector.js";
import { findPassages, type Passage, placeWeight } from "./passages.js";
import type { Topic } from "./topic.js";

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
  look: Case,
  given: T,
  read: (passage: Passage, look: Case, given: T) => Candidate | Refusal,
  extra: Extra = {},
): Judgement {
  const passages = [...findPassages(look.corpus, given), ...(extra.passages ?? [])];
  const misses: Miss[] = [];
  const found: Candidate[] = [...(extra.found ?? [])];
  let undated: Candidate | undefined;
  for (const passage of passages.flatMap(extra.parts ?? ((one) => [one]))) {
    const answer = read(passage, look, given);
    if ("code" in answer)
      misses.push(missOf(passage.source, codeOf(passage, answer), placeWeight[passage.place] * answer.weight, answer.facts));
    else if (answer.restsOn === "" && !answer.isCurrent) undated ??= answer;
    else found.push(answer);
  }
  if (found.length > 0) return choose(look, given, found, misses);
  if (undated === undefined) return missing(look, given, passages, misses);
  return missing(look, given, passages, [missOf(undated.evidence.source, "undated", 0.9), ...misses], undated.evidence);
}

/** What stands in the way of reading at all comes before what was not found. */
function codeOf({ source }: Passage, { code }: Refusal): string {
  if (source.isUnread) return "scan-unread";
  return source.document.problems.includes("under-construction") ? "under-construction" : code;
}
