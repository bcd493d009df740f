import { type CellObject, read, type WorkBook, type WorkSheet } from "@e965/xlsx";
import type { Document, DocumentProblem } from "../../model/document.js";
import type { ReadingTools } from "../tools.js";
import { openFormulas } from "./formulas.js";
import { type SheetRows, sheetParts } from "./sheets.js";

/** Formats of workbooks, as `Document.format` names them. */
export type SheetFormat = "xlsx" | "xlsb" | "xls" | "ods" | "fods";

const maxSheets = 60;
const maxColumns = 120;

/**
 * Reads a workbook of any kind (BIFF5, BIFF8, binary and XML workbooks, XML spreadsheets of 2003, OpenDocument packed or flat): each sheet as a table,
 * each filled row as a block such as `Budget!A7`. Formulas whose results were not stored are computed where they are sums; a formula that is not makes the file
 * `truncated`. An encrypted or damaged file gives an empty document with that problem. Old binary files need the code pages (`loadCodePages`).
 */
export function readWorkbook(bytes: Uint8Array, blank: Document, format: SheetFormat, tools: ReadingTools): Document {
  const base: Document = { ...blank, kind: "sheet", format, channel: "office" };
  try {
    // Empty cells are asked for only where formulas without results hide in them: repeated empty cells of other formats would fill the memory.
    const sheetStubs = format === "xlsx" || format === "xls";
    const options = {
      dense: true,
      cellDates: true,
      UTC: true,
      cellHTML: false,
      cellText: false,
      sheetRows: tools.limits.maxRows,
      sheetStubs,
    };
    const book = read(bytes, { ...options, type: "array" });
    const { sheets, problems } = readSheetRows(book, tools.limits.maxRows);
    const parts = sheetParts(sheets, tools, book.Props?.Title ?? "");
    return { ...base, ...parts, dates: readDates(book), problems: [...new Set([...base.problems, ...parts.problems, ...problems])] };
  } catch (error) {
    return { ...base, problems: [...base.problems, problemOf(error)] };
  }
}

function problemOf(error: unknown): DocumentProblem {
  return error instanceof Error && /password|encrypt/i.test(error.message) ? "encrypted" : "damaged";
}

function readSheetRows(book: WorkBook, maxRows: number): { sheets: SheetRows[]; problems: DocumentProblem[] } {
  const problems: DocumentProblem[] = [];
  const compute = openFormulas((sheet, row, column) => {
    const cell = rowsOf(book.Sheets[sheet])[row]?.[column];
    return cell === undefined
      ? undefined
      : { value: hasValue(cell) && typeof cell.v === "number" ? cell.v : undefined, formula: hasValue(cell) ? undefined : cell.f };
  });
  const sheets = book.SheetNames.slice(0, maxSheets).map((name) => {
    const sheet = book.Sheets[name];
    const rows = rowsOf(sheet);
    if (rows.length >= maxRows && hiddenRows(sheet)) problems.push("truncated");
    return {
      name,
      rows: Array.from({ length: Math.min(rows.length, maxRows) }, (_, row) =>
        Array.from({ length: Math.min(rows[row]?.length ?? 0, maxColumns) }, (_, column) => {
          const cell = rows[row]?.[column];
          if (cell === undefined) return "";
          if (cell.f === undefined || hasValue(cell)) return cellText(cell.v, cell.t);
          const value = compute(name, cell.f);
          if (value === undefined) problems.push("truncated");
          return value === undefined ? "" : numberText(value);
        }),
      ),
    };
  });
  if (book.SheetNames.length > maxSheets) problems.push("truncated");
  return { sheets, problems };
}

function rowsOf(sheet: WorkSheet | undefined): readonly (readonly (CellObject | undefined)[])[] {
  return sheet?.["!data"] ?? [];
}

/** True where the sheet goes on below the rows that were read. */
function hiddenRows(sheet: WorkSheet | undefined): boolean {
  return sheet?.["!fullref"] !== undefined && sheet["!fullref"] !== sheet["!ref"];
}

function hasValue(cell: CellObject): boolean {
  return cell.t !== "z" && cell.v !== undefined && cell.v !== "";
}

function cellText(value: CellObject["v"], type: CellObject["t"]): string {
  if (value === undefined || value === null || type === "e" || type === "z") return "";
  if (value instanceof Date) return dayText(value);
  if (typeof value === "number") return numberText(value);
  return String(value).replace(/\s+/g, " ").trim().slice(0, 4_000);
}

function dayText(value: Date): string {
  if (Number.isNaN(value.getTime())) return "";
  return value
    .toISOString()
    .replace(/T00:00:00\.000Z$/, "")
    .slice(0, 16);
}

function numberText(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e6) / 1e6);
}

function readDates(book: WorkBook): Document["dates"] {
  const day = (value: unknown): string | undefined => {
    const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : typeof value === "string" ? value : "";
    return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  };
  const created = day(book.Props?.CreatedDate);
  const modified = day(book.Props?.ModifiedDate);
  return {
    ...(created === undefined ? {} : { metadataCreated: created }),
    ...(modified === undefined ? {} : { metadataModified: modified }),
  };
}
