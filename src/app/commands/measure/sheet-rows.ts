import { readXlsx } from "hucre/xlsx";
import { InputError } from "../../../model/errors.js";
import { readCsvLines } from "../../adapters/csv-lines.js";

/** One sheet of a workbook, or the only one of a CSV file; `line` counts from 1, empty lines are left out. */
export interface SheetRows {
  readonly name: string;
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

const maxBytes = 50_000_000;

/**
 * Reads a table file by its name: .xlsx, else CSV (UTF-8, comma or semicolon or tab). Cells come as text, days as YYYY-MM-DD, empty
 * cells as "". Throws InputError when it cannot be read.
 */
export async function readSheetRows(file: string, bytes: Uint8Array): Promise<SheetRows[]> {
  if (bytes.length > maxBytes) throw new InputError([{ file, message: "is larger than 50 MB", hint: "Give the table alone." }]);
  try {
    return file.toLowerCase().endsWith(".xlsx") ? await readWorkbook(bytes) : [readCsv(bytes)];
  } catch (error) {
    const message = `cannot be read as a table: ${error instanceof Error ? error.message : String(error)}`;
    throw new InputError([{ file, message, hint: "Save it again as .xlsx or as CSV (UTF-8)." }]);
  }
}

function readCsv(bytes: Uint8Array): SheetRows {
  return { name: "", lines: readCsvLines(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
}

async function readWorkbook(bytes: Uint8Array): Promise<SheetRows[]> {
  const workbook = await readXlsx(bytes);
  return workbook.sheets.map((sheet) => ({
    name: sheet.name,
    lines: sheet.rows
      .map((row, index) => ({ line: index + 1, cells: row.map(textOf) }))
      .filter(({ cells }) => cells.some((cell) => cell !== "")),
  }));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}
