import { csvText } from "../tables/csv.js";
import { type Sheet, writeWorkbook } from "../tables/xlsx.js";
import type { KitCell, KitItem, KitLang, KitTable } from "./shape.js";
import { fillText, type KitMode, type KitValues } from "./values.js";

/** Rows that a sheet to be filled in offers, with its choices. */
const emptyRows = 60;
/** Stands in a model for what is to be written. */
const gap = "…";
const maxWidth = 44;

/** Names of the columns in one language. */
export function columnNames(table: KitTable, lang: KitLang, values: KitValues): string[] {
  return table.columns.map((column) => fillText(column[lang], values));
}

/**
 * Rows of the table. Example: those of the invented commune. Blank: the skeleton, with what is chosen from a list, and what stands in the
 * columns of `kept`; the rest is a gap.
 */
export function tableRows(
  table: KitTable,
  lang: KitLang,
  values: KitValues,
  mode: KitMode,
  kept: readonly number[] = [],
): readonly (readonly KitCell[])[] {
  const fill = (cell: KitCell) => (typeof cell === "string" ? fillText(cell, values) : cell);
  const isKept = (at: number) => kept.includes(at) || table.columns[at]?.choices !== undefined;
  return table.rows[lang].map((row) =>
    mode === "example" || table.keep === true ? row.map(fill) : row.map((cell, at) => (isKept(at) ? fill(cell) : gap)),
  );
}

/** Names of the sheets and the rows of the sheet that explains, in the language of the kit. */
export interface SheetTexts {
  readonly fill: string;
  readonly example: string;
  readonly help: string;
  readonly rows: readonly string[];
}

/** The table as a workbook: a sheet to fill in with its choices, the example, and how to use it. */
export async function tableWorkbook(
  item: KitItem,
  lang: KitLang,
  values: KitValues,
  texts: SheetTexts,
  referenceOn: string,
): Promise<Uint8Array> {
  const { table } = item;
  const names = columnNames(table, lang, values);
  const rows = tableRows(table, lang, values, "example");
  const choices = table.columns.flatMap((column, at) =>
    column.choices === undefined ? [] : [{ column: at, values: column.choices[lang] }],
  );
  const longest = (at: number) => Math.max(...[names, ...rows].map((row) => String(row[at] ?? "").length));
  const widths = names.map((_, at) => Math.min(maxWidth, longest(at) + 4));
  const sheets: Sheet[] = [
    { name: texts.fill, rows: [names, ...Array.from({ length: emptyRows }, () => names.map(() => null))], widths, choices },
    { name: texts.example, rows: [names, ...rows], widths, choices },
    { name: texts.help, rows: texts.rows.map((text) => [text]), widths: [100], header: false },
  ];
  return await writeWorkbook(sheets, { title: fillText(table.name[lang], values), date: new Date(`${referenceOn}T00:00:00Z`) });
}

/** The sheet of the example alone, as a commune would publish it. */
export async function publishedWorkbook(item: KitItem, lang: KitLang, values: KitValues, referenceOn: string): Promise<Uint8Array> {
  const { table } = item;
  const name = fillText(table.name[lang], values);
  const rows = [columnNames(table, lang, values), ...tableRows(table, lang, values, "example")];
  return await writeWorkbook([{ name: name.slice(0, 31), rows }], { title: name, date: new Date(`${referenceOn}T00:00:00Z`) });
}

/** The table as CSV: the columns alone, or with the example. */
export function tableCsv(table: KitTable, lang: KitLang, values: KitValues, mode: KitMode): string {
  return csvText(columnNames(table, lang, values), mode === "example" ? tableRows(table, lang, values, "example") : []);
}
