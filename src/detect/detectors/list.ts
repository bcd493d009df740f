import { z } from "zod";
import { findTerms, hasTerm, type Matcher } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { wordsOf } from "../read/lines.js";
import { isBlank, isMeasured, isTotal, typedRow } from "../read/list-entries.js";
import { datesOf, type Period, periodWeight, readPeriod, yearsNamed } from "../read/period.js";
import { figureRows, partsOf, type Row, readRow } from "../read/rows.js";
import { filled, namedToFill } from "../read/rows-to-fill.js";
import { stackedGrants } from "../read/stacked-sums.js";
import { doubtOfSums, ofCounts } from "../read/sums-or-counts.js";
import { readTerm } from "../read/term.js";
import { toldGrants } from "../read/told-grants.js";
import type { Line } from "../site/corpus.js";
import { likelihoodAt, sureProbability } from "../site/parts.js";
import { matchLabelTopic, matchOwnTopic, type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words of the columns or entries of such a list. */
  columns: termList,
  /** Fewest entries. */
  rows: z.number().int().positive(),
  /** Every entry must hold a sum of money to count. */
  amounts: z.boolean().default(false),
  /** term: current unless dated before the present term; covers: the period must cover the edition's year; years: one of `years`. */
  period: z.enum(["term", "covers", "years"]),
  years: z.array(z.number().int()).default([0]),
  complete: z.object({ purpose: termList, rows: z.number().int() }).optional(),
  /** Columns that together make such a list whatever its title: each list of words names another cell of the header. */
  shape: z.array(termList).default([]),
});
type Params = z.output<typeof params>;

/** Lists of entries under columns: property, forecast contracts, grants. Codebook: asset-list, procurement-plan, grants. */
export const list = defineDetector({
  name: "list",
  version: 3,
  params,
  detect: (context, params) =>
    gather(context, params, readList, { parts: partsOf, passages: [...tables(context, params), ...stacks(context, params)] }),
});

/** Tables whose header has the columns of such a list need no other name. */
function tables(context: DetectContext, params: Params): Passage[] {
  if (params.shape.length === 0) return [];
  return context.corpus.sources.flatMap((source): Passage[] => {
    const own = source.isPage ? "silent" : matchOwnTopic(source, params).match;
    const isOther = own === "other" || matchLabelTopic(source.labels, params)?.match === "other";
    if (own === "about" || (isOther && source.isPage)) return [];
    return source.lines.flatMap((line, index): Passage[] => {
      if ((line.kind !== "row" && source.document.kind !== "sheet") || !hasShape(line, params)) return [];
      const isNamedAbove = source.lines.slice(Math.max(0, index - linesAbove), index).some((above) => isAbout(above, params));
      const names = isOther ? [] : [source.title, ...line.headings];
      if ((isOther && !isNamedAbove) || names.some((name) => matchTopicInText(name, params) !== "silent")) return [];
      const rest = source.lines.slice(index);
      const end = rest.findIndex((below) => below.kind !== "row" && source.isPage);
      return [{ source, place: "name", naming: line.text, lines: end === -1 ? rest : rest.slice(0, end), from: index }];
    });
  });
}

const minStack = 3;
const linesToStack = 4;

/** Names with their sums below them on a page of any title, where one of the lines above the first names the subject. */
function stacks({ corpus }: DetectContext, params: Params): Passage[] {
  if (!params.amounts) return [];
  return corpus.sources.flatMap((source): Passage[] => {
    const rows = source.isPage && !source.isHome ? stackedGrants(source.lines) : [];
    const first = rows.length < minStack ? undefined : rows[0]?.line;
    if (first === undefined || [source.title, ...first.headings].some((name) => matchTopicInText(name, params) !== "silent")) return [];
    const from = source.lines.indexOf(first);
    const above = source.lines.slice(Math.max(0, from - linesToStack), from).filter(({ kind }) => kind !== "heading");
    const naming = above.find(({ words, text }) => hasTerm(words, params.about) && matchTopicInText(text, params) !== "other");
    return naming === undefined
      ? []
      : [{ source, place: "above", naming: naming.text, lines: source.lines.slice(source.lines.indexOf(naming)), from }];
  });
}

/** In a file of another subject, a table annexed to a decision is named by the lines directly above it. */
const linesAbove = 2;
const isAbout = (line: Line, params: Params): boolean => line.kind !== "row" && matchTopicInText(line.text, params) === "about";

/** Whether the cells of a header name each of the columns, one cell for each. */
function hasShape(line: Line, params: Params): boolean {
  const cells = readRow(line)
    .cells.filter((cell) => cell.length < maxHeaderLength && !ofCounts.test(cell))
    .map(columnWords);
  const taken = new Set<number>();
  return params.shape.every((column) => {
    const at = cells.findIndex((cell, index) => !taken.has(index) && hasTerm(cell, column));
    taken.add(at);
    return at !== -1;
  });
}

/** From this likelihood of its content on a list is one by columns that other lists have, too. */
const likely = 0.25;

/** What a row needs to show a reader anything. */
const word = /\p{L}{4}/u;
const maxHeaderLength = 60;

/** The words of a column's name, also of one that is written as programs do: "nomBeneficiaire", "montant_annuel". */
const columnWords = (cell: string) => wordsOf(cell.replace(/(?<=\p{Ll})(?=\p{Lu})|_/gu, " "));

function readList(part: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const none = { code: "no-rows", weight: 1 };
  const likelihood = likelihoodAt(context.corpus.parts, part.source, part.lines[0], params.kinds);
  const isSure = likelihood >= sureProbability;
  const told = params.amounts ? toldGrants(part.lines) : undefined;
  const table = entriesOf(part, isSure, params);
  const isTold = table.length < params.rows && told !== undefined;
  const entries = isTold ? told.rows : table;
  const toCome = entries.length < params.rows && !params.amounts ? namedToFill(part, (row) => isHeaderRow(row, params)) : [];
  const first = entries[0] ?? toCome[0];
  if (first === undefined || entries.length + toCome.length < params.rows) return none;
  const sums = params.amounts && !isTold ? doubtOfSums(part, entries) : "none";
  if (sums === "counts") return none;
  // What usual columns of things head may be opening hours as well: there the content must be likely.
  const headed = likelihood >= likely ? headerNamed(part, params) : 0;
  const isNamed = Math.max(columnsNamed(part, params.columns), headed) >= (params.amounts || isSure ? 1 : 2);
  if (!isNamed && !isUnderName(part, entries, params)) return none;
  const isUntold = isTold && (told.isDoubtful || part.source.isNews);
  const isEmpty = toCome.length > 0 || (!params.amounts && isBlank(part, entries));
  const period = isTold ? periodTold(part, entries) : readPeriod(part);
  const timing = params.period === "term" ? termTiming(part, context) : yearTiming(part, period, context, params);
  const sure = {
    about: placeWeight[part.place],
    substance: Math.min(1, 0.6 + entries.length / 20),
    period: timing.sure,
  };
  return {
    evidence: { source: part.source, line: (entries.find(({ line }) => word.test(line.text)) ?? first).line },
    isCurrent: timing.isCurrent,
    restsOn: timing.restsOn,
    complete: isComplete(part, entries, params),
    sure,
    doubt: doubts.find(([, holds]) => holds({ isNamed, isUntold, isUnclear: sums === "unclear", isEmpty }))?.[0],
    reason: { code: timing.isCurrent ? "list-current" : "list-old", facts: { count: entries.length, period: timing.restsOn } },
  };
}

interface Signs {
  /** The columns are those of such a list. */
  readonly isNamed: boolean;
  /** Grants told in a sentence that is hardly a list. */
  readonly isUntold: boolean;
  /** Figures of which nothing says that they are sums. */
  readonly isUnclear: boolean;
  /** Cells still to be filled in. */
  readonly isEmpty: boolean;
}

/** What leaves a list to a person, the first that holds. */
const doubts: readonly (readonly [string, (signs: Signs) => boolean])[] = [
  ["list-columns", ({ isNamed }) => !isNamed],
  ["grants-told", ({ isUntold }) => isUntold],
  ["sums-unclear", ({ isUnclear }) => isUnclear],
  ["list-blank", ({ isEmpty }) => isEmpty],
];

/** The years that the sentence of the grants names, else those of the part. */
function periodTold(part: Passage, entries: readonly Row[]): Period {
  const years = [...new Set(entries.flatMap(({ line }) => yearsNamed(line.text)))].sort();
  return years.length > 0 ? { years, place: "content", conflict: false } : readPeriod(part);
}

const maxEntryLength = 300;

/**
 * Lines that are entries: rows of cells, or items and lines with a figure where amounts are asked for. Where the content leaves no doubt of the
 * list, also lines that were typed with dashes or commas for columns.
 */
function entriesOf(part: Passage, isSure: boolean, params: Params): Row[] {
  const first = part.lines.find((line) => line.kind !== "heading");
  if (params.amounts) {
    const rows = figureRows(part.lines).filter((row) => !isTotal(row));
    const stacked = stackedGrants(part.lines);
    return stacked.length > rows.length ? stacked : rows;
  }
  const header = headerNamed(part, params) >= minCells ? part.lines.find((line) => line.kind === "row") : undefined;
  return part.lines
    .filter((line) => line !== header)
    .filter((line) => line.kind !== "heading" && line.text.length <= maxEntryLength)
    .map((line) => filled(isSure ? typedRow(line) : readRow(line)))
    .filter(
      (row) =>
        (row.line.kind === "row"
          ? row.cells.length >= 2
          : row.cells.length >= 3 || (params.period === "term" && isMeasured(row.line, isSure))) &&
        !(isHeaderRow(row, params) && (row.line.kind === "row" || row.line === first)),
    );
}

/** The row that names the columns is no entry. */
function isHeaderRow(row: Row, params: Params): boolean {
  const named = row.cells.filter((cell) => wordsOf(cell).list.length <= 4 && hasTerm(wordsOf(cell), params.columns)).length;
  return !/[\d\u0660-\u0669]/.test(row.line.text) && named * 2 >= row.cells.length && named >= 2;
}

/** How many different column words the list uses, in its header or its entries. */
function columnsNamed(part: Passage, columns: Matcher): number {
  const words = part.lines
    .slice(0, 200)
    .flatMap((line, index) => [line.words, ...(index < 3 && line.kind === "row" ? [columnWords(line.text)] : [])]);
  return new Set(words.flatMap((read) => findTerms(read, columns).map((hit) => hit.term))).size;
}

/** How many cells of the first row name a column of such a list, by its words or by those of its shape. */
function headerNamed({ lines }: Passage, { columns, shape }: Params): number {
  const header = lines.find((line) => line.kind === "row");
  if (header === undefined || /[\d\u0660-\u0669]/.test(header.text)) return 0;
  const cells = readRow(header).cells.filter((cell) => cell.length < maxHeaderLength);
  return cells.filter((cell) => [columns, ...shape].some((column) => hasTerm(columnWords(cell), column))).length;
}

const minCells = 2;

/** Rows of a table of things below a heading or title that names the list, under columns that nobody knows: a person must see what they are. */
function isUnderName({ source, place, naming, lines }: Passage, entries: readonly Row[], params: Params): boolean {
  if (params.amounts || source.isNews || (place !== "self" && place !== "above")) return false;
  if (lines.some(({ words }) => hasTerm(words, params.unless) || hasTerm(words, params.never))) return false;
  const named = new Set(entries.filter(({ line }) => isOfThings(line, naming)).map(({ line }) => line.text));
  return named.size >= params.rows;
}

const isOfThings = (line: Line, naming: string): boolean =>
  line.kind === "row" &&
  (line.headings.length === 0 || line.headings.at(-1) === naming) &&
  readRow(line).cells.filter((cell) => /\p{L}{3}/u.test(cell)).length >= minCells;

interface Timing {
  readonly isCurrent: boolean;
  readonly restsOn: string;
  readonly sure: number;
}

function termTiming(part: Passage, context: DetectContext): Timing {
  const { term, restsOn, conflict } = readTerm(part, context);
  return { isCurrent: term !== "former", restsOn, sure: conflict ? 0.6 : term === "unsaid" ? 0.85 : 1 };
}

function yearTiming(part: Passage, period: Period, context: DetectContext, params: Params): Timing {
  const wanted = params.period === "covers" ? [context.year] : params.years.map((offset) => context.year + offset);
  const years = period.years.length > 0 ? period.years : columnYears(part);
  const hit = years.find((year) => wanted.includes(year));
  const sure = periodWeight[period.place] * (period.conflict ? 0.7 : 1);
  if (hit !== undefined) return { isCurrent: true, restsOn: String(hit), sure };
  return { isCurrent: false, restsOn: years.length === 0 ? "" : spanOf(years), sure };
}

const spanOf = (years: readonly number[]): string => (years.length > 1 ? `${years[0]}-${years.at(-1)}` : String(years[0]));

/** Years in the entries themselves, where the list has a column for them. */
function columnYears(part: Passage): number[] {
  const counts = new Map<number, number>();
  for (const line of part.lines) for (const year of new Set(yearsNamed(line.text))) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= 2)
    .map(([year]) => year)
    .sort();
}

/** Codebook, grants: every line has beneficiary, amount and year or purpose, and a total or at least five lines. */
function isComplete(part: Passage, entries: readonly Row[], params: Params): boolean {
  const rule = params.complete;
  if (rule === undefined) return false;
  const purpose =
    part.lines.some((line) => hasTerm(line.words, rule.purpose) && line.text.length < 200) ||
    entries.every((row) => forWhat.test(row.line.text));
  const rows = part.lines.filter((line) => line.kind === "row" || readRow(line).cells.length >= 2).map(readRow);
  const header = rows[0];
  const isHeader = (row: Row) => row === header && row.amounts.length === 0;
  const bare = rows.filter(
    (row) => !isHeader(row) && !isTotal(row) && row.amounts.length === 0 && findTerms(row.line.words, params.columns).length > 0,
  );
  const hasYear = entries.every((row) => datesOf(row.line.text).length > 0 || row.cells.length >= 3);
  const hasTotal = part.lines.some((line) => isTotal(readRow(line)));
  return bare.length === 0 && (purpose || hasYear) && (hasTotal || entries.length >= rule.rows);
}

/** "45 000 DH pour la pépinière": what a sum was given for stands after it. */
const forWhat = /\d[^\d]{0,12}\s(?:pour|afin|destinée?s?|en faveur|au titre|لأجل|من أجل|قصد|لتمويل|لدعم)\s/iu;
