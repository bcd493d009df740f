import type { Line } from "../site/corpus.js";
import type { Passage } from "../topic/passages.js";
import { type Row, readRow } from "./rows.js";

/** A line as a row whose columns are parted by dashes set off on both sides: "Piste rurale - Travaux - 1er trimestre". */
export function typedRow(line: Line): Row {
  const row = readRow(line);
  const cells = line.kind === "row" || row.cells.length > 1 ? [] : line.text.split(/\s+[-–—]\s+/u);
  return cells.length > row.cells.length && !/[.؟!]\s*$/u.test(line.text) ? { ...row, cells } : row;
}

const minColumns = 3;

/** Whether a table with three columns and more beside a number has a word in no more than one of them, in every row: it may be a form. */
export function isBlank(part: Passage, entries: readonly Row[]): boolean {
  const named = (row: Row): number => row.cells.filter((cell) => /\p{L}/u.test(cell)).length;
  const rows = part.lines.filter((line) => line.kind === "row").map(readRow);
  return (
    Math.max(0, ...rows.map(named)) >= minColumns &&
    entries.every((row) => row.line.kind === "row" && named(row) <= 1 && row.cells.length <= 2)
  );
}

/** An entry of a list of property: its name, then an area or a land title ("Souk hebdomadaire, 2 ha, TF 12/88"). */
export function isMeasured({ kind, text }: Line, isSure: boolean): boolean {
  return (kind === "item" || isSure) && /\p{L}{3}.*[,،;:–-]/u.test(text) && measure.test(text);
}

const measure =
  /\d\s*(?:m²|m2|ha(?!\p{L})|ares?(?!\p{L})|mètres? carrés?|hectares?|هكتار|م²|م ?2(?!\d)|م\.م|متر مربع|مترا مربعا)|(?<!\p{L})(?:TF|titre foncier|réquisition|الرسم العقاري|مطلب التحفيظ)(?!\p{L})/iu;

/** A row that sums up the rows above it. */
export function isTotal(row: Row): boolean {
  return total.test(row.line.text) || (row.line.text.includes("المجموع") && row.cells.length <= 2);
}

const total = /^[^\p{L}]*(?:total|sous-total|montant total|المجموع|مجموع|الإجمالي)(?!\p{L})/iu;
