import type { Document } from "../../model/document.js";
import type { ReadingTools } from "../tools.js";
import { withProblem } from "../with-problem.js";
import { readWorkbook } from "./workbook.js";

const ends = {
  xls: { row: "</Row>", file: "</Table></Worksheet></Workbook>" },
  ods: { row: "</table:table-row>", file: "</table:table></office:spreadsheet></office:body></office:document>" },
} as const;

/**
 * Reads a workbook that is one XML text: an XML spreadsheet of 2003, a flat OpenDocument sheet, or the `content.xml` of a packed one, whose other parts it does not need.
 * A long one is read in its first part, closed after a whole row, and is `truncated`.
 */
export function readFlatWorkbook(xml: string, blank: Document, format: "xls" | "ods" | "fods", tools: ReadingTools): Document {
  const { row, file } = ends[format === "xls" ? "xls" : "ods"];
  const { maxMarkupChars } = tools.limits;
  const long = xml.length > maxMarkupChars;
  const last = long ? xml.lastIndexOf(row, maxMarkupChars) : -1;
  const markup = long ? `${xml.slice(0, last < 0 ? maxMarkupChars : last + row.length)}${file}` : xml;
  const plain = format === "xls" ? markup : withEndTags(markup, tools.limits.maxRows);
  const document = readWorkbook(Buffer.from(plain), blank, format, tools);
  return long ? withProblem(document, "truncated") : document;
}

/** More columns are not kept of a row. */
const maxColumns = 120;

/**
 * The reader passes over rows and cells that have no end tag of their own, with the values in their attributes, and writes out every repetition: what is repeated beyond
 * the rows and columns that are kept would fill the memory.
 */
function withEndTags(xml: string, maxRows: number): string {
  const clamp = (count: string, most: number): string => String(Math.min(Number(count), most));
  return xml
    .replace(/(number-columns-repeated=["'])(\d{3,})/g, (_, name: string, count: string) => name + clamp(count, maxColumns))
    .replace(/(number-rows-repeated=["'])(\d{3,})/g, (_, name: string, count: string) => name + clamp(count, maxRows))
    .replace(/<(table:(?:table-row|table-cell|covered-table-cell))\b([^<>]*)\/>/g, "<$1$2></$1>")
    .replace(/<(\/?)office:document-content\b/g, "<$1office:document");
}
