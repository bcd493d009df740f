import { z } from "zod";
import { bestMisses, missing, missOf, scansAbout } from "../answers.js";
import { isOpenText } from "../cite.js";
import { type Case, defineDetector, type Judgement, type Miss } from "../detector.js";
import { findPassages, type Passage, placeWeight } from "../passages.js";
import { type Listed, readPeople } from "../people-list.js";
import { readTerm, splitByTerm, type TermAnswer } from "../term.js";
import { aimOfText, topicParams } from "../topic.js";

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
  detect: (look, given) => {
    const named = [...findPassages(look.corpus, given), ...(given.withFunction > 0 ? wholeLists(look, given) : [])];
    const passages = named.flatMap((passage) => splitByTerm(passage, look));
    const misses: Miss[] = [];
    const found: Composition[] = [];
    for (const passage of passages) {
      const listed = readPeople(passage.lines);
      if (isComposition(listed, passage, given)) found.push({ passage, people: listed, term: readTerm(passage, look) });
      else misses.push(missPeople(passage, listed.length));
    }
    return found.length === 0 ? missing(look, given, passages, misses) : judge(found, look, given, misses);
  },
});

const longList = 7;
const councilRoles: ReadonlySet<string> = new Set(["president", "vice-president", "secretary", "deputy-secretary", "councillor"]);
const leader = /président|رئيس/iu;
const others = /vice|conseill|نائب|نواب|مستشار/iu;

/** Pages of any title on which many persons have the functions of a council. */
function wholeLists(look: Case, given: Params): Passage[] {
  return look.corpus.sources.flatMap((source): Passage[] => {
    if (!source.isPage || source.owner === "other" || source.isNews || source.isExternal) return [];
    if (!source.lines.some((line) => leader.test(line.text)) || !source.lines.some((line) => others.test(line.text))) return [];
    const names = [source.title, ...source.lines.flatMap((line) => line.headings)];
    if (names.some((name) => aimOfText(name, given) !== "silent")) return [];
    const listed = readPeople(source.lines).filter(({ role }) => role !== undefined && councilRoles.has(role));
    const isCouncil = listed.length >= longList && listed.some(({ role }) => role === "president");
    return isCouncil ? [{ source, place: "name", naming: source.title, lines: source.lines, from: 0 }] : [];
  });
}

/** Enough names, and functions beside them; a news item must give a whole list. */
function isComposition(listed: readonly Listed[], { source }: Passage, given: Params): boolean {
  const withRole = listed.filter((person) => person.role !== undefined).length;
  if (source.isNews && (listed.length < longList || withRole * 2 < listed.length)) return false;
  return listed.length >= given.atLeast && (withRole >= given.withFunction || listed.length >= longList);
}

function missPeople({ source, place }: Passage, count: number): Miss {
  if (source.isUnread) return missOf(source, "scan-unread", 0.5);
  if (source.document.problems.includes("under-construction")) return missOf(source, "under-construction", 0.8);
  return count === 0 ? missOf(source, "no-names", placeWeight[place]) : missOf(source, "few-names", placeWeight[place], { count });
}

const termRank = { present: 2, unsaid: 1, former: 0 } as const;

function judge(found: readonly Composition[], look: Case, given: Params, misses: readonly Miss[]): Judgement {
  const ranked = [...found].sort(
    (a, b) =>
      termRank[b.term.term === "unsaid" ? "present" : b.term.term] - termRank[a.term.term === "unsaid" ? "present" : a.term.term] ||
      Number(isComplete(b, given)) - Number(isComplete(a, given)) ||
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
    misses: bestMisses(misses),
    runnerUp: second === undefined ? undefined : evidenceOf(second),
    scans: scansAbout(look, given),
  };
  const facts = { count: best.people.length, term: best.term.restsOn };
  if (best.term.term === "former")
    return { ...common, state: "stale", restsOn: best.term.restsOn, reason: { code: "people-former", facts } };
  const reason = { code: best.term.term === "present" ? "people-current" : "people-undated", facts };
  return { ...common, state: "current", complete: isComplete(best, given), open: isOpenText(evidence), reason };
}

function isComplete(one: Composition, given: Params): boolean {
  if (given.complete === undefined) return false;
  const withRole = one.people.filter((person) => person.role !== undefined).length;
  return one.people.length >= given.complete.atLeast && withRole >= one.people.length * given.complete.shareWithFunction;
}

function evidenceOf({ passage, people: listed }: Composition) {
  const first = listed[0];
  const line = first?.line ?? passage.lines[0] ?? { locator: "", text: passage.naming };
  return { source: passage.source, line };
}
