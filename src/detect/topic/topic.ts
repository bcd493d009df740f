import { z } from "zod";
import { termListSchema } from "../../model/rubric.js";
import { kinds } from "../../recognise/kinds.js";
import { boundedMemo } from "../../text/bounded-memo.js";
import { compileTerms, findTerms, type Hit, hasTerm, type Matcher, type TermWords } from "../../text/terms.js";
import type { Words } from "../../text/words.js";
import { wordsOf } from "../read/lines.js";

/** Parameter schema of a list of words, or of several that are one; gives a matcher. */
export const termList = z
  .union([termListSchema, z.array(termListSchema)])
  .transform((terms): Matcher => compileTerms(joinTerms([terms].flat())));

/** Several lists as one. */
export function joinTerms(lists: readonly TermWords[]): { fr: string[]; ar: string[]; en: string[]; other: string[] } {
  return {
    fr: lists.flatMap((list) => [...list.fr]),
    ar: lists.flatMap((list) => [...list.ar]),
    en: lists.flatMap((list) => [...(list.en ?? [])]),
    other: lists.flatMap((list) => [...(list.other ?? [])]),
  };
}

/** Parameters by which a detector knows its subject. */
export const topicParams = {
  /** Names of the thing. */
  about: termList,
  /** Names of other things: where one stands before the thing's own name, the text is of the other thing. */
  unless: termList.default(() => compileTerms({ fr: [], ar: [] })),
  /** Words beside which the thing's name means something else. */
  never: termList.default(() => compileTerms({ fr: [], ar: [] })),
  /** Kinds of passages that are the thing, whatever they are called; the recogniser tells them by their content. */
  kinds: z.array(z.enum(kinds)).default([]),
} as const;

/** Parameter of items of which a proof may stand in passages of other kinds; it counts for what was found alone (`provingKinds`). */
export const proofKinds = z.array(z.enum(kinds)).default([]);

const topicSchema = z.object(topicParams);

/** The subject of an item, as words. */
export type Topic = z.output<typeof topicSchema> & {
  /** Whether a short text names the subject in a way that words alone cannot tell; asked where the words say neither. */
  readonly isNamedBy?: (text: string) => boolean;
};

/** Whether a text names the subject, names something else instead, or says neither. */
export type TopicMatch = "about" | "other" | "silent";

const known = new WeakMap<Topic, (text: string) => TopicMatch>();
const maxKnown = 25_000;

/** What a short text (title, heading, label) is about; kept, since the same texts come again on every page. */
export function matchTopicInText(text: string, topic: Topic): TopicMatch {
  if (text === "") return "silent";
  const match = known.get(topic) ?? boundedMemo((short) => matchShort(short, topic), maxKnown);
  known.set(topic, match);
  return match(text);
}

function matchShort(text: string, topic: Topic): TopicMatch {
  const match = matchTopic(wordsOf(text), topic);
  return match === "silent" && topic.isNamedBy?.(text) === true ? "about" : match;
}

/**
 * What a short text (title, heading, label) is about. Names inside longer names do not count: in "commission du budget"
 * there is no budget, and "membres du conseil syndical" are not those of the council. Of two names the first one says what the thing is.
 */
export function matchTopic(words: Words, topic: Topic): TopicMatch {
  const about = findTerms(words, topic.about);
  const never = findTerms(words, topic.never);
  const unless = findTerms(words, topic.unless);
  const others = [...never, ...unless];
  const own = about.filter((hit) => !others.some((other) => holds(other, hit) || goesOn(hit, other)));
  if (own.length === 0) return others.some((other) => !about.some((hit) => isLonger(hit, other))) ? "other" : "silent";
  if (never.some((other) => !own.some((hit) => isLonger(hit, other)))) return "other";
  const first = own[0];
  const before = unless.some(
    (other) => first !== undefined && other.firstWord < first.firstWord && !own.some((hit) => isLonger(hit, other)),
  );
  return before ? "other" : "about";
}

/** Whether another name begins within a name and goes on behind it: "membres du conseil" in "membres du conseil syndical". */
function goesOn(hit: Hit, other: Hit): boolean {
  return other.firstWord > hit.firstWord && other.firstWord <= hit.lastWord && other.lastWord > hit.lastWord;
}

/** Whether the outer name contains the inner one. */
function holds(outer: Hit, inner: Hit): boolean {
  return outer.firstWord <= inner.firstWord && outer.lastWord >= inner.lastWord;
}

function isLonger(outer: Hit, inner: Hit): boolean {
  return holds(outer, inner) && outer.lastWord - outer.firstWord > inner.lastWord - inner.firstWord;
}

/** Whether the text names the subject at all. */
export function names(words: Words, topic: Topic): boolean {
  return hasTerm(words, topic.about);
}
