import { readAmounts, readNumber } from "../../text/amounts.js";
import type { Line } from "../site/corpus.js";
import type { Passage } from "../topic/passages.js";

/** A line that may be a row of a table or list, with the numbers in it. */
export interface Row {
  readonly line: Line;
  readonly cells: readonly string[];
  /** Sums of money and other large figures. */
  readonly amounts: readonly number[];
}

const maxRowLength = 240;
/** Rows of open data have a dozen columns and more. */
const maxTableRow = 800;
const minFigure = 1000;
const cache = new WeakMap<Line, Row>();

/** Blanks before a bar are sought from their first one only: from each of many it takes their square. */
const cellEnd = /(?<!\s)\s*\|\s*|\|\s*|\t|\s{3,}/u;

/** Reads a line as a row: cells as the table has them, or as wide gaps divide a line of print. */
export function readRow(line: Line): Row {
  const known = cache.get(line);
  if (known !== undefined) return known;
  const cells = line.text.split(cellEnd).filter((cell) => cell !== "");
  const row = { line, cells, amounts: amountsOf(line, cells) };
  cache.set(line, row);
  return row;
}

function amountsOf(line: Line, cells: readonly string[]): number[] {
  if (line.text.length > (line.kind === "row" && cells.length > 3 ? maxTableRow : maxRowLength) || !/\d|[\u0660-\u0669]/.test(line.text))
    return [];
  const found = readAmounts(line.text, line.country.readers).map(({ value }) => value);
  if (found.length > 0) return found;
  if (cells.length < 2) return [];
  return withoutCodes(cells)
    .filter((cell) => isInCents.test(cell) || Math.abs(readNumber(cell, line.country.readers.money) ?? 0) >= minFigure)
    .map((cell) => readNumber(cell, line.country.readers.money))
    .filter((value): value is number => value !== undefined && !isYear(value));
}

/** A cell that waits for its figure. */
const isBlank = /^[.…_\s]{3,}$/u;

/** In a row of a blank form the figures before its name are the codes of a budget's lines: "5106 | 10 | Droit d'état civil | .........". */
function withoutCodes(cells: readonly string[]): readonly string[] {
  return cells.some((cell) => isBlank.test(cell))
    ? cells.slice(
        Math.max(
          0,
          cells.findIndex((cell) => /\p{L}{2}/u.test(cell)),
        ),
      )
    : cells;
}

/** A figure to the cent, of a hundred and more, is a sum; marks and shares are smaller. */
const isInCents = /^[^\d]{0,3}[1-9](?:\d{2}|\d{0,2}(?=[ .\u00a0\u202f]?\d{3}[ .,\u00a0\u202f]))(?:[ .\u00a0\u202f]?\d{3})*[.,]\d{2}$/u;

const isYear = (value: number): boolean => Number.isInteger(value) && value >= 1950 && value <= 2049;

/** Whether a line or what stands above it tells that sums are in thousands or millions. */
const tellsUnits = ({ text, headings, country }: Line): boolean =>
  [text, ...headings].some((words) => country.readers.money.inUnits.test(words));

/**
 * Rows that give a figure a name: at least one amount and one word. Running prose does not count. Where the text tells that
 * sums are in thousands or millions, small figures are amounts too.
 */
export function figureRows(lines: readonly Line[]): Row[] {
  const isScaled = lines.some((line) => tellsUnits(line));
  return lines
    .filter(isRowLike)
    .map((line) => (isScaled ? scaled(readRow(line)) : readRow(line)))
    .filter((row) => row.amounts.length > 0 && (/\p{L}{2}/u.test(row.line.text) || isNamedByYear(row)));
}

/** A row of a table that has a year for its name: "2024 | 53 700 000 | 44 900 000". */
function isNamedByYear({ line, cells, amounts }: Row): boolean {
  return line.kind === "row" && amounts.length > 1 && /^(?:19|20)\d\d$/u.test(cells[0] ?? "");
}

function scaled(row: Row): Row {
  if (row.amounts.length > 0 || row.cells.length < 2) return row;
  const amounts = row.cells
    .slice(1)
    .map((cell) => readNumber(cell, row.line.country.readers.money))
    .filter((value) => value !== undefined);
  return { ...row, amounts: amounts.filter((value) => !isYear(value)) };
}

const sentence = /[.!?؟](?<=\p{L}{4}.)\s+\p{L}/u;
const maxLineLength = 170;

/** A table row, a list item or a short line; not a sentence of a paragraph. */
function isRowLike(line: Line): boolean {
  if (line.kind === "row") return true;
  if (line.kind === "heading") return false;
  return line.text.length <= maxLineLength && !sentence.test(line.text) && !/[.؟!]$/u.test(line.text.trim());
}

/** Sheets are parts of one thing, unless they are named by different years. */
function hasYearSheets(lines: readonly Line[]): boolean {
  const names = new Set(lines.map((line) => `${sheetOf(line)} ${line.headings.join(" ")}`));
  const years = new Set([...names].flatMap((name) => [...name.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/gu)].map(([year]) => year)));
  return years.size > 1;
}

/** Name of the sheet that a line of a workbook stands in; "" for files of one sheet. */
export function sheetOf(line: Line): string {
  const mark = line.locator.lastIndexOf("!");
  return mark === -1 ? "" : line.locator.slice(0, mark);
}

/** The parts of a passage: on a page what stands under each heading, in a workbook each sheet, else the whole. */
export function partsOf(passage: Passage): Passage[] {
  const isSheet = passage.source.document.kind === "sheet" && hasYearSheets(passage.lines);
  if (!passage.source.isPage && !isSheet) return [passage];
  const keyOf = (line: Line): string => (isSheet ? sheetOf(line) : line.headings.join("|"));
  const parts: (Passage & { lines: Line[]; key: string })[] = [];
  for (const line of passage.lines) {
    const key = keyOf(line);
    const last = parts.at(-1);
    if (last !== undefined && last.key === key) last.lines.push(line);
    else parts.push({ ...passage, lines: [line], key });
  }
  return parts;
}
