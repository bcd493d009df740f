import { csvText } from "../tables/csv.js";
import { type Sheet, writeWorkbook } from "../tables/xlsx.js";
import { boundedMemo } from "../text/bounded-memo.js";
import type { KitCell, KitItem, KitLang, KitTable } from "./shape.js";
import { fillText, type KitMode, type KitValues } from "./values.js";

/** Rows that a sheet to be filled in offers, with its choices. */
const emptyRows = 60;
/** Stands in a model for what is to be written. */
const gap = "…";
const maxWidth = 44;
/** Longest name of a sheet that spreadsheets take. */
const maxName = 31;

/** Names of the columns in one language. */
export function columnNames(table: KitTable, lang: KitLang, values: KitValues): string[] {
  return table.columns.map((column) => fillText(column[lang], values));
}

/** A cell that is nothing but a year or a session is known before anything is filled in. */
const known = /^\{\{(?:year|year-\d|session\d|programme)\}\}$/;

/** Rows of the table. Example: those of the invented commune. Blank: their skeleton, with a gap for all that only the commune knows. */
export function tableRows(table: KitTable, lang: KitLang, values: KitValues, mode: KitMode): readonly (readonly KitCell[])[] {
  const fill = (cell: KitCell) => (typeof cell === "string" ? fillText(cell, values) : cell);
  const stays = (cell: KitCell, at: number) => table.columns[at]?.keep === true || (typeof cell === "string" && known.test(cell));
  return table.rows[lang].map((row) => row.map((cell, at) => (mode === "example" || stays(cell, at) ? fill(cell) : gap)));
}

/**
 * The table as a workbook of one sheet with its choices: to be filled in, or as the invented commune publishes it. The two are files of
 * their own, so that nobody puts the example online with the table.
 */
export async function tableWorkbook(
  item: KitItem,
  context: { readonly lang: KitLang; readonly values: KitValues; readonly mode: KitMode },
  referenceOn: string,
): Promise<Uint8Array> {
  const { table } = item;
  const { lang, values, mode } = context;
  const names = columnNames(table, lang, values);
  const filled = tableRows(table, lang, values, "example");
  const choices = table.columns.flatMap((column, at) =>
    column.choices === undefined ? [] : [{ column: at, values: column.choices[lang] }],
  );
  const longest = (at: number) => Math.max(...[names, ...filled].map((row) => String(row[at] ?? "").length));
  const widths = names.map((_, at) => Math.min(maxWidth, longest(at) + 4));
  const rows = mode === "example" ? filled : Array.from({ length: emptyRows }, () => names.map(() => null));
  const name = fillText(table.name[lang], values);
  const sheet: Sheet = { name: name.slice(0, maxName), rows: [names, ...rows], widths, choices };
  return await workbookOf(JSON.stringify([sheet, name, referenceOn]));
}

/** Workbooks by what stands in them: the report and the kit of each body take the same ones. */
const workbookOf = boundedMemo(async (key) => {
  const [sheet, title, day] = JSON.parse(key) as [Sheet, string, string];
  return await writeWorkbook([sheet], { title, date: new Date(`${day}T00:00:00Z`) });
}, 200);

/** The table as CSV: the columns alone, or with the example. */
export function tableCsv(table: KitTable, lang: KitLang, values: KitValues, mode: KitMode): string {
  return csvText(columnNames(table, lang, values), mode === "example" ? tableRows(table, lang, values, "example") : []);
}
