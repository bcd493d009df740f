import type { Line } from "../site/corpus.js";
import type { Passage } from "../topic/passages.js";
import { sameKey } from "./lines.js";
import { type Row, readRow } from "./rows.js";

/** A cell that asks for what is to be written in it. */
const toFill =
  /^[^\p{L}]*(?:à (?:remplir|compléter|renseigner|préciser)|(?:to be )?(?:filled in|completed)|(?:ي|ت)ملأ|للملء|يعبأ)(?!\p{L})[^\p{L}]*$/iu;

/** A row without the cells of a form that are still to be filled in: names of fields with a colon, dots, nothing. */
export function filled(row: Row): Row {
  return {
    ...row,
    cells: row.cells.filter((cell) => /[\p{L}\p{N}]/u.test(cell) && !/[:：][\s.…_]*$|[.…_]{4,}/u.test(cell) && !toFill.test(cell)),
  };
}

const maxEntryLength = 300;

/**
 * Rows that name a thing each, another one than the rest but for a number, beside cells that are still to be filled in: by words that ask for it or, below
 * a row that names the columns, by dots or nothing.
 */
export function namedToFill({ source, lines }: Passage, isHeader: (row: Row) => boolean): Row[] {
  const rows = rowsOf(lines);
  const hasColumns = rows.some(isHeader);
  const asked = rows.filter((row) => row.cells.some((cell) => toFill.test(cell)) || (hasColumns && row.cells.length === 1));
  const paths = new Set(lines.map(pathOf));
  const dotted = hasColumns ? rowsOf(source.unfilled.filter((line) => paths.has(pathOf(line)))) : [];
  const nameOf = (row: Row): string =>
    sameKey((filled(row).cells.find((cell) => /\p{L}{3}/u.test(cell)) ?? "").replace(/[\d\u0660-\u0669]+/gu, " "));
  const named = [...asked, ...dotted].filter((row) => filled(row).cells.length === 1 && nameOf(row) !== "" && !isHeader(row));
  return [...new Map(named.map((row) => [nameOf(row), row])).values()];
}

const rowsOf = (lines: readonly Line[]): Row[] =>
  lines.filter((line) => line.kind === "row" && line.text.length <= maxEntryLength).map(readRow);

const pathOf = ({ headings }: Line): string => headings.join("\n");
