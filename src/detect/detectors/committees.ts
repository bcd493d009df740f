import { z } from "zod";
import { readPerson } from "../../text/persons.js";
import { hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate, Together } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { hasTreasurer, isOfClub } from "../read/club-boards.js";
import { labelsOfChairs } from "../read/committee-labels.js";
import { ofCommittee } from "../read/committee-members.js";
import { sameKey, wordsOf } from "../read/lines.js";
import { type Listed, personsOf, readPeople, roleIn } from "../read/people-list.js";
import { readTerm, splitByTerm } from "../read/term.js";
import type { Line } from "../site/corpus.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({ ...topicParams, chair: termList, complete: z.object({ atLeast: z.number().int() }) });
type Params = z.output<typeof params>;

/** The persons of one committee. */
interface Committee {
  readonly people: readonly Listed[];
  /** It is said to be appointed by the executive or an authority. */
  readonly isAppointed: boolean;
}

/** Committees of the council with their persons. Codebook: council-committees. */
export const committees = defineDetector({
  name: "committees",
  version: 3,
  params,
  detect: (context, params) =>
    gather(context, params, readPassage, {
      arrange: joinBySource,
      combine: (_, ranked) => readTogether(ranked, params),
      passages: [...asFunctions(context, params), ...asLines(context, params)],
      parts: (passage) => splitByTerm(passage, context),
    }),
});

/** Committees of one place, as a candidate. */
interface Panels extends Candidate {
  /** Those that have a chair and members. */
  readonly full: readonly Committee[];
}

const arabic = /\p{Script=Arabic}/u;

/** Committees that have a page each: those of all current places, told apart by who presides over them, of one script at a time. */
function readTogether(ranked: readonly Panels[], { complete }: Params): Together {
  const current = ranked.filter(({ isCurrent, evidence }) => isCurrent && !evidence.source.isNews);
  const chairsOf = ({ people }: Committee): string[] => people.filter(isChair).map(({ name }) => sameKey(name));
  const names = [...new Set(current.flatMap(({ full }) => full.flatMap((panel) => chairsOf(panel).slice(0, 1))))];
  const most = Math.max(names.filter((name) => arabic.test(name)).length, names.filter((name) => !arabic.test(name)).length);
  return { complete: ranked.some((one) => one.isCurrent && one.complete) || most >= complete.atLeast };
}

function readPassage(passage: Passage, context: DetectContext, params: Params): Panels | Refusal {
  const { source, place, naming } = passage;
  const all = readCommittees(passage, params).filter(({ people }) => !hasTreasurer(people) || !isOfClub(passage, people));
  const elected = all.filter(({ isAppointed, people }) => !isAppointed && !hasTreasurer(people));
  const found = elected.length > 0 ? elected : all;
  const count = found.length;
  if (count === 0) return { code: "no-names", weight: 1 };
  const { term, restsOn, conflict } = readTerm(passage, context);
  const whole = found.filter(isFull);
  const full = whole.length;
  const doubt = found.some(({ people }) => hasTreasurer(people)) ? "committees-treasurer" : "committees-appointed";
  return {
    full: whole,
    evidence: { source, line: found[0]?.people[0]?.line ?? { locator: "", text: naming } },
    isCurrent: term !== "former",
    restsOn,
    complete: full >= params.complete.atLeast,
    richness: [full, count],
    sure: { about: placeWeight[place], substance: Math.min(1, 0.7 + count / 10), period: conflict ? 0.7 : 0.95 },
    doubt: elected.length === 0 ? doubt : undefined,
    reason: { code: term === "former" ? "committees-former" : "committees-current", facts: { count, full, term: restsOn } },
  };
}

/** Offices in a committee, as a list of the council tells them beside a member's name. */
const committeeOffices: ReadonlySet<string> = new Set(["committee-chair", "committee-deputy"]);

/** Lists of the council in which members bear offices of committees: "Mme X, présidente de la commission du budget". */
function asFunctions({ corpus }: DetectContext, params: Params): Passage[] {
  return corpus.sources.flatMap((source): Passage[] => {
    if (source.isNews || source.isUnread || source.isExternal) return [];
    const lines = source.lines.flatMap((line, index): Line[] => {
      if (line.kind === "heading" || line.text.length > maxFunction || !namesCommittee.test(line.text)) return [];
      const persons = personsOf(line);
      if (hasTerm(line.words, params.about) && persons.some(({ role }) => role !== undefined && committeeOffices.has(role))) return [line];
      return persons.length === 0 ? belowName(line, source.lines[index - 1]) : [];
    });
    return lines.length === 0 ? [] : [{ source, place: "menu", naming: source.title, lines, from: 0 }];
  });
}

/** "Mme X" with "présidente de la commission Y" below it, as cards have it: the office first, since it names the committee. */
function belowName(line: Line, name: Line | undefined): Line[] {
  const office = roleIn(line.text, line.country.readers.persons.roles);
  if (name === undefined || office === undefined || !committeeOffices.has(office) || name.text.length > maxNameWords) return [];
  const [person, ...others] = personsOf(name);
  return person === undefined || person.role !== undefined || others.length > 0 ? [] : [line, name];
}

const minLines = 2;

/**
 * On a page of another subject, lines that each begin with the name of a committee and tell behind a colon who presides over it: "Commission du
 * budget : présidente Mme X, vice-président M. Y". One alone may be named in passing.
 */
function asLines({ corpus }: DetectContext, params: Params): Passage[] {
  return corpus.sources.flatMap((source): Passage[] => {
    if (source.isNews || source.isUnread || source.isExternal) return [];
    if ([source.title, ...source.lines.flatMap(({ headings }) => headings)].some((name) => matchTopicInText(name, params) === "about"))
      return [];
    const lines = source.lines.filter((line) => tellsChair(line, params));
    return lines.length < minLines ? [] : [{ source, place: "above", naming: source.title, lines, from: 0 }];
  });
}

/** The name of a committee, a colon, and persons of whom the first presides. */
function tellsChair(line: Line, params: Params): boolean {
  if (line.kind === "heading" || line.text.length > maxTelling || isOfOther(line, params)) return false;
  const [name = "", ...rest] = line.text.split(/[:：]/u);
  if (rest.length === 0 || !ofCommittee.test(name) || !isCommitteeName(name, params) || matchTopicInText(name, params) !== "about")
    return false;
  const [first] = personsOf(line);
  return first?.role !== undefined && chairs.has(first.role);
}

const maxTelling = 240;

const maxFunction = 160;
const namesCommittee = /commission|لجنة|اللجنة/iu;

/** Each committee's heading makes a passage of its own; they are one list again. */
function joinBySource(passages: readonly Passage[]): Passage[] {
  const joined = new Map<string, Passage>();
  for (const passage of [...passages].sort((a, b) => a.from - b.from)) {
    const known = joined.get(passage.source.document.url);
    if (known === undefined) joined.set(passage.source.document.url, passage);
    else joined.set(passage.source.document.url, { ...known, lines: [...known.lines, ...passage.lines] });
  }
  return [...joined.values()].sort((a, b) => placeWeight[b.place] - placeWeight[a.place]);
}

const maxNameWords = 130;

/** Persons grouped by the committee whose name stands above them or in their row. */
function readCommittees(passage: Passage, params: Params): Committee[] {
  const groups = new Map<string, Line[]>();
  const appointed = new Set<string>();
  let current = "";
  let above = "";
  const lines = passage.lines.filter((line) => !isOfOther(line, params)).flatMap((entry) => byCommittee(entry, params));
  const labels = labelsOfChairs(lines, isChair);
  for (const [index, line] of lines.entries()) {
    const path = line.headings.join("|");
    const heading = committeeAbove(line, passage, params);
    if (path !== above && heading !== undefined) current = sameKey(heading);
    // A heading stands above itself: the lines below it are the first under it.
    if (line.kind !== "heading") above = path;
    const label = heading === undefined ? undefined : labels.get(line);
    if (label !== undefined) current = sameKey(label);
    else if (isCommitteeName(line.text, params) || opensCommittee(line, params)) current = nameIn(line, params);
    else if (opensBureau(line)) current = "";
    else if (heading !== undefined && (isWhole(line, passage) || standsOverChair(line, lines[index + 1])))
      current = sameKey(line.text.slice(0, maxKey));
    if ([line.text, ...line.headings].some(isAppointed)) appointed.add(current);
    if (line.kind === "paragraph" && (meets.test(line.text) || speaks.test(line.text))) continue;
    groups.set(current, [...(groups.get(current) ?? []), line]);
  }
  if (passage.source.isNews && groups.size < minInNews) return [];
  return [...groups]
    .filter(([name]) => name !== "")
    .map(([name, lines]) => ({ people: readPeople(lines, passage.lines), isAppointed: appointed.has(name) }))
    .filter(({ people }) => people.length > 0);
}

/** A line over the names of the council's own bureau, on a page about committees too; "Vice-présidents" alone may be those of a committee. */
const opensBureau = (line: Line): boolean =>
  line.kind !== "heading" &&
  line.kind !== "row" &&
  line.text.length <= maxNameWords &&
  bureau.test(line.text) &&
  personsOf(line).length === 0;
const bureau =
  /^[^\p{L}]*(?:(?:le |la )?(?:détail|liste) d(?:es|u) |les |le )*(?:\p{L}+ )?(?:vice-présidences|vice-présidents du conseil|membres du bureau|bureau du conseil)[^.\p{L}]*$|^[^\p{L}]*(?:نواب رئيس (?:المجلس|الجهة|الجماعة)|أعضاء (?:مكتب المجلس|المكتب)|مكتب المجلس)[^.\p{L}]*$/iu;

/** The innermost heading above a line that says what is below it names something else: "Commission d'ouverture des plis". */
function isOfOther({ headings }: Line, params: Params): boolean {
  return headings.map((heading) => matchTopicInText(heading, params)).findLast((match) => match !== "silent") === "other";
}

/**
 * Who appoints a committee that is none of the council's own: its president, a governor, a minister, by an order or a decision of theirs. "Constituée par le
 * président et les membres suivants" tells who sits in it.
 */
const appointment =
  /(?:nommée?s?|désignée?s?|instituée?s?|constituée?s?(?! par (?:M\. ?|monsieur |madame )?l[ea] président)|créée?s?)\s+(?:par|en vertu d['’]|suivant)\s*(?:un |une |l['’]|d['’])?(?:arrêté(?! du conseil)|décision (?:du|de la) (?!conseil)|(?:M\.\s*|monsieur |madame )?(?:le |la |l['’])?(?:wali|gouverneur|gouverneure|président|présidente|maire|ministre|exécutif|autorité)(?!\p{L}))|(?:معين[ةه]|عينها|عينت|محدث[ةه]|مشكل[ةه]|مكون[ةه])\s+(?:من طرف|من قبل|بقرار|بموجب قرار|بمقتضى قرار)(?!\s+(?:من |عن |ل)?(?:ال|لل)?مجلس)/iu;

const isAppointed = (text: string): boolean => namesCommittee.test(text) && appointment.test(text);

const maxKey = 40;

/** "Finances et programmation" directly above "Présidence : X": under a heading about committees, the name of one. */
function standsOverChair(line: Line, next: Line | undefined): boolean {
  if (next === undefined || line.kind === "row" || line.text.length > maxNameWords || /[:：]/u.test(line.text)) return false;
  const [chair] = personsOf(next);
  return chair?.role !== undefined && chairs.has(chair.role) && personsOf(line).every(({ likelihood }) => likelihood !== "likely");
}

/** Under a heading about committees, a line or row with a chair and others is a committee of its own, whatever its name. */
function isWhole(line: Line, passage: Passage): boolean {
  if (line.kind === "heading") return false;
  const [first, ...others] = readPeople([line], passage.lines);
  return first?.role !== undefined && chairs.has(first.role) && others.length > 0;
}

/** Where a sentence turns to a committee: "la commission du budget", "ولجنة المرافق". */
const mention =
  /(?<![\p{L}'’])(?:(?:la |une )?commission (?:permanente )?(?=d[ue]s? |de la |de l['’]|d['’]|chargée )|(?:و|أما )?ل(?:ل)?جنة (?=ال|ا|ت))/giu;

/** A paragraph that tells of several committees, cut where each begins; any other line as it is. */
function byCommittee(line: Line, params: Params): Line[] {
  if (line.kind === "row" || line.kind === "heading" || line.text.length <= maxNameWords) return [line];
  const starts = [...line.text.matchAll(mention)]
    .map((match) => match.index)
    .filter((at) => hasTerm(wordsOf(line.text.slice(at, at + maxOpening)), params.about));
  if (starts.length === 0) return [line];
  const cuts = starts[0] === 0 ? starts : [0, ...starts];
  return cuts.map((at, index) => {
    const text = line.text.slice(at, cuts[index + 1]).trim();
    return { ...line, text, words: wordsOf(text) };
  });
}

const maxOpening = 60;
/** News of one committee names its chair; a list of committees names several. */
const minInNews = 2;
/** Who takes the floor in a debate stands before a colon, with the group in brackets; "Président(e) :" is an office. */
const speaks = /\s\([^)]{3,}\)\s*[:：]/u;
const meets =
  /(?:s['’]est|se sont|s['’]était) (?:réunie?s?|tenue?s?)|a (?:tenu|examiné|débattu)|(?<!\p{L})(?:اجتمعت|عقدت|انعقد|تدارست|ناقشت|التأمت)/iu;

function opensCommittee(line: Line, params: Params): boolean {
  const [first] = line.text.matchAll(mention);
  return first?.index === 0 && hasTerm(wordsOf(line.text.slice(0, maxOpening)), params.about) && personsOf(line).length > 0;
}

/** The innermost heading that names a committee; below a heading about committees any further one does, if it is no office or person. */
function committeeAbove(line: Line, { place, lines }: Passage, params: Params): string | undefined {
  const depth = line.headings.findLastIndex((heading) => heading !== line.text && isCommitteeName(heading, params));
  const innermost = line.headings.at(-1);
  // A part that is committees by its content is headed by their names, whatever the words.
  if (depth === -1 && place === "content" && innermost !== undefined && innermost !== line.text && isOverPersons(innermost, lines))
    return innermost;
  const below = line.headings[depth + 1];
  const isName =
    below !== undefined &&
    below !== line.text &&
    roleIn(below, line.country.readers.persons.roles) === undefined &&
    !/[:：]\s*$/u.test(below) &&
    (readPerson(below, line.country.readers.persons) === undefined || isOverPersons(below, lines));
  return depth === -1 ? undefined : isName ? below : line.headings[depth];
}

/** A heading that is no certain name of a person and has at least two persons under it: "Eau, forêts, pâturages". */
function isOverPersons(heading: string, lines: readonly Line[]): boolean {
  const below = lines.filter((line) => line.text !== heading && line.headings.at(-1) === heading);
  const { country } = below[0] ?? {};
  if (country === undefined || readPerson(heading, country.readers.persons)?.likelihood === "likely") return false;
  return below.reduce((sum, line) => sum + personsOf(line).length, 0) >= minUnderName;
}

const minUnderName = 2;

function isCommitteeName(text: string, params: Params): boolean {
  return text.length <= maxNameWords && hasTerm(wordsOf(text), params.about);
}

/** In a row that names committee and person, the committee is what is left beside the person. */
function nameIn(line: Line, params: Params): string {
  const cell = line.text.split(/\s*\|\s*|\t|:/u).find((name) => isCommitteeName(name, params)) ?? line.text;
  return personsOf(line).length > 0 && cell === line.text ? sameKey(line.text.slice(0, maxKey)) : sameKey(cell);
}

const chairs = new Set(["president", "committee-chair"]);
/** Those who stand in for the chair are no list of members. */
const heads = new Set([...chairs, "vice-president", "committee-deputy"]);

const isChair = ({ role }: { readonly role?: Listed["role"] }): boolean => role !== undefined && chairs.has(role);

/** A chair, and a member who does not only stand in for the chair. */
function isFull({ people }: Committee): boolean {
  return people.some(isChair) && people.some(({ role }) => role === undefined || !heads.has(role));
}
