import { z } from "zod";
import { fold } from "../../text/fold.js";
import { hasTerm, type Matcher } from "../../text/terms.js";
import { bestMisses, missing, missOf, scansAbout } from "../answers.js";
import { isOpenData } from "../cite.js";
import { type Case, defineDetector, type Judgement, type Miss } from "../detector.js";
import { byParts } from "../figures-by-parts.js";
import { wordsOf } from "../lines.js";
import { findPassages, type Passage, placeWeight } from "../passages.js";
import { type Period, periodWeight, readPeriod, yearsNamed } from "../period.js";
import { figureRows, partsOf, type Row, readRow } from "../rows.js";
import { aimOf, termList, topicParams } from "../topic.js";

const params = z.object({
  ...topicParams,
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

/** Figures of one or more years found in one place. */
interface Figures {
  readonly part: Passage;
  readonly rows: readonly Row[];
  readonly period: Period;
  readonly years: readonly number[];
  readonly sure: number;
}

/** Yearly figures: budgets, accounts, statements. Codebook: budget-current, budget-history, financial-statements, delegated-accounts. */
export const figures = defineDetector({
  name: "figures",
  version: 2,
  params,
  detect: (look, given) => {
    const passages = [...findPassages(look.corpus, given), ...byParts(look, given)];
    const misses: Miss[] = [];
    const found: Figures[] = [];
    const undated: Figures[] = [];
    for (const passage of passages) {
      const parts = partsOf(passage).map((part) => readFigures(part, look, given));
      const full = parts.filter((part) => isFull(part, given) || isYearOfMany(part, parts, given));
      if (full.length === 0) misses.push(missFigures(passage));
      for (const part of full) {
        if (part.years.length > 0) found.push(part);
        else if (part.period.years.length > 0)
          misses.push(missOf(passage.source, "other-year", 0.6, { year: part.period.years.join(", ") }));
        else undated.push(part);
      }
    }
    if (found.length > 0) return judge(found, look, given, misses);
    const first = undated[0];
    if (first === undefined) return missing(look, given, passages, misses);
    return missing(look, given, passages, [missOf(first.part.source, "undated", 0.9), ...misses], evidenceOf(first));
  },
});

function readFigures(part: Passage, look: Case, given: Params): Figures {
  const rows = figureRows(part.lines);
  const told = withColumns(readPeriod(part), part);
  const period = part.source.isPage ? told : { ...told, years: [...new Set([...told.years, ...sectionYears(part, given)])].sort() };
  const years = period.years.filter((year) => (given.past ? year < look.year : year <= look.year));
  const sure = placeWeight[part.place] * periodWeight[period.place] * (period.conflict ? 0.7 : 1);
  return { part, rows, period, years, sure };
}

/** A data file with a column of years is about all of them. */
function withColumns(period: Period, part: Passage): Period {
  const { tables, kind } = part.source.document;
  if (kind !== "sheet") return period;
  const years = new Set<number>();
  for (const { rows } of tables) {
    const head = rows.findIndex((row) => row.some((cell) => yearColumn.test(fold(cell).trim())));
    if (head === -1)
      for (const cell of rows.find((row) => row.filter((one) => one !== "").length >= 2) ?? [])
        if (cell.length < 30) for (const year of yearsNamed(cell)) years.add(year);
    const column = rows[head]?.findIndex((cell) => yearColumn.test(fold(cell).trim())) ?? -1;
    if (column === -1) continue;
    for (const row of rows.slice(head + 1)) for (const year of yearsNamed(row[column] ?? "")) years.add(year);
  }
  return years.size === 0 ? period : { years: [...years].sort(), place: "content", conflict: false };
}

const yearColumn = /^(?:exercice|annee|an|year|السنه|السنه الماليه|سنه)$/u;

/** Few rows will do where each has several figures, as in a summary of revenue and expenditure. */
function isFull({ rows, part }: Figures, given: Params): boolean {
  const { speaks } = given;
  const isGarbled = part.source.document.ocrConfidence !== undefined;
  if (
    speaks !== undefined &&
    !isGarbled &&
    !part.lines.some((line) => hasTerm(line.words, speaks) || line.headings.some((heading) => hasTerm(wordsOf(heading), speaks)))
  )
    return false;
  return rows.length >= given.rows || (rows.length >= 2 && rows.reduce((sum, row) => sum + row.amounts.length, 0) >= given.rows + 1);
}

/** A short sheet for each of several years is the figures of them all. */
function isYearOfMany({ rows, part, years }: Figures, parts: readonly Figures[], given: Params): boolean {
  if (part.source.document.kind !== "sheet" || rows.length < 2 || years.length !== 1) return false;
  const alike = parts.filter((other) => other.rows.length >= 2 && other.years.length === 1);
  return alike.length > 1 && alike.reduce((sum, other) => sum + other.rows.length, 0) >= given.rows + 1 && given.speaks === undefined;
}

const longestSectionTitle = 110;

/** Years of the parts of a file that has one for each year, named by titles between the figures. */
function sectionYears(part: Passage, given: Params): number[] {
  return part.lines.flatMap((line) => {
    if (line.text.length > longestSectionTitle || !/\d{4}|[\u0660-\u0669]{4}/.test(line.text) || readRow(line).amounts.length > 0)
      return [];
    return aimOf(line.words, given) === "about" ? yearsNamed(line.text) : [];
  });
}

function missFigures(passage: Passage): Miss {
  const { source } = passage;
  if (source.isUnread) return missOf(source, "scan-unread", 0.5);
  if (source.document.problems.includes("under-construction")) return missOf(source, "under-construction", 0.8);
  return missOf(source, "no-figures", placeWeight[passage.place]);
}

const evidenceOf = ({ part, rows }: Figures) => ({
  source: part.source,
  line: rows[0]?.line ?? part.lines[0] ?? { locator: "", text: part.naming },
});

function judge(found: readonly Figures[], look: Case, given: Params, misses: readonly Miss[]): Judgement {
  const wanted = given.years.map((offset) => look.year + offset);
  const isCurrent = (one: Figures) => one.years.some((year) => wanted.includes(year));
  const current = found.filter(isCurrent).sort((a, b) => rankOf(b, given) - rankOf(a, given));
  const covered = [...new Set(found.flatMap((one) => one.years))].sort();
  const best = current[0];
  const scans = scansAbout(look, given);
  if (best === undefined) {
    const latest = [...found].sort((a, b) => Math.max(...b.years) - Math.max(...a.years) || b.sure - a.sure)[0] ?? found[0];
    if (latest === undefined) throw new Error("judge needs at least one finding");
    const year = String(Math.max(...latest.years));
    return {
      state: "stale",
      evidence: [evidenceOf(latest)],
      restsOn: year,
      reason: { code: "figures-old", facts: { year, wanted: wanted.join(", ") } },
      sure: sureOf(latest),
      misses: bestMisses(misses),
      scans,
    };
  }
  const complete = isComplete(current, covered, look, given);
  const evidence = chosen(best, found, look, given);
  const open = current.some((one) => isOpenData(evidenceOf(one)));
  return {
    state: "current",
    evidence: [evidenceOf(best), ...evidence],
    complete,
    open,
    reason: { code: "figures-current", facts: { years: covered.join(", "), rows: best.rows.length } },
    sure: sureOf(best),
    misses: bestMisses(misses),
    runnerUp: current[1] === undefined ? undefined : evidenceOf(current[1]),
    scans,
  };
}

const longestPartName = 16;

const sureOf = (one: Figures) => ({
  about: placeWeight[one.part.place],
  substance: Math.min(1, 0.5 + one.rows.length / 16),
  period: periodWeight[one.period.place] * (one.period.conflict ? 0.6 : 1),
});

function rankOf(one: Figures, given: Params): number {
  const parts = given.complete?.parts ?? {};
  const held = holdsParts([one], parts) / Math.max(1, Object.keys(parts).length);
  return held * 2 + one.sure + (isOpenData(evidenceOf(one)) ? 0.5 : 0) + Math.min(0.3, one.rows.length / 100);
}

/** One further proof for each other year that the answer rests on. */
function chosen(best: Figures, found: readonly Figures[], look: Case, given: Params) {
  const needed = (given.complete?.years ?? []).map((offset) => look.year + offset);
  const seen = new Set(best.years);
  const more: Figures[] = [];
  for (const one of [...found].sort((a, b) => rankOf(b, given) - rankOf(a, given))) {
    const fresh = one.years.filter((year) => !seen.has(year) && (needed.length === 0 || needed.includes(year)));
    if (fresh.length === 0 || (needed.length === 0 && given.complete?.distinctYears === undefined)) continue;
    for (const year of fresh) seen.add(year);
    more.push(one);
  }
  return more.slice(0, 6).map(evidenceOf);
}

function isComplete(current: readonly Figures[], covered: readonly number[], look: Case, given: Params): boolean {
  const rule = given.complete;
  if (rule === undefined) return false;
  if (rule.years?.some((offset) => !covered.includes(look.year + offset))) return false;
  if (rule.distinctYears !== undefined && covered.length < rule.distinctYears) return false;
  const { parts } = rule;
  return parts === undefined || holdsParts(current, parts) === Object.keys(parts).length;
}

/** How many of the lists of words name a part of the figures, in headings, totals and rows that name a part and nothing else. */
function holdsParts(all: readonly Figures[], parts: Readonly<Record<string, Matcher>>): number {
  const lists = Object.values(parts);
  const held = new Set<Matcher>();
  const lines = all.flatMap((one) => one.part.lines);
  const headings = new Set(lines.flatMap((line) => line.headings));
  const texts = new Set([...headings, ...lines.map((line) => line.text)]);
  for (const text of texts) {
    const cells = text.split(" | ").map(wordsOf);
    const pieces = cells.length > 2 ? [wordsOf(text), ...cells] : [wordsOf(text)];
    for (const piece of pieces) {
      if (piece.list.length > longestPartName) continue;
      const named = lists.filter((list) => hasTerm(piece, list));
      const isAlone = cells.some((cell) => cell.list.length <= 3 && lists.some((list) => hasTerm(cell, list)));
      if (named.length >= 2 || headings.has(text) || isAlone) for (const list of named) held.add(list);
    }
  }
  return held.size;
}
