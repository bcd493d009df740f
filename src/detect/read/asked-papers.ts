import { isMarkedEntry } from "../../text/deliberation.js";
import { hasTerm, type Matcher } from "../../text/terms.js";
import type { Line } from "../site/corpus.js";
import { wordsOf } from "./lines.js";

/** Words by which procedures and the papers asked for are known. */
export interface PaperWords {
  /** Words that introduce the papers asked for. */
  readonly papers: Matcher;
  /** Names of usual papers. */
  readonly items?: Matcher | undefined;
  /** Names of usual procedures. */
  readonly names: Matcher;
}

const maxPlainNameLength = 90;
const counted = /[,،;؛+]|\s[-–—]\s/gu;
const minEntries = 3;

/**
 * The name over a list, where the page is surely about procedures: the words before a colon and at least three entries in the line, or a
 * heading of its own over at least three items. Whatever the papers are called there, they are what is asked for.
 */
export function namedList(lines: readonly Line[], index: number, { names }: PaperWords): string | undefined {
  const line = lines[index];
  if (line === undefined || line.kind === "heading") return undefined;
  const heading = line.headings.at(-1);
  const [, before, rest] = /^([^:：]{6,90})\s*[:：]\s*(.+)$/u.exec(line.text) ?? [];
  if (line.kind !== "item" && before !== undefined && [...(rest ?? "").matchAll(counted)].length >= minEntries - 1)
    return line.headings.length > 1 && !hasTerm(wordsOf(before), names) ? heading : before;
  if (line.kind !== "item" || heading === undefined || lines[index - 1]?.kind === "item" || /[:：]\s*$/u.test(heading)) return undefined;
  const next = lines.slice(index, index + minEntries);
  if (next.length < minEntries || next.some((entry) => entry.kind !== "item" || entry.headings.at(-1) !== heading)) return undefined;
  const above = lines[index - 1];
  const isName = above?.kind === "paragraph" && above.text.length <= maxPlainNameLength && hasTerm(above.words, names);
  return isName ? above.text : heading;
}

/** Whether one of the first entries of a list is a paper that offices usually ask for. */
export function asksPaper(lines: readonly Line[], index: number, params: PaperWords): boolean {
  return lines.slice(index, index + minEntries).some((entry) => entry.kind === "item" && holdsItem(entry.text, params));
}

/** Whether a text names a paper that offices usually ask for. */
export function holdsItem(cell: string, { items }: PaperWords): boolean {
  return items !== undefined && hasTerm(wordsOf(cell), items);
}

/** The name of a usual procedure before a colon and a usual paper after it: "Copie intégrale : CIN du demandeur et timbre". */
export function toldPapers({ kind, text }: Line, params: PaperWords): string | undefined {
  const [, before = "", rest = ""] = /^([^:：]{4,90})\s*[:：]\s*(.+)$/u.exec(text) ?? [];
  const isTold = kind !== "heading" && hasTerm(wordsOf(before), params.names) && !hasTerm(wordsOf(before), params.papers);
  return isTold && holdsItem(rest, params) ? before : undefined;
}

const minPapers = 2;

const minPaperWords = 4;
const linesAfter = 5;

/**
 * The papers follow in the same line or in the next ones: one that offices usually ask for, or several entries of a list. An empty
 * template ("Pièces à fournir :"), or a stock phrase of minutes ("les pièces s'y rapportant"), asks for none.
 */
export function holdsPapers(lines: readonly Line[], index: number, params: PaperWords): boolean {
  const line = lines[index];
  if (line === undefined) return false;
  const { items } = params;
  const rest = line.text.replace(/^[^:：]*[:：]/u, "");
  const isList = /[:：]/u.test(line.text) && wordsOf(rest).list.length >= minPaperWords;
  if (
    line.kind !== "heading" &&
    (items === undefined ? line.words.list.length >= minPaperWords + 3 : isList || hasTerm(wordsOf(rest), items))
  )
    return true;
  const next = lines.slice(index + 1, index + 1 + linesAfter);
  const end = next.findIndex((other) => hasTerm(other.words, params.papers) || (other.kind === "heading" && line.kind !== "heading"));
  const following = (end === -1 ? next : next.slice(0, end)).filter((other) => other.kind !== "heading" && !isBlankField(other.text));
  if (items === undefined) return following.reduce((sum, other) => sum + other.words.list.length, 0) >= minPaperWords;
  const entries = following.filter((other) => other.kind === "item" || other.kind === "row" || isMarkedEntry(other.text));
  return following.some((other) => hasTerm(other.words, items)) || entries.length >= minPapers;
}

/** "Lieu de dépôt :", "Délai : …": a field of a template, with nothing or dots after its name. */
const isBlankField = (text: string): boolean => /[:：][\s.…_-]*$/u.test(text);
