import type { Block, Document, DocumentProblem, Table } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import type { ReadingTools } from "../tools.js";

/** A sheet whose cells are text already. */
export interface SheetRows {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Blocks, tables and title of sheets whose cells are text already. */
export function sheetParts(
  sheets: readonly SheetRows[],
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

/** 0 -> A, 26 -> AA. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (Math.max(0, index) % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}
