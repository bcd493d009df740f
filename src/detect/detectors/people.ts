import { z } from "zod";
import { bestMisses, missing, missOf, scansAbout } from "../answers.js";
import { isOpenText } from "../cite.js";
import { type Case, defineDetector, type Judgement, type Miss } from "../detector.js";
import { findPassages, type Passage, placeWeight } from "../passages.js";
import { type Listed, readPeople } from "../people-list.js";
import { readTerm, type TermAnswer } from "../term.js";
import { topicParams } from "../topic.js";

const params = z.object({
  ...topicParams,
  /** Fewest persons that make a composition. */
  atLeast: z.number().int().positive(),
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
  version: 1,
  params,
  detect: (look, given) => {
    const passages = findPassages(look.corpus, given);
    const misses: Miss[] = [];
    const found: Composition[] = [];
    for (const passage of passages) {
      const listed = readPeople(passage.lines);
      if (listed.length >= given.atLeast) found.push({ passage, people: listed, term: readTerm(passage, look) });
      else misses.push(missPeople(passage, listed.length));
    }
    return found.length === 0 ? missing(look, given, passages, misses) : judge(found, look, given, misses);
  },
});

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
