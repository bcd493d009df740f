import { z } from "zod";
import { fold } from "../../text/fold.js";
import { type DetectContext, defineDetector, type Judgement, type NearMiss } from "../detector.js";
import { bestNearMisses, missing, nearMissOf, scansAbout } from "../judge/answers.js";
import { isOpenText } from "../judge/cite.js";
import { type Listed, readPeople } from "../read/people-list.js";
import { areMinutes } from "../read/session-papers.js";
import { readTerm, splitByTerm, type TermAnswer } from "../read/term.js";
import { findPassages, type Passage, placeWeight } from "../topic/passages.js";
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

interface Composition {
  readonly passage: Passage;
  readonly people: readonly Listed[];
  readonly term: TermAnswer;
}

/** Named persons with functions: council, consultative bodies. Codebook: council-members, consultative-bodies. */
export const people = defineDetector({
  name: "people",
  version: 2,
  params,
  detect: (context, params) => {
    const named = [...findPassages(context.corpus, params), ...(params.withFunction > 0 ? wholeLists(context, params) : [])];
    const passages = named.flatMap((passage) => splitByTerm(passage, context));
    const misses: NearMiss[] = [];
    const found: Composition[] = [];
    for (const passage of passages) {
      const listed = isOfAnother(passage) ? [] : readPeople(passage.lines);
      if (isComposition(listed, passage, params)) found.push({ passage, people: listed, term: readTerm(passage, context) });
      else misses.push(missPeople(passage, listed.length));
    }
    return found.length === 0 ? missing(context, params, passages, misses) : judge(found, context, params, misses);
  },
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

const longList = 7;
const councilRoles: ReadonlySet<string> = new Set(["president", "vice-president", "secretary", "deputy-secretary", "councillor"]);
/** President and deputies that make a bureau, beside members called just so. */
const minBureau = 3;
const leader = /président|maire|رئيس/iu;
const deputies = /vice|adjoint|conseill|نائب|نواب|مستشار/iu;

/** Pages of any title on which many persons have the functions of a council. */
function wholeLists(context: DetectContext, params: Params): Passage[] {
  return context.corpus.sources.flatMap((source): Passage[] => {
    if (!source.isPage || source.owner === "other" || source.isNews || source.isExternal) return [];
    if (!source.lines.some((line) => leader.test(line.text)) || !source.lines.some((line) => deputies.test(line.text))) return [];
    const names = [source.title, ...source.lines.flatMap((line) => line.headings)];
    if (names.some((name) => matchTopicInText(name, params) !== "silent")) return [];
    const listed = readPeople(source.lines);
    const ofCouncil = listed.filter(({ role }) => role !== undefined && councilRoles.has(role));
    const others = listed.filter(({ role }) => role === "member" || role === "committee-chair");
    const isBureau = ofCouncil.some(({ role }) => role === "president") && ofCouncil.some(({ role }) => role === "vice-president");
    const isCouncil =
      (ofCouncil.length >= longList && ofCouncil.some(({ role }) => role === "president")) ||
      (isBureau && ofCouncil.length >= minBureau && ofCouncil.length + others.length >= longList);
    return isCouncil ? [{ source, place: "name", naming: source.title, lines: source.lines, from: 0 }] : [];
  });
}

/** Enough names, and functions beside them; a news item must give a whole list. */
function isComposition(listed: readonly Listed[], { source }: Passage, params: Params): boolean {
  const withRole = listed.filter((person) => person.role !== undefined).length;
  if (source.isNews && (listed.length < longList || withRole * 2 < listed.length)) return false;
  return listed.length >= params.atLeast && (withRole >= params.withFunction || listed.length >= longList);
}

function missPeople({ source, place }: Passage, count: number): NearMiss {
  if (source.isUnread) return nearMissOf(source, "scan-unread", 0.5);
  if (source.document.problems.includes("under-construction")) return nearMissOf(source, "under-construction", 0.8);
  return count === 0 ? nearMissOf(source, "no-names", placeWeight[place]) : nearMissOf(source, "few-names", placeWeight[place], { count });
}

const termRank = { present: 2, unsaid: 1, former: 0 } as const;

function judge(found: readonly Composition[], context: DetectContext, params: Params, misses: readonly NearMiss[]): Judgement {
  const ranked = [...found].sort(
    (a, b) =>
      termRank[b.term.term === "unsaid" ? "present" : b.term.term] - termRank[a.term.term === "unsaid" ? "present" : a.term.term] ||
      Number(isComplete(b, params)) - Number(isComplete(a, params)) ||
      b.people.length * placeWeight[b.passage.place] - a.people.length * placeWeight[a.passage.place],
  );
  const best = ranked[0];
  if (best === undefined) throw new Error("judge needs at least one finding");
  const evidence = evidenceOf(best);
  const second = ranked[1];
  const common = {
    evidence: [evidence] as const,
    sure: {
      about: placeWeight[best.passage.place],
      substance: Math.min(1, 0.6 + best.people.length / 30),
      period: best.term.term === "unsaid" ? 0.85 : best.term.conflict ? 0.7 : 1,
    },
    misses: bestNearMisses(misses),
    runnerUp: second === undefined ? undefined : evidenceOf(second),
    scans: scansAbout(context, params),
  };
  const facts = { count: best.people.length, term: best.term.restsOn };
  if (best.term.term === "former")
    return { ...common, state: "stale", restsOn: best.term.restsOn, reason: { code: "people-former", facts } };
  const reason = { code: best.term.term === "present" ? "people-current" : "people-undated", facts };
  return { ...common, state: "current", complete: isComplete(best, params), open: isOpenText(evidence), reason };
}

function isComplete(one: Composition, params: Params): boolean {
  if (params.complete === undefined) return false;
  const withRole = one.people.filter((person) => person.role !== undefined).length;
  return one.people.length >= params.complete.atLeast && withRole >= one.people.length * params.complete.shareWithFunction;
}

function evidenceOf({ passage, people: listed }: Composition) {
  const first = listed[0];
  const line = first?.line ?? passage.lines[0] ?? { locator: "", text: passage.naming };
  return { source: passage.source, line };
}
