import { z } from "zod";
import { fold } from "../../text/fold.js";
import { hasTerm, type Matcher } from "../../text/terms.js";
import { type DetectContext, defineDetector, type Judgement, type NearMiss } from "../detector.js";
import { bestNearMisses, missing, nearMissOf, scansAbout } from "../judge/answers.js";
import { isOpenData } from "../judge/cite.js";
import { readCodedBudget } from "../read/coded-budget.js";
import { byParts } from "../read/figures-by-parts.js";
import { wordsOf } from "../read/lines.js";
import { type Period, periodWeight, readPeriod, yearsNamed } from "../read/period.js";
import { figureRows, partsOf, type Row, readRow } from "../read/rows.js";
import { findPassages, type Passage, placeWeight } from "../topic/passages.js";
import { matchTopic, termList, topicParams } from "../topic/topic.js";

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
  version: 3,
  params,
  detect: (context, params) => {
    const named = findPassages(context.corpus, params).filter((passage) => passage.place !== "content" || !isCarriedOut(passage, params));
    const passages = [...named, ...byParts(context, params)];
    const misses: NearMiss[] = [];
    const found: Figures[] = [];
    const undated: Figures[] = [];
    for (const passage of passages) {
      const parts = partsOf(passage).map((part) => readFigures(part, context, params));
      const full = parts.filter((part) => isFull(part, params) || isYearOfMany(part, parts, params));
      if (full.length === 0) misses.push(missFigures(passage));
      for (const part of full) {
        if (part.years.length > 0) found.push(part);
        else if (part.period.years.length > 0)
          misses.push(nearMissOf(passage.source, "other-year", 0.6, { year: part.period.years.join(", ") }));
        else undated.push(part);
      }
    }
    if (found.length > 0) return judge(found, context, params, misses);
    const first = undated[0];
    if (first === undefined) return missing(context, params, passages, misses);
    return missing(context, params, passages, [nearMissOf(first.part.source, "undated", 0.9), ...misses], evidenceOf(first));
  },
});

/** Figures of what was carried out, under no name of the thing: an account, not a budget. */
function isCarriedOut({ naming, source, lines }: Passage, { carriedOut }: Params): boolean {
  if (carriedOut === undefined) return false;
  return [naming, source.title].some((text) => hasTerm(wordsOf(text), carriedOut)) || lines.some((line) => hasTerm(line.words, carriedOut));
}

function readFigures(part: Passage, context: DetectContext, params: Params): Figures {
  const rows = figureRows(part.lines);
  const told = withColumns(readPeriod(part), part);
  const period = part.source.isPage ? told : { ...told, years: [...new Set([...told.years, ...sectionYears(part, params)])].sort() };
  const years = period.years.filter((year) => (params.past ? year < context.year : year <= context.year));
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
function isFull({ rows, part }: Figures, params: Params): boolean {
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
function isYearOfMany({ rows, part, years }: Figures, parts: readonly Figures[], params: Params): boolean {
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

function missFigures(passage: Passage): NearMiss {
  const { source } = passage;
  if (source.isUnread) return nearMissOf(source, "scan-unread", 0.5);
  if (source.document.problems.includes("under-construction")) return nearMissOf(source, "under-construction", 0.8);
  return nearMissOf(source, "no-figures", placeWeight[passage.place]);
}

const evidenceOf = ({ part, rows }: Figures) => ({
  source: part.source,
  line: rows[0]?.line ?? part.lines[0] ?? { locator: "", text: part.naming },
});

function judge(found: readonly Figures[], context: DetectContext, params: Params, misses: readonly NearMiss[]): Judgement {
  const wanted = params.years.map((offset) => context.year + offset);
  const isCurrent = (one: Figures) => one.years.some((year) => wanted.includes(year));
  const current = found.filter(isCurrent).sort((a, b) => rankOf(b, params) - rankOf(a, params));
  const covered = [...new Set(found.flatMap((one) => one.years))].sort();
  const best = current[0];
  const scans = scansAbout(context, params);
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
      misses: bestNearMisses(misses),
      scans,
    };
  }
  const complete = isComplete(current, covered, context, params);
  const evidence = chosen(best, found, context, params);
  const open = current.some((one) => isOpenData(evidenceOf(one)));
  return {
    state: "current",
    evidence: [evidenceOf(best), ...evidence],
    complete,
    open,
    reason: { code: "figures-current", facts: { years: covered.join(", "), rows: best.rows.length } },
    sure: sureOf(best),
    misses: bestNearMisses(misses),
    runnerUp: current[1] === undefined ? undefined : evidenceOf(current[1]),
    scans,
  };
}

const maxPartName = 16;

const sureOf = (one: Figures) => ({
  about: placeWeight[one.part.place],
  substance: Math.min(1, 0.5 + one.rows.length / 16),
  period: periodWeight[one.period.place] * (one.period.conflict ? 0.6 : 1),
});

function rankOf(one: Figures, params: Params): number {
  const parts = params.complete?.parts ?? {};
  const held = holdsParts([one], parts) / Math.max(1, Object.keys(parts).length);
  return held * 2 + one.sure + (isOpenData(evidenceOf(one)) ? 0.5 : 0) + Math.min(0.3, one.rows.length / 100);
}

/** One further proof for each other year that the answer rests on. */
function chosen(best: Figures, found: readonly Figures[], context: DetectContext, params: Params) {
  const needed = (params.complete?.years ?? []).map((offset) => context.year + offset);
  const seen = new Set(best.years);
  const more: Figures[] = [];
  for (const one of [...found].sort((a, b) => rankOf(b, params) - rankOf(a, params))) {
    const fresh = one.years.filter((year) => !seen.has(year) && (needed.length === 0 || needed.includes(year)));
    if (fresh.length === 0 || (needed.length === 0 && params.complete?.distinctYears === undefined)) continue;
    for (const year of fresh) seen.add(year);
    more.push(one);
  }
  return more.slice(0, 6).map(evidenceOf);
}

function isComplete(current: readonly Figures[], covered: readonly number[], context: DetectContext, params: Params): boolean {
  const rule = params.complete;
  if (rule === undefined) return false;
  if (rule.years?.some((offset) => !covered.includes(context.year + offset))) return false;
  if (rule.distinctYears !== undefined && covered.length < rule.distinctYears) return false;
  const { parts } = rule;
  const coded = current.map((one) => readCodedBudget(one.part.source.document));
  if (coded.some((budget) => budget?.hasBothSenses && budget.hasBothSections)) return true;
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
      if (piece.list.length > maxPartName) continue;
      const named = lists.filter((list) => hasTerm(piece, list));
      const isAlone = cells.some((cell) => cell.list.length <= 3 && lists.some((list) => hasTerm(cell, list)));
      if (named.length >= 2 || headings.has(text) || isAlone) for (const list of named) held.add(list);
    }
  }
  return held.size;
}
