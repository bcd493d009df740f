import { findTerms, type Matcher } from "../../text/terms.js";
import type { DetectContext } from "../detector.js";
import type { Line, Source } from "../site/corpus.js";
import { matchLabelTopic, type Passage } from "../topic/passages.js";
import { matchTopic, matchTopicInText, type Topic } from "../topic/topic.js";
import { wordsOf } from "./lines.js";
import { yearsNamed } from "./period.js";
import { figureRows, type Row } from "./rows.js";
import { toldRows } from "./told-figures.js";

const maxNaming = 420;
const linesBelow = 24;
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
  return mattersOf(context, params, holdsAccount);
}

/** Matters of minutes about an account of one year in which at least one part has its sum. */
export function toldInMinutes(context: DetectContext, params: Shape): Passage[] {
  return mattersOf(context, params, (lines, speaks) => namedRows(lines, speaks).length > 0);
}

function mattersOf(context: DetectContext, params: Shape, holds: (lines: readonly Line[], speaks: Matcher) => boolean): Passage[] {
  const { speaks } = params;
  if (speaks === undefined) return [];
  return context.corpus.sources
    .filter((source) => isOpen(source, params))
    .flatMap((source) => accountsIn(source, params).filter(({ lines }) => holds(lines, speaks)));
}

function isOpen(source: Source, params: Shape): boolean {
  if (source.isUnread || source.isNews || source.document.kind === "sheet") return false;
  return matchTopicInText(source.title, params) !== "about" && matchLabelTopic(source.labels, params)?.match !== "about";
}

function accountsIn(source: Source, params: Shape): Passage[] {
  const isNaming = (line: Line) => line.kind !== "row" && line.text.length <= maxNaming && matchTopic(line.words, params) === "about";
  return source.lines.flatMap((line, index): Passage[] => {
    const naming = namingIn(line.text);
    if (!isNaming(line) || line.headings.some((heading) => matchTopicInText(heading, params) === "about" && heading !== line.text))
      return [];
    const [year, ...more] = yearsNamed(naming);
    if (year === undefined || more.length > 0) return [];
    const below = source.lines.slice(index + 1, index + 1 + linesBelow);
    const end = below.findIndex(
      (other) =>
        other.kind === "heading" ||
        nextPoint.test(other.text) ||
        (isNaming(other) && yearsNamed(other.text).some((named) => named !== year)),
    );
    const lines = asParagraphs([line, ...(end === -1 ? below : below.slice(0, end))]).flatMap((each) => sentencesOf(each, naming));
    return [{ source, place: "content", naming, lines, from: index }];
  });
}

/** "Point 2 :", "3ème point", "النقطة الثانية": the next matter of a sitting. */
const nextPoint =
  /^[^\p{L}\d]*(?:(?:point|question|délibération)\s*(?:n°\s*)?\d{1,2}(?!\d)|\d{1,2}\s*(?:er|ème|e)\s+point|(?:ال)?نقطة\s+(?:رقم|ال))/iu;

/** The words of a line up to a colon that name the account; what only numbers the matter before a colon ("Point 1 :") names nothing. */
function namingIn(text: string): string {
  const [first = "", ...others] = text.split(/[:：]/u);
  return ((nextPoint.test(first) ? others[0] : undefined) ?? first).trim();
}

/** A line of print ends within its sentence: the next line goes on with it. */
const isCut = ({ kind, text }: Line): boolean => kind === "paragraph" && text.length >= minPrinted && !/[.؟!:：;؛»]\s*$/u.test(text);
const minPrinted = 50;

/** Lines of print as paragraphs; the place of each is that of the line in which its sums begin. */
function asParagraphs(lines: readonly Line[]): Line[] {
  const paragraphs: Line[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (last !== undefined && before !== undefined && isCut(before) && line.kind === "paragraph")
      paragraphs[paragraphs.length - 1] = { ...last, text: `${last.text} ${line.text}`, words: wordsOf(`${last.text} ${line.text}`) };
    else paragraphs.push(line);
    before = line;
  }
  return paragraphs;
}

/** The sentences of a line, each as a line below the words that name the account. */
function sentencesOf(line: Line, naming: string): Line[] {
  return line.text.split(sentenceEnd).map((text) => ({ ...line, text, words: wordsOf(text), headings: [naming] }));
}

/** Rows and sentences with sums in which a part of an account is named. */
function namedRows(lines: readonly Line[], speaks: Matcher): Row[] {
  return rowsOf(lines, speaks).filter(({ line }) => findTerms(line.words, speaks).length > 0);
}

function rowsOf(lines: readonly Line[], speaks: Matcher): Row[] {
  return [...new Map([...figureRows(lines), ...toldRows(lines, speaks)].map((row) => [row.line, row])).values()];
}

/** Whether at least three sums are told, and two different parts of an account beside them. */
function holdsAccount(lines: readonly Line[], speaks: Matcher): boolean {
  const named = namedRows(lines, speaks);
  const parts = new Set(named.flatMap(({ line }) => findTerms(line.words, speaks).map(({ term }) => term)));
  const sums = rowsOf(lines, speaks).reduce((sum, { amounts }) => sum + amounts.length, 0);
  return sums >= minSums && named.length > 0 && parts.size >= minParts;
}
