import type { Cell } from "hucre";
import { writeXlsx } from "hucre/xlsx";
import { inertText } from "./csv.js";
import type { Value } from "./table.js";

/** One sheet: its rows, the first of which names the columns and stays in sight. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly Value[])[];
  /** Widths of the columns, in characters. */
  readonly widths?: readonly number[];
  /** Values to choose from in the cells below the names, by number of the column from 0. */
  readonly choices?: readonly { readonly column: number; readonly values: readonly string[] }[];
  /** Columns whose cells below the names are addresses to follow, by number from 0. */
  readonly links?: readonly number[];
  /** Columns that a person fills in, by number from 0; all others are protected. Left out: nothing is protected. */
  readonly writable?: readonly number[];
  /** False for a sheet of prose, whose first row names nothing. */
  readonly header?: boolean;
}

/** Longest text that a cell of a workbook may hold. */
const maxCell = 32_767;

function cell(value: Value): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string"
    ? inertText(value)
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
        .slice(0, maxCell)
    : value;
}

/** Cells that are links or that may be written under a protection, by "row,column". */
function specialCells(rows: Sheet["rows"], links: readonly number[], writable: readonly number[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  rows.forEach((row, at) => {
    if (at === 0) return;
    for (const column of writable) cells.set(`${at},${column}`, { value: cell(row[column]), style: { protection: { locked: false } } });
    for (const column of links) {
      const address = row[column];
      if (typeof address === "string" && /^https?:/.test(address))
        cells.set(`${at},${column}`, { value: cell(address), hyperlink: { target: address } });
    }
  });
  return cells;
}

/**
 * A workbook as XLSX: texts are texts, never formulas. With a title and a day the same sheets give the same bytes. The only place that
 * knows the library that writes workbooks.
 */
export async function writeWorkbook(
  sheets: readonly Sheet[],
  stamp?: { readonly title: string; readonly date: Date },
): Promise<Uint8Array> {
  return await writeXlsx({
    ...(stamp !== undefined && { properties: { title: stamp.title, created: stamp.date, modified: stamp.date } }),
    sheets: sheets.map(({ name, rows, widths, choices = [], links = [], writable, header = true }) => ({
      name,
      ...(widths !== undefined && { columns: widths.map((width) => ({ width })) }),
      rows: rows.map((row) => row.map(cell)),
      ...((links.length > 0 || writable !== undefined) && { cells: specialCells(rows, links, writable ?? []) }),
      ...(writable !== undefined && { protection: { sheet: true, formatColumns: true, formatRows: true, sort: true, autoFilter: true } }),
      ...(header && { freezePane: { rows: 1 } }),
      dataValidations: choices.map(({ column, values }) => {
        const letter = String.fromCharCode(65 + column);
        const range = `${letter}2:${letter}${rows.length}`;
        return { type: "list" as const, values: [...values], allowBlank: true, showErrorMessage: true, range };
      }),
    })),
  });
}
