import type { DetectContext, Evidence, Judgement, NearMiss } from "../detector.js";
import type { Source } from "../site/corpus.js";
import { findPassages, type Passage, placeWeight, pointedPassages } from "../topic/passages.js";
import type { Topic } from "../topic/topic.js";
import { missing, nearMissOf } from "./answers.js";
import { type Candidate, type Combine, choose } from "./choose.js";

/** Why a passage does not count: code of the reason, how near it came (0..1), and facts for the sentence. */
export interface Refusal {
  readonly code: string;
  readonly weight: number;
  /** The weight holds wherever the subject was named; else it counts less the less telling the place is. */
  readonly anyPlace?: boolean;
  readonly facts?: Record<string, string | number>;
  /** It has what is asked for and was refused for whose it seems to be: a person must see whose, and the item is no absence. */
  readonly isOfDoubtfulAuthor?: boolean;
  /** Were it the body's own, it would be out of date. */
  readonly isPast?: boolean;
}

/** A document in which the thing was found and refused for whose it seems to be. */
export interface Doubtful {
  readonly source: Source;
  /** Were it the body's own, it would be out of date. */
  readonly isPast: boolean;
}

/** What a detector makes of one passage: one answer, several where it holds several things, none where it has no say. */
export type Answer<C extends Candidate> = C | Refusal | readonly (C | Refusal)[];

/** What an item needs beside the reading of the passages that `findPassages` gives. */
export interface GatherOptions<C extends Candidate> {
  /** Candidates that are found by their shape, under whatever name. */
  readonly found?: readonly C[];
  /** Documents in which the thing was found by its shape and refused for whose it seems to be. */
  readonly doubtful?: readonly Doubtful[];
  /** Passages that are found by their shape. */
  readonly passages?: readonly Passage[];
  /** Puts together, or leaves out, passages that `findPassages` gave. */
  readonly arrange?: (passages: readonly Passage[]) => readonly Passage[];
  /** Parts of a passage that are read one by one. */
  readonly parts?: (passage: Passage) => readonly Passage[];
  /** Of the candidates those that count, where some count only together; what is said of the rest. */
  readonly select?: (found: readonly C[]) => { readonly found: readonly C[]; readonly misses: readonly NearMiss[] };
  /** What all candidates say together. */
  readonly combine?: Combine<C>;
  /** Code of the reason of what bears no date; "undated" when left out. */
  readonly undated?: string;
}

/**
 * How every item is looked for: read each passage about the subject and each candidate of the entity's own; answer with the best that
 * counts, else leave an undated or doubtful one to a person, else say what was missing in each. Where the best is out of date and a doubtful one
 * would not be, a person decides: to be called out of date accuses, too.
 */
export function gather<T extends Topic, C extends Candidate>(
  context: DetectContext,
  params: T,
  read: (passage: Passage, context: DetectContext, params: T) => Answer<C>,
  options: GatherOptions<C> = {},
): Judgement {
  const { arrange, parts, select, combine, undated: undatedCode = "undated" } = options;
  const pointed = context.pointed === undefined ? undefined : pointedPassages(context.pointed, params);
  const named = pointed ?? findPassages(context.corpus, params);
  const passages = [...(arrange?.(named) ?? named), ...(pointed === undefined ? (options.passages ?? []) : []).filter(isOwn)];
  const misses: NearMiss[] = [];
  const doubtful = (options.doubtful ?? []).filter(isOwn);
  const all: C[] = (options.found ?? []).filter(({ evidence }) => isOwn(evidence) && (pointed?.some(holds(evidence)) ?? true));
  for (const passage of passages.flatMap((undivided) => parts?.(undivided) ?? [undivided])) {
    for (const answer of listOf(read(passage, context, params))) {
      if (!isRefusal(answer)) all.push(answer);
      else {
        misses.push(missOf(passage, answer));
        if (answer.isOfDoubtfulAuthor === true) doubtful.push({ source: passage.source, isPast: answer.isPast === true });
      }
    }
  }
  const dated = all.filter((candidate) => candidate.doubt === undefined && (candidate.isCurrent || candidate.restsOn !== ""));
  const { found, misses: deselected } = select?.(dated) ?? { found: dated, misses: [] };
  misses.push(...deselected);
  const later = doubtful.filter(({ isPast }) => !isPast);
  const isPast = found.length > 0 && !found.some(({ isCurrent }) => isCurrent);
  const left = isPast ? all.find(mayBeCurrent) : all.find((candidate) => !dated.includes(candidate));
  if (found.length > 0 && (!isPast || (left === undefined && later.length === 0))) return choose(context, params, found, misses, combine);
  if (left === undefined) return withRefused(missing(context, params, passages, misses), isPast ? later : doubtful);
  const miss = nearMissOf(left.evidence.source, left.doubt ?? undatedCode, 0.9);
  return { ...missing(context, params, passages, [miss, ...misses], left.evidence), reason: miss.why };
}

/**
 * Whether a candidate that a person must see may be of now: it says so, or nothing tells when it is of. One that is the thing without a doubt and bears no
 * date shows nothing of now beside one that bears its date: by the codebook a date is what the paper or its page says.
 */
const mayBeCurrent = ({ doubt, isCurrent, restsOn }: Candidate): boolean => doubt !== undefined && (isCurrent || restsOn === "");

/** "Not found", with further documents of which a person must see whose they are; each once. */
function withRefused(answer: Extract<Judgement, { state: "missing" }>, doubtful: readonly Doubtful[]): Judgement {
  return { ...answer, refused: [...new Set([...answer.refused, ...doubtful.map(({ source }) => source)])] };
}

function missOf(passage: Passage, answer: Refusal): NearMiss {
  const promise = answer.anyPlace === true ? answer.weight : placeWeight[passage.place] * answer.weight;
  return nearMissOf(passage.source, codeOf(passage, answer), promise, answer.facts);
}

function listOf<C extends Candidate>(answer: Answer<C>): readonly (C | Refusal)[] {
  return Array.isArray(answer) ? answer : [answer as C | Refusal];
}

function isRefusal(answer: Candidate | Refusal): answer is Refusal {
  return "code" in answer;
}

/** Whether a passage holds the line of a piece of evidence. */
const holds =
  ({ source, line }: Evidence) =>
  (passage: Passage): boolean =>
    passage.source === source && passage.lines.some((own) => own.locator === line.locator);

/** Whether a document may be the entity's own. */
function isOwn({ source }: { readonly source: Source }): boolean {
  return source.owner !== "other";
}

/** What stands in the way of reading at all, and what a page says instead of its subject, come before what was not found. */
function codeOf({ source }: Pick<Passage, "source">, { code }: Pick<Refusal, "code">): string {
  if (source.isUnread) return "scan-unread";
  if (source.emptyStatement === "announced") return "announced";
  if (source.emptyStatement === "nothing") return "nothing-said";
  return source.document.problems.includes("under-construction") ? "under-construction" : code;
}
