import { findTerms, type Matcher } from "../../text/terms.js";
import type { DetectContext } from "../detector.js";
import type { Line, Source } from "../site/corpus.js";
import { matchLabelTopic, type Passage } from "../topic/passages.js";
import { matchTopic, matchTopicInText, type Topic } from "../topic/topic.js";
import { wordsOf } from "./lines.js";
import { yearsNamed } from "./period.js";
import { figureRows } from "./rows.js";
import { toldRows } from "./told-figures.js";

const maxNaming = 420;
const linesBelow = 14;
const minSums = 3;
const minParts = 2;
const sentenceEnd = /(?<=[\p{L}\d€)][.;])\s+(?=\p{Lu})/u;

interface Shape extends Topic {
  readonly speaks?: Matcher | undefined;
}

/**
 * Accounts that minutes tell under a line of their own: "Vote du compte administratif 2022", and below it, or in the same line, sums of which each is
 * named by a part (revenue, expenditure, operating, investment). The line must tell the year; what is named so as a whole is left to others.
 */
export function inMinutes(context: DetectContext, params: Shape): Passage[] {
  const { speaks } = params;
  if (speaks === undefined) return [];
  return context.corpus.sources.flatMap((source) => (isOpen(source, params) ? accountsIn(source, speaks, params) : []));
}

function isOpen(source: Source, params: Shape): boolean {
  if (source.isUnread || source.isNews || source.document.kind === "sheet") return false;
  return matchTopicInText(source.title, params) !== "about" && matchLabelTopic(source.labels, params)?.match !== "about";
}

function accountsIn(source: Source, speaks: Matcher, params: Shape): Passage[] {
  const isNaming = (line: Line) => line.kind !== "row" && line.text.length <= maxNaming && matchTopic(line.words, params) === "about";
  return source.lines.flatMap((line, index): Passage[] => {
    const naming = (line.text.split(/[:：]/u)[0] ?? "").trim();
    if (!isNaming(line) || line.headings.some((heading) => matchTopicInText(heading, params) === "about" && heading !== line.text))
      return [];
    const [year, ...more] = yearsNamed(naming);
    if (year === undefined || more.length > 0) return [];
    const below = source.lines.slice(index + 1, index + 1 + linesBelow);
    const end = below.findIndex(
      (other) => other.kind === "heading" || (isNaming(other) && yearsNamed(other.text).some((named) => named !== year)),
    );
    const lines = [line, ...(end === -1 ? below : below.slice(0, end))].flatMap((each) => sentencesOf(each, naming));
    return holdsAccount(lines, speaks) ? [{ source, place: "content", naming, lines, from: index }] : [];
  });
}

/** The sentences of a line, each as a line below the words that name the account. */
function sentencesOf(line: Line, naming: string): Line[] {
  return line.text.split(sentenceEnd).map((text) => ({ ...line, text, words: wordsOf(text), headings: [naming] }));
}

/** Whether at least three sums are told, and two different parts of an account beside them. */
function holdsAccount(lines: readonly Line[], speaks: Matcher): boolean {
  const rows = new Map([...figureRows(lines), ...toldRows(lines, speaks)].map((row) => [row.line, row]));
  const named = [...rows.values()].filter(({ line }) => findTerms(line.words, speaks).length > 0);
  const parts = new Set(named.flatMap(({ line }) => findTerms(line.words, speaks).map(({ term }) => term)));
  const sums = [...rows.values()].reduce((sum, { amounts }) => sum + amounts.length, 0);
  return sums >= minSums && named.length > 0 && parts.size >= minParts;
}
