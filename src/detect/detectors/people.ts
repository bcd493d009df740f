import { z } from "zod";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate, Together } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { sameKey } from "../read/lines.js";
import { type Listed, readPeople } from "../read/people-list.js";
import { readTerm, splitByTerm } from "../read/term.js";
import { type Passage, placeWeight, withoutLinks } from "../topic/passages.js";
import { matchTopicInText, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Fewest persons that make a composition. */
  atLeast: z.number().int().positive(),
  /** Fewest persons with a function, unless the list is long. */
  withFunction: z.number().int().nonnegative().default(0),
  complete: z.object({ atLeast: z.number().int(), shareWithFunction: z.number().min(0).max(1) }).optional(),
});
type Params = z.output<typeof params>;

/** Named persons with functions: council, consultative bodies. Codebook: council-members, consultative-bodies. */
export const people = defineDetector({
  name: "people",
  version: 2,
  params,
  detect: (context, params) =>
    gather(context, params, readComposition, {
      passages: params.withFunction > 0 ? unnamedCouncils(context, params) : [],
      parts: (passage) => splitByTerm(passage, context),
      combine: (_, ranked) => readTogether(ranked, params),
    }),
});

/** Persons of one place, as a candidate. */
interface Composition extends Candidate {
  readonly listed: readonly Listed[];
}

const longList = 7;
const councilRoles: ReadonlySet<string> = new Set(["president", "vice-president", "secretary", "deputy-secretary", "councillor"]);
const leader = /président|رئيس/iu;
const others = /vice|conseill|نائب|نواب|مستشار/iu;

/** Pages of any title on which many persons have the functions of a council. */
function unnamedCouncils(context: DetectContext, params: Params): Passage[] {
  return context.corpus.sources.flatMap((source): Passage[] => {
    if (!source.isPage || source.isNews || source.isExternal) return [];
    if (!source.lines.some((line) => leader.test(line.text)) || !source.lines.some((line) => others.test(line.text))) return [];
    const names = [source.title, ...source.lines.flatMap((line) => line.headings)];
    if (names.some((name) => matchTopicInText(name, params) !== "silent")) return [];
    const listed = readPeople(source.lines).filter(({ role }) => role !== undefined && councilRoles.has(role));
    const isCouncil = listed.length >= longList && listed.some(({ role }) => role === "president");
    return isCouncil ? [{ source, place: "name", naming: source.title, lines: source.lines, from: 0 }] : [];
  });
}

/** Enough names, and functions beside them; a news item must give a whole list. */
function isComposition(listed: readonly Listed[], { source }: Passage, params: Params): boolean {
  const withRole = listed.filter((person) => person.role !== undefined).length;
  if (source.isNews && !isBureau(listed) && (listed.length < longList || withRole * 2 < listed.length)) return false;
  return listed.length >= params.atLeast && (withRole >= params.withFunction || listed.length >= longList);
}

const minBureau = 4;

/** A whole bureau: at least four persons, all with a function in a council, the president and two of those who stand in for them among them. */
function isBureau(listed: readonly Listed[]): boolean {
  const roles = listed.map(({ role }) => role);
  const isOfCouncil = roles.every((role) => role !== undefined && councilRoles.has(role));
  return (
    listed.length >= minBureau && isOfCouncil && roles.includes("president") && roles.filter((role) => role === "vice-president").length > 1
  );
}

function readComposition(passage: Passage, context: DetectContext, params: Params): Composition | Refusal {
  const { source, place } = passage;
  const listed = readPeople(passage.lines);
  const count = listed.length;
  if (!isComposition(listed, passage, params))
    return count === 0 ? { code: "no-names", weight: 1 } : { code: "few-names", weight: 1, facts: { count } };
  // A link to the former council dates nothing.
  const { term, restsOn, conflict } = readTerm({ ...passage, lines: withoutLinks(passage) }, context);
  const code = { former: "people-former", present: "people-current", unsaid: "people-undated" }[term];
  return {
    listed,
    evidence: { source, line: listed[0]?.line ?? passage.lines[0] ?? { locator: "", text: passage.naming } },
    isCurrent: term !== "former",
    restsOn,
    complete: isComplete(listed, params),
    richness: [count * placeWeight[place]],
    sure: {
      about: placeWeight[place],
      substance: Math.min(1, 0.6 + count / 30),
      period: term === "unsaid" ? 0.85 : conflict ? 0.7 : 1,
    },
    reason: { code, facts: { count, term: restsOn } },
  };
}

function isComplete(listed: readonly Listed[], { complete }: Params): boolean {
  if (complete === undefined) return false;
  const withRole = listed.filter((person) => person.role !== undefined).length;
  return listed.length >= complete.atLeast && withRole >= listed.length * complete.shareWithFunction;
}

const arabic = /\p{Script=Arabic}/u;

/** A council that stands in parts, page after page or bureau and members apart: the persons of all current places, of one script at a time. */
function readTogether(ranked: readonly Composition[], params: Params): Together {
  const all = ranked.filter(({ isCurrent, sure }) => isCurrent && sure.about >= placeWeight.content).flatMap(({ listed }) => listed);
  const distinct = [...new Map(all.map((person) => [sameKey(person.name), person])).values()];
  const scripts = [distinct.filter(({ name }) => arabic.test(name)), distinct.filter(({ name }) => !arabic.test(name))];
  const complete = ranked.some(({ isCurrent, complete }) => isCurrent && complete) || scripts.some((listed) => isComplete(listed, params));
  return { complete };
}
