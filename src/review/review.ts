import { InputError, InvariantError, type Problem } from "../model/errors.js";
import type { Reach } from "../model/evidence.js";
import type { Citation, Decision, Finding, Verdict } from "../model/verdict.js";
import { answerReply } from "./answer-reply.js";

/** An archived page that a decision may rest on. */
export interface ArchivedPage {
  readonly citation: Omit<Citation, "quotation" | "locator">;
  /** Locator of words on the page; undefined when they are not there. Absent where no text could be read (a scan). */
  readonly findWords?: (words: string) => string | undefined;
}

/** What review needs beside verdicts and decisions. */
export interface ReviewContext {
  readonly reaches: readonly Reach[];
  /** Archived page of an entity under a URL; of several readings of it, the one that holds these words. */
  readonly findPage: (entityCode: string, url: string, words: string) => ArchivedPage | undefined;
  /** Day (YYYY-MM-DD) on which a reply must not have expired. */
  readonly on: string;
}

/**
 * Puts decisions over verdicts, one finding per verdict in the order given. A person's latest decision counts; people who disagree
 * settle nothing, the machine's verdict stands until a third person adjudicates. Replies change nothing and stand beside the finding
 * until they expire. Throws InputError with every decision that matches no verdict or rests on nothing archived.
 */
export function review(verdicts: readonly Verdict[], decisions: readonly Decision[], context: ReviewContext): Finding[] {
  const problems: Problem[] = [];
  const byPlace = new Map<string, Decision[]>();
  const places = new Set(verdicts.map((verdict) => keyOf(verdict)));
  const entities = new Set(verdicts.map((verdict) => verdict.entityCode));
  for (const decision of decisions) {
    if (!places.has(keyOf(decision))) problems.push(describeUnmatched(decision, entities.has(decision.entityCode)));
    byPlace.set(keyOf(decision), [...(byPlace.get(keyOf(decision)) ?? []), decision]);
  }
  const reachOf = new Map(context.reaches.map((reach) => [reach.entityCode, reach]));
  const findings = verdicts.map((machine): Finding => {
    const own = byPlace.get(keyOf(machine)) ?? [];
    const replies = own.filter((decision) => decision.kind === "reply" && (decision.expiresOn ?? "") >= context.on);
    const { decided, conflict } = decide(
      own.filter((decision) => decision.kind !== "reply"),
      problems,
    );
    const kept: Finding = { verdict: machine, decidedBy: "machine", replies, conflict };
    if (decided === undefined) return kept;
    const verdict = judge(machine, decided, reachOf.get(machine.entityCode), context, problems);
    if (verdict === undefined) return kept;
    const answered = replies.map((reply) => answerReply(reply, own, machine, verdict, (acts) => decide(acts, []).decided));
    return { verdict, decidedBy: "person", machine, decision: decided, replies: answered, conflict };
  });
  if (problems.length > 0) throw new InputError(problems);
  return findings;
}

function keyOf(place: { entityCode: string; itemId: string }): string {
  return `${place.entityCode}\n${place.itemId}`;
}

function problemOf(decision: Decision, key: string, message: string, hint: string): Problem {
  const at = decision.source.lastIndexOf(":");
  return { file: decision.source.slice(0, at), line: Number(decision.source.slice(at + 1)), key, message, hint };
}

function describeUnmatched(decision: Decision, entityKnown: boolean): Problem {
  return entityKnown
    ? problemOf(
        decision,
        "indicator",
        `"${decision.itemId}" is not asked of this body`,
        "`nashr rubric show` lists the items of each level.",
      )
    : problemOf(decision, "entity_code", `"${decision.entityCode}" has no verdict in this edition`, "Check the code in data/entities.csv.");
}

/** Decisions of people who disagree and whose conflict nobody has decided, one group per body and item, in the order given. */
export function listConflicts(decisions: readonly Decision[]): Decision[][] {
  return [...settleDecisions(decisions).values()].flatMap(({ conflict }) => (conflict.length > 0 ? [[...conflict]] : []));
}

/** What people have made of one body and item: the decision that counts, if any, and the ones that contradict each other. */
export interface Standing {
  readonly decided?: Decision;
  readonly conflict: readonly Decision[];
}

/** What stands for each body and item that somebody decided on, by "body\nitem"; the decisions in order of their days. */
export function settleDecisions(decisions: readonly Decision[]): Map<string, Standing> {
  const byPlace = new Map<string, Decision[]>();
  for (const decision of decisions)
    if (decision.kind !== "reply") byPlace.set(keyOf(decision), [...(byPlace.get(keyOf(decision)) ?? []), decision]);
  return new Map([...byPlace].map(([key, own]) => [key, decide(own, [])]));
}

function decide(own: readonly Decision[], problems: Problem[]): { decided?: Decision; conflict: Decision[] } {
  const latest = new Map<string, Decision>();
  let adjudicated: Decision | undefined;
  for (const decision of own) {
    if (decision.kind === "adjudication") {
      if (latest.has(decision.who)) {
        problems.push(problemOf(decision, "who", `${decision.who} has decided on this item before`, "A third person adjudicates."));
      }
      adjudicated = decision;
    } else {
      if (adjudicated !== undefined) {
        const hint = "Only a new adjudication changes it.";
        problems.push(problemOf(decision, "kind", `this item was adjudicated on ${adjudicated.on}`, hint));
      }
      latest.set(decision.who, decision);
    }
  }
  const said = [...latest.values()];
  if (adjudicated !== undefined) return { decided: adjudicated, conflict: [] };
  const first = said[0];
  if (first === undefined) return { conflict: [] };
  const agree = said.every(
    (decision) => decision.state === first.state && decision.complete === first.complete && decision.open === first.open,
  );
  const last = said.at(-1) ?? first;
  return agree ? { decided: last, conflict: [] } : { conflict: said };
}

/** The verdict that a decision gives; undefined, with a problem noted, when it rests on nothing archived. */
function judge(
  machine: Verdict,
  decision: Decision,
  reach: Reach | undefined,
  context: ReviewContext,
  problems: Problem[],
): Verdict | undefined {
  const common = {
    entityCode: machine.entityCode,
    itemId: machine.itemId,
    detector: "person",
    confidence: 1,
    reason: { code: "decided-by-person", facts: { who: decision.who, on: decision.on, why: decision.why } },
    considered: machine.considered,
  };
  switch (decision.state) {
    case undefined:
      throw new InvariantError(`Decision without a state at ${decision.source}.`);
    case "unknown":
      return {
        ...common,
        state: "unknown",
        because: "undecided",
        look: decision.link === "" ? [] : [{ url: decision.link, why: decision.why }],
      };
    case "absent": {
      const { end, pagesRead, documentsRead, unreadCount } = reach ?? { ...nothingRead, end: endWithoutCrawl(machine) };
      const because = end === "no-site" ? "no-site" : "not-found";
      return { ...common, state: "absent", because, reach: { end, pagesRead, documentsRead, unreadCount } };
    }
    case "current":
    case "stale": {
      const citation = cite(decision, context, problems);
      if (citation === undefined) return undefined;
      if (decision.state === "current") {
        return { ...common, state: "current", citation, more: [], complete: decision.complete, open: decision.open };
      }
      const restsOn =
        decision.restsOn ?? (machine.state === "stale" ? machine.restsOn : /\b(?:19|20)\d{2}\b/.exec(decision.quotation)?.[0]);
      if (restsOn !== undefined) return { ...common, state: "stale", citation, more: [], restsOn };
      const hint = "Write it as 2023, 2016-2021 or 2024-05-02.";
      problems.push(problemOf(decision, "rests_on", "stale needs the year, term or day that the document speaks of", hint));
      return undefined;
    }
  }
}

const nothingRead = { pagesRead: 0, documentsRead: 0, unreadCount: 0 };

/** What stands for the reach of a body that was never crawled. */
function endWithoutCrawl(machine: Verdict): Reach["end"] {
  return machine.state === "unknown" && machine.because === "site-unknown" ? "site-unknown" : "no-site";
}

function cite(decision: Decision, context: ReviewContext, problems: Problem[]): Citation | undefined {
  const page = context.findPage(decision.entityCode, decision.link, decision.quotation);
  if (page === undefined) {
    const hint = "Run `nashr crawl --only CODE` again so that it is archived, or link to a page of this edition that shows it.";
    problems.push(problemOf(decision, "link", `${decision.link} is not in the archive of this edition`, hint));
    return undefined;
  }
  // Nobody's text can be searched where the machine read none: a person vouches for what a scan shows.
  const locator = page.findWords === undefined ? "" : page.findWords(decision.quotation);
  if (locator !== undefined) return { ...page.citation, locator, quotation: decision.quotation };
  const hint = "Copy the words as they stand on the page, in its own language.";
  problems.push(problemOf(decision, "quotation", `these words are not on ${decision.link}`, hint));
  return undefined;
}
