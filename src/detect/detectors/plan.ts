import { z } from "zod";
import { readNumber } from "../../text/amounts.js";
import { findTerms } from "../../text/terms.js";
import { missing, missOf } from "../answers.js";
import { type Candidate, choose } from "../choose.js";
import type { Line } from "../corpus.js";
import { type Case, defineDetector, type Miss } from "../detector.js";
import { nameWords } from "../lines.js";
import { findPassages, headOf, type Passage, placeWeight, withoutLinks } from "../passages.js";
import { datesOf, labelTexts, type PeriodPlace, periodWeight } from "../period.js";
import { readRow } from "../rows.js";
import { termList, topicParams } from "../topic.js";

const params = z.object({ ...topicParams, content: termList });
type Params = z.output<typeof params>;

/** A programme of several years, its document or its list of projects. Codebook: action-plan. */
export const plan = defineDetector({
  name: "plan",
  version: 1,
  params,
  detect: (look, given) => {
    const passages = findPassages(look.corpus, given);
    const misses: Miss[] = [];
    const found: Candidate[] = [];
    let undated: Candidate | undefined;
    for (const passage of passages) {
      const answer = readPlan(passage, look, given);
      if ("code" in answer) misses.push(missOf(passage.source, answer.code, placeWeight[passage.place] * answer.weight));
      else if (answer.restsOn === "") undated ??= answer;
      else found.push(answer);
    }
    if (found.length > 0) return choose(look, given, found, misses);
    if (undated === undefined) return missing(look, given, passages, misses);
    return missing(look, given, passages, [missOf(undated.evidence.source, "undated", 0.9), ...misses], undated.evidence);
  },
});

const leastFileWords = 80;
const leastProjects = 2;
const leastActions = 5;
const leastContent = 3;

function readPlan(passage: Passage, look: Case, given: Params): Candidate | { code: string; weight: number } {
  const { source, lines, place } = passage;
  if (source.isUnread) return { code: "scan-unread", weight: 0.6 };
  const first = lines.find((line) => line.kind !== "heading") ?? lines[0];
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const told = lines.reduce((sum, line) => sum + findTerms(line.words, given.content).length, 0);
  const projects = lines.filter(isProject).length;
  const actions = source.isPage ? withoutLinks(passage).filter((line) => line.kind === "item" && line.words.list.length >= 3).length : 0;
  const isFull =
    projects >= leastProjects || actions >= leastActions || (!source.isPage && words >= leastFileWords && told >= leastContent);
  if (first === undefined || !isFull)
    return { code: source.document.problems.includes("under-construction") ? "under-construction" : "no-projects", weight: 0.9 };
  const { from, until, place: told2 } = readSpan(passage);
  const isCurrent = until !== 0 && from <= look.year && look.year <= until;
  const restsOn = until === 0 ? "" : from === until ? String(until) : `${from}-${until}`;
  return {
    evidence: { source, line: first },
    isCurrent,
    restsOn,
    complete: false,
    sure: { about: placeWeight[place], substance: Math.min(1, 0.6 + Math.max(projects, told) / 30), period: periodWeight[told2] },
    reason: { code: isCurrent ? "plan-current" : "plan-old", facts: { period: restsOn, year: look.year } },
  };
}

/** An entry of a list of projects: a table row with a figure, or a list item of some words. */
function isProject(line: Line): boolean {
  const row = readRow(line);
  if (line.kind === "row" || row.cells.length >= 3) {
    const isNamed = row.cells.some((cell) => /\p{L}{3}.*\p{L}{2}/u.test(cell));
    return (
      isNamed &&
      (row.amounts.length > 0 || datesOf(line.text).length > 0 || row.cells.slice(1).some((cell) => readNumber(cell) !== undefined))
    );
  }
  return line.kind === "item" && line.words.list.length >= 3 && row.amounts.length > 0;
}

/** The years that the programme covers: a range of its title, else of the text, else of the names given to it. */
function readSpan(passage: Passage): { from: number; until: number; place: PeriodPlace } {
  const { source, lines, naming } = passage;
  const head = source.isPage ? [...(lines[0]?.headings ?? [])].reverse() : headOf(source).map((line) => line.text);
  const places: [PeriodPlace, readonly string[]][] = [
    ["content", source.isPage ? [] : [naming, ...head]],
    ["heading", source.isPage ? [naming, ...head] : []],
    ["content", lines.slice(0, 40).map((line) => line.text)],
    ["label", labelTexts(source)],
    ["title", [source.title]],
    ["name", [nameWords(source.document.fileName)]],
  ];
  for (const [place, texts] of places) {
    const span = texts.flatMap(spansIn).find(({ from, until }) => until - from >= 2 && until - from <= 10);
    if (span !== undefined) return { ...span, place };
  }
  return { from: 0, until: 0, place: "none" };
}

function spansIn(text: string): { from: number; until: number }[] {
  return datesOf(text)
    .filter((date) => date.what === "range" && date.cue !== "law")
    .map((date) => ({ from: Number(date.iso.slice(0, 4)), until: Number(date.until.slice(0, 4)) }));
}
