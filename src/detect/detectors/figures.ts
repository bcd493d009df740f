import { z } from "zod";
import { fold } from "../../text/fold.js";
import { hasTerm, type Matcher } from "../../text/terms.js";
import { type DetectContext, defineDetector, type Evidence } from "../detector.js";
import type { Candidate, Together } from "../judge/choose.js";
import { isOpenData } from "../judge/cite.js";
import { type Answer, gather } from "../judge/gather.js";
import { readCodedBudget } from "../read/coded-budget.js";
import { byParts } from "../read/figures-by-parts.js";
import { inMinutes, toldInMinutes } from "../read/figures-in-minutes.js";
import { wordsOf } from "../read/lines.js";
import { type Period, periodWeight, readPeriod, yearsNamed } from "../read/period.js";
import { figureRows, partsOf, type Row, readRow } from "../read/rows.js";
import { byNamedSum, namedSums, stackedFigures, toldRows } from "../read/told-figures.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { matchTopic, proofKinds, termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  proofKinds,
  /** Rows with amounts that make figures of a mere mention. */
  rows: z.number().int().positive(),
  /** Words of which one must stand beside the figures (revenue, expenditure…): any sums under the name are not enough. */
  speaks: termList.optional(),
  /** Years, counted from the edition's, of which one must be there to be up to date. */
  years: z.array(z.number().int()),
  /** Words of accounts carried out: without them, a table of all four parts of a budget is one whatever its title. */
  carriedOut: termList.optional(),
  /** Only years before the edition's count (closed accounts). */
  past: z.boolean().default(false),
  complete: z
    .object({
      /** Words of which each list must stand in the figures. */
      parts: z.record(z.string(), termList).optional(),
      /** Years that must all be there. */
      years: z.array(z.number().int()).optional(),
      /** How many different years must be there. */
      distinctYears: z.number().int().optional(),
    })
    .optional(),
});
type Params = z.output<typeof params>;

/** Figures in one part of a passage, with the years that they are about. */
interface Part {
  readonly part: Passage;
  readonly rows: readonly Row[];
  readonly period: Period;
  readonly years: readonly number[];
}

/** Such figures as a place where the item is. */
interface Figures extends Candidate, Pick<Part, "part" | "years" | "rows"> {
  /** How much they give: parts of a budget, certainty, openness, rows. */
  readonly rank: number;
}

/** Yearly figures: budgets, accounts, statements. Codebook: budget-current, budget-history, financial-statements, delegated-accounts. */
export const figures = defineDetector({
  name: "figures",
  version: 3,
  params,
  detect: (context, params) =>
    gather<Params, Figures>(context, params, readPassage, {
      arrange: (named) => named.filter((passage) => passage.place !== "content" || !isCarriedOut(passage, params)),
      passages: [...byParts(context, params), ...inMinutes(context, params)],
      found: partlyTold(context, params),
      combine: (best, ranked) => readTogether(best, ranked, context, params),
    }),
});

/** Figures of a wanted year of which minutes tell only a part. */
function partlyTold(context: DetectContext, params: Params): Figures[] {
  return toldInMinutes(context, params)
    .map((passage) => readFigures(passage, context, params))
    .filter((part) => !isFull(part, params))
    .map((part) => candidateOf(part, context, params))
    .filter(({ isCurrent }) => isCurrent)
    .map((candidate) => ({ ...candidate, doubt: "figures-partial" }));
}

function readPassage(passage: Passage, context: DetectContext, params: Params): Answer<Figures> {
  const parts = partsOf(passage).map((part) => readFigures(part, context, params));
  const full = parts.filter((part) => isFull(part, params) || isYearOfMany(part, parts, params));
  if (full.length === 0) return { code: "no-figures", weight: 1 };
  return full.map((part) =>
    part.years.length === 0 && part.period.years.length > 0
      ? { code: "other-year", weight: 0.6, anyPlace: true, facts: { year: part.period.years.join(", ") } }
      : candidateOf(part, context, params),
  );
}

function candidateOf({ part, rows, period, years }: Part, context: DetectContext, params: Params): Figures {
  const wanted = params.years.map((offset) => context.year + offset);
  const isCurrent = years.some((year) => wanted.includes(year));
  const latest = years.length === 0 ? "" : String(Math.max(...years));
  const evidence = { source: part.source, line: rows[0]?.line ?? part.lines[0] ?? { locator: "", text: part.naming } };
  const trust = placeWeight[part.place] * periodWeight[period.place] * (period.conflict ? 0.7 : 1);
  const parts = params.complete?.parts ?? {};
  const held = countParts([part], parts) / Math.max(1, Object.keys(parts).length);
  const rank = held * 2 + trust + (isOpenData(evidence) ? 0.5 : 0) + Math.min(0.3, rows.length / 100);
  return {
    part,
    rows,
    years,
    rank,
    evidence,
    isCurrent,
    restsOn: latest,
    complete: false,
    richness: isCurrent ? [rank] : [latest, trust],
    sure: {
      about: placeWeight[part.place],
      substance: Math.min(1, 0.5 + rows.length / 16),
      period: periodWeight[period.place] * (period.conflict ? 0.6 : 1),
    },
    reason: { code: isCurrent ? "figures-current" : "figures-old", facts: { year: latest, wanted: wanted.join(", ") } },
  };
}

/** Figures of what was carried out, under no name of the thing: an account, not a budget. */
function isCarriedOut({ naming, source, lines }: Passage, { carriedOut }: Params): boolean {
  if (carriedOut === undefined) return false;
  return [naming, source.title].some((text) => hasTerm(wordsOf(text), carriedOut)) || lines.some((line) => hasTerm(line.words, carriedOut));
}

function readFigures(part: Passage, context: DetectContext, params: Params): Part {
  const rows = rowsOf(part, params);
  const named = withColumns(readPeriod(part), part);
  const period = part.source.isPage ? named : { ...named, years: [...new Set([...named.years, ...sectionYears(part, params)])].sort() };
  const years = period.years.filter((year) => (params.past ? year < context.year : year <= context.year));
  return { part, rows, period, years };
}

/** Rows of a table; on a page or in a text also those written one cell a line, and sentences, save those of news, that give a part its sum. */
function rowsOf({ source, lines }: Passage, { speaks }: Params): Row[] {
  const rows = figureRows(lines);
  const known = new Set(rows.map(({ line }) => line));
  const told = speaks === undefined || source.isNews ? [] : toldRows(lines, speaks).flatMap((row) => byNamedSum(row, speaks));
  const stacked = stackedFigures(lines);
  const names = ({ line }: Row) => speaks !== undefined && hasTerm(line.words, speaks);
  // The first row is the proof: one that names a part of the figures says more than any other.
  const others = [...told, ...stacked.filter(names), ...stacked.filter((row) => !names(row))];
  return [...rows, ...others.filter(({ line }) => !known.has(line))];
}

/** A data file with a column of years is about all of them. */
function withColumns(period: Period, part: Passage): Period {
  const { tables, kind } = part.source.document;
  if (kind !== "sheet") return period;
  const years = new Set<number>();
  for (const { rows } of tables) {
    const head = rows.findIndex((row) => row.some((cell) => yearColumn.test(fold(cell).trim())));
    if (head === -1)
      for (const cell of rows.find((row) => row.filter((cell) => cell !== "").length >= 2) ?? [])
        if (cell.length < 30) for (const year of yearsNamed(cell)) years.add(year);
    const column = rows[head]?.findIndex((cell) => yearColumn.test(fold(cell).trim())) ?? -1;
    if (column === -1) continue;
    for (const row of rows.slice(head + 1)) for (const year of yearsNamed(row[column] ?? "")) years.add(year);
  }
  return years.size === 0 ? period : { years: [...years].sort(), place: "content", conflict: false };
}

const yearColumn = /^(?:exercice|annee|an|year|السنه|السنه الماليه|سنه)$/u;

/** Few rows will do where each has several figures, as in a summary of revenue and expenditure. */
function isFull({ rows, part }: Part, params: Params): boolean {
  const { speaks } = params;
  const isGarbled = part.source.document.ocrConfidence !== undefined;
  if (
    speaks !== undefined &&
    !isGarbled &&
    readCodedBudget(part.source.document) === undefined &&
    !part.lines.some((line) => hasTerm(line.words, speaks) || line.headings.some((heading) => hasTerm(wordsOf(heading), speaks)))
  )
    return false;
  return rows.length >= params.rows || (rows.length >= 2 && rows.reduce((sum, row) => sum + row.amounts.length, 0) >= params.rows + 1);
}

/** A short sheet for each of several years is the figures of them all. */
function isYearOfMany({ rows, part, years }: Part, parts: readonly Part[], params: Params): boolean {
  if (part.source.document.kind !== "sheet" || rows.length < 2 || years.length !== 1) return false;
  const alike = parts.filter((other) => other.rows.length >= 2 && other.years.length === 1);
  return alike.length > 1 && alike.reduce((sum, other) => sum + other.rows.length, 0) >= params.rows + 1 && params.speaks === undefined;
}

const maxSectionTitle = 110;

/** Years of the parts of a file that has one for each year, named by titles between the figures. */
function sectionYears(part: Passage, params: Params): number[] {
  return part.lines.flatMap((line) => {
    if (line.text.length > maxSectionTitle || !/\d{4}|[\u0660-\u0669]{4}/.test(line.text) || readRow(line).amounts.length > 0) return [];
    return matchTopic(line.words, params) === "about" ? yearsNamed(line.text) : [];
  });
}

/** Years and parts that the current figures cover together, with a further proof for each year that the answer rests on. */
function readTogether(best: Figures, ranked: readonly Figures[], context: DetectContext, params: Params): Together {
  const covered = [...new Set(ranked.flatMap(({ years }) => years))].sort();
  return {
    more: proofsOfYears(best, ranked, context, params),
    complete: isComplete(
      ranked.filter(({ isCurrent }) => isCurrent),
      covered,
      context,
      params,
    ),
    reason: { code: "figures-current", facts: { years: covered.join(", "), rows: best.rows.length } },
  };
}

const maxPartName = 16;
/** "1re partie : fonctionnement". */
const maxPartCell = 4;

const maxMore = 6;

/** One further proof for each other year that the answer rests on. */
function proofsOfYears(best: Figures, ranked: readonly Figures[], context: DetectContext, params: Params): Evidence[] {
  const needed = (params.complete?.years ?? []).map((offset) => context.year + offset);
  if (needed.length === 0 && params.complete?.distinctYears === undefined) return [];
  const seen = new Set(best.years);
  const more: Figures[] = [];
  for (const figures of [...ranked].sort((a, b) => b.rank - a.rank)) {
    const fresh = figures.years.filter((year) => !seen.has(year) && (needed.length === 0 || needed.includes(year)));
    if (fresh.length === 0) continue;
    for (const year of fresh) seen.add(year);
    more.push(figures);
  }
  return more.slice(0, maxMore).map(({ evidence }) => evidence);
}

function isComplete(current: readonly Figures[], covered: readonly number[], context: DetectContext, params: Params): boolean {
  const rule = params.complete;
  if (rule === undefined) return false;
  if (rule.years?.some((offset) => !covered.includes(context.year + offset))) return false;
  if (rule.distinctYears !== undefined && covered.length < rule.distinctYears) return false;
  const { parts } = rule;
  const coded = current.map(({ part }) => readCodedBudget(part.source.document));
  if (coded.some((budget) => budget?.hasBothSenses && budget.hasBothSections)) return true;
  if (parts === undefined) return true;
  return (
    countParts(
      current.map(({ part }) => part),
      parts,
    ) === Object.keys(parts).length || partsTold(current, parts) === Object.keys(parts).length
  );
}

/** How many of the lists of words name a part directly before a sum of a sentence. */
function partsTold(current: readonly Figures[], parts: Readonly<Record<string, Matcher>>): number {
  const names = current
    .flatMap(({ rows }) => rows.flatMap(({ line }) => (line.kind === "row" ? [] : namedSums(line))))
    .map(({ name }) => wordsOf(name));
  const told = Object.values(parts).filter((part) => names.some((name) => hasTerm(name, part)));
  return told.length;
}

/** How many of the lists of words name a part of the figures, in headings, totals and rows that name a part and nothing else. */
function countParts(passages: readonly Passage[], parts: Readonly<Record<string, Matcher>>): number {
  const lists = Object.values(parts);
  const held = new Set<Matcher>();
  const lines = passages.flatMap((passage) => passage.lines);
  const headings = new Set(lines.flatMap((line) => line.headings));
  const texts = new Set([...headings, ...lines.map((line) => line.text)]);
  for (const text of texts) {
    const cells = text.split(" | ").map(wordsOf);
    const pieces = cells.length > 2 ? [wordsOf(text), ...cells] : [wordsOf(text)];
    for (const piece of pieces) {
      if (piece.list.length > maxPartName) continue;
      const named = lists.filter((list) => hasTerm(piece, list));
      const isAlone = cells.some((cell) => cell.list.length <= maxPartCell && lists.some((list) => hasTerm(cell, list)));
      if (named.length >= 2 || headings.has(text) || isAlone) for (const list of named) held.add(list);
    }
  }
  return held.size;
}
