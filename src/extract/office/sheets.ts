import { EncryptedFileError, read, readXls, type Workbook } from "hucre";
import type { Block, Document, DocumentProblem, Table } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import type { ReadingTools } from "../tools.js";

type Cell = Workbook["sheets"][number]["rows"][number][number];

/** Reads a workbook (xlsx, xls, ods): each sheet as a table, each filled row as a block such as `Budget!A7`. */
export async function readSheets(
  bytes: Uint8Array,
  blank: Document,
  format: "xlsx" | "xls" | "ods",
  tools: ReadingTools,
): Promise<Document> {
  const base: Document = { ...blank, kind: "sheet", format, channel: "office" };
  try {
    const options = { maxRows: tools.limits.maxRows };
    const book = format === "xls" ? await readXls(bytes, options) : await read(bytes, options);
    const sheets = book.sheets
      .slice(0, 60)
      .map((sheet) => ({ name: sheet.name, rows: sheet.rows.map((row) => row.slice(0, 120).map(cellText)) }));
    const title = book.properties?.title ?? "";
    return { ...base, ...sheetParts(sheets, tools, title), dates: readDates(book.properties) };
  } catch (error) {
    const problem: DocumentProblem = error instanceof EncryptedFileError ? "encrypted" : "damaged";
    return { ...base, problems: [...base.problems, problem] };
  }
}

/** Blocks, tables and title of sheets whose cells are text already. */
export function sheetParts(
  sheets: readonly { name: string; rows: readonly (readonly string[])[] }[],
  tools: ReadingTools,
  title: string,
): Pick<Document, "blocks" | "tables" | "title" | "languages" | "problems"> {
  const blocks: Block[] = [];
  const tables: Table[] = [];
  let cut = false;
  for (const sheet of sheets) {
    const filled = sheet.rows.map((row, index) => ({ row, number: index + 1 })).filter(({ row }) => row.some((cell) => cell !== ""));
    const caption = leadOf(filled.map(({ row }) => row));
    const headings = [sheet.name, ...caption].filter((text) => text !== "");
    for (const [index, { row, number }] of filled.entries()) {
      if (blocks.length >= tools.limits.maxBlocks) {
        cut = true;
        break;
      }
      const isHeading = index < caption.length;
      const column = row.findIndex((cell) => cell !== "");
      blocks.push({
        locator: `${sheet.name === "" ? "" : `${sheet.name}!`}${columnName(column)}${number}`,
        kind: isHeading ? "heading" : "row",
        text: row.filter((cell) => cell !== "").join(" | "),
        headings: isHeading ? headings.slice(0, headings.length - caption.length + index) : headings,
        region: "main",
      });
    }
    const rows = filled.slice(caption.length).map(({ row }) => [...row]);
    if (rows.length > 0) tables.push({ locator: sheet.name, caption: caption.join(" - "), headings, rows });
  }
  const text = blocks.map((block) => block.text).join("\n");
  const problems: DocumentProblem[] = [...(cut ? (["truncated"] as const) : []), ...(text === "" ? (["empty"] as const) : [])];
  return { blocks, tables, title: title.trim() || tables[0]?.caption || sheets[0]?.name || "", languages: readLanguages(text), problems };
}

/** Leading rows with one filled cell are the title of the sheet. */
function leadOf(rows: readonly (readonly string[])[]): string[] {
  const lead: string[] = [];
  for (const row of rows.slice(0, 8)) {
    const cells = row.filter((cell) => cell !== "");
    if (cells.length !== 1 || !/\p{L}/u.test(cells[0] ?? "")) break;
    lead.push(cells[0] ?? "");
  }
  return lead.length === rows.length ? [] : lead;
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime())
      ? ""
      : cell
          .toISOString()
          .replace(/T00:00:00\.000Z$/, "")
          .slice(0, 16);
  if (typeof cell === "number") return Number.isInteger(cell) ? String(cell) : String(Math.round(cell * 1e6) / 1e6);
  if (typeof cell === "object") return "";
  return String(cell).replace(/\s+/g, " ").trim().slice(0, 4_000);
}

/** 0 -> A, 26 -> AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (Math.max(0, index) % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

function readDates(properties: Workbook["properties"]): Document["dates"] {
  const day = (value: unknown): string | undefined => {
    const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : typeof value === "string" ? value : "";
    return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  };
  const created = day(properties?.created);
  const modified = day(properties?.modified);
  return {
    ...(created === undefined ? {} : { metadataCreated: created }),
    ...(modified === undefined ? {} : { metadataModified: modified }),
  };
}
