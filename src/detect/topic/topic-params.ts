import { type TermList, termListSchema } from "../../model/rubric.js";
import { compileTerms, type Matcher } from "../../text/terms.js";

const known = new WeakMap<object, Matcher>();

/** A matcher of all words by which an item's parameters name it (`about`, or all lists where there is none of that name). */
export function topicOfParams(params: Readonly<Record<string, unknown>>): Matcher {
  const cached = known.get(params);
  if (cached !== undefined) return cached;
  const about = termListSchema.safeParse(params.about);
  const papers = ["agenda", "minutes", "decisions"].flatMap((key) => termListSchema.safeParse(params[key]).data ?? []);
  const lists: TermList[] = about.success ? [about.data] : papers;
  const matcher = compileTerms({
    fr: lists.flatMap((list) => list.fr),
    ar: lists.flatMap((list) => list.ar),
    en: lists.flatMap((list) => list.en ?? []),
  });
  known.set(params, matcher);
  return matcher;
}
