import { z } from "zod";
import { mentionsAttendance, mentionsMeeting } from "../../text/deliberation.js";
import { fold } from "../../text/fold.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate, Together } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { areUnderCommittees, isOfCommittees } from "../read/committee-members.js";
import { sameKey } from "../read/lines.js";
import { type Listed, readPeople } from "../read/people-list.js";
import { areMinutes } from "../read/session-papers.js";
import { readTerm, splitByTerm } from "../read/term.js";
import type { Line } from "../site/corpus.js";
import { likelihoodAt } from "../site/parts.js";
import { furtherPages } from "../topic/further-pages.js";
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
      arrange: (named) => [...named, ...furtherPages(context.corpus.sources, named)],
      passages: params.withFunction > 0 ? unnamedCouncils(context, params) : [],
      parts: (passage) => splitByTerm(passage, context),
      combine: (_, ranked) => readTogether(ranked, params),
    }),
});

const firstLines = 8;
/** Those who stand for election are no council. */
const standing = /candidat|listes? déposées?|tour de scrutin|مترشح|مرشح/iu;

/** Names of those present at a sitting, or of those who stand for election, under whatever title. */
function isOfAnother({ lines, place }: Passage): boolean {
  if (areMinutes(lines) || isAttendance(lines)) return true;
  return (place === "content" || place === "name") && lines.slice(0, firstLines).some((line) => standing.test(line.text));
}

const present =
  /^[^\p{L}]*(?:(?:etaient|sont|membres) )?presente?s?(?!\p{L})|^[^\p{L}]*(?:الساده )?(?:الاعضاء )?(?:الحاضرون|الحاضرين|الحضور)/u;
const apart =
  /^[^\p{L}]*(?:(?:etaient|sont|membres) )?(?:absente?s?|excusee?s?)(?!\p{L})|^[^\p{L}]*(?:seance|reunion) du(?!\p{L})|^[^\p{L}]*(?:المتغيبون|المعتذرون|الغايبون)/u;

/** Those present, set apart from those excused or under the day of the sitting. */
function isAttendance(lines: Passage["lines"]): boolean {
  const folded = lines.map((line) => fold(line.text));
  return folded.some((text) => present.test(text)) && folded.some((text) => apart.test(text));
}

const minRoll = 120;

/** A long sentence that tells who was at a sitting: "عقد المجلس جلسته برئاسة … وبحضور الأعضاء …". */
const isRoll = ({ kind, text }: Passage["lines"][number]): boolean =>
  kind === "paragraph" && text.length >= minRoll && mentionsAttendance(text) && (mentionsMeeting(text) || presided.test(text));
const presided = /برئاسة|sous la présidence|présidée par|(?:وبحضور|بحضور|présents?\s*:)/iu;

/** Persons of one place, as a candidate. */
interface Composition extends Candidate {
  readonly listed: readonly Listed[];
}

/** Probability from which the content makes up for functions that a list does not tell. */
const likely = 0.3;
const longList = 7;
const councilRoles: ReadonlySet<string> = new Set(["president", "vice-president", "secretary", "deputy-secretary", "councillor"]);
/** President and deputies that make a bureau, beside members called just so. */
const minOfficers = 3;
/** Whether these persons stand one after the other among those listed: the deputies of several committees have others, or the names of these, between them. */
function isRun(some: readonly Listed[], listed: readonly Listed[], lines: readonly Line[]): boolean {
  const at = some.map((person) => listed.indexOf(person));
  const rows = some.map(({ line }) => lines.indexOf(line));
  const between = lines.slice(Math.min(...rows), Math.max(...rows));
  return Math.max(...at) - Math.min(...at) === some.length - 1 && !between.some(({ text }) => committee.test(text));
}

const committee = /^[^\p{L}]*(?:la )?commission(?!\p{L})|^[^\p{L}]*(?:ال)?لجنة(?!\p{L})/iu;
const maxEntry = 140;

/** Whether each of these persons stands in a line of a list of their own; a sentence tells who was there. */
const areEntries = (some: readonly Listed[]): boolean =>
  new Set(some.map(({ line }) => line)).size === some.length && some.every(({ line }) => line.text.length <= maxEntry);

const manyDeputies = 5;
/** A president who is said to be that of the commune or of its council has deputies, and together they are its bureau. */
const fewDeputies = 2;
const ofCommune =
  /(?<!\p{L})présidente? (?:de la commune|du conseil (?:communal|municipal|provincial|préfectoral|régional))(?!\p{L})|رئيسة? (?:المجلس (?:الجماعي|البلدي|الإقليمي|الجهوي)|(?:مجلس )?(?:ال)?جماعة)(?!\p{L})/iu;
const leader = /président|maire|رئيس/iu;
const deputy = /vice|adjoint|conseill|نائب|نواب|مستشار/iu;

/** Pages of any title on which many persons have the functions of a council. */
function unnamedCouncils(context: DetectContext, params: Params): Passage[] {
  return context.corpus.sources.flatMap((source): Passage[] => {
    if (!source.isPage || source.isNews || source.isExternal) return [];
    if (!source.lines.some((line) => leader.test(line.text)) || !source.lines.some((line) => deputy.test(line.text))) return [];
    const names = [source.title, ...source.lines.flatMap((line) => line.headings)];
    const listed = readPeople(source.lines);
    const ofCouncil = listed.filter(({ role }) => role !== undefined && councilRoles.has(role));
    const deputies = ofCouncil.filter(({ role }) => role === "vice-president");
    // No committee has as many who stand in for its chair: whatever the title tells, it is the bureau of a council.
    const isWholeBureau = deputies.length >= manyDeputies && isRun(deputies, listed, source.lines);
    if (!isWholeBureau && names.some((name) => matchTopicInText(name, params) !== "silent")) return [];
    const others = listed.filter(({ role }) => role === "member" || role === "committee-chair");
    const presidents = ofCouncil.filter(({ role }) => role === "president");
    const hasBureau = presidents.length > 0 && deputies.length > 0;
    const isBureauOfCommune =
      deputies.length >= fewDeputies &&
      areEntries([...presidents, ...deputies]) &&
      presidents.some(({ line }) => ofCommune.test(line.text));
    const isCouncil =
      isWholeBureau ||
      isBureauOfCommune ||
      (ofCouncil.length >= longList && presidents.length > 0) ||
      (hasBureau && ofCouncil.length >= minOfficers && ofCouncil.length + others.length >= longList);
    return isCouncil ? [{ source, place: "name", naming: source.title, lines: source.lines, from: 0 }] : [];
  });
}

const minNamed = 4;

/**
 * Names one under the other, without functions ("Siège n° 1", the party beside), below a title or heading that names the council, or
 * with its head among them: whose they are is said there, and the content is that of such a list.
 */
function isBareList(listed: readonly Listed[], { source, place }: Passage, isLikely: boolean): boolean {
  const isNamed = place === "self" || place === "above" || (place === "content" && listed.some(({ role }) => role === "president"));
  if (!isLikely || source.isNews || !isNamed) return false;
  return new Set(listed.map(({ line }) => line)).size >= minNamed;
}

/** Enough names, and functions beside them; a news item must give a whole list. */
function isComposition(listed: readonly Listed[], passage: Passage, isLikely: boolean, params: Params): boolean {
  const { source } = passage;
  if (params.withFunction > 0 && isOfCommittees(listed, passage)) return false;
  if (isBareList(listed, passage, isLikely)) return true;
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
  const isLikely = likelihoodAt(context.corpus.parts, source, passage.lines[0], params.kinds) >= likely;
  const lines = passage.lines.filter((line) => !isRoll(line));
  const listed = isOfAnother(passage) ? [] : readPeople(lines, passage.lines, isLikely);
  const count = listed.length;
  if (!isComposition(listed, passage, isLikely, params))
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
    doubt: params.withFunction > 0 && areUnderCommittees(listed, passage) ? "members-of-committees" : undefined,
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
