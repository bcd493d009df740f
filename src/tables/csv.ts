import { stringify } from "csv-stringify/sync";
import type { Value } from "./table.js";

/** Signs at the start of a cell that a spreadsheet takes for the start of a formula, also in their wide forms and behind invisible marks. */
const formula = /^[\s\u0000-\u001F\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
/** The same where a program begins a cell or a line that we did not: behind a semicolon, a tab or a line break, whatever quotation marks say. */
const inner = /([;\t\r\n]["']*\s*)([=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * Text that no spreadsheet program computes: what looks like a formula gets an apostrophe in front, which marks text; so does what
 * stands behind a semicolon or a line break, for programs that split there. Source: OWASP, "CSV Injection".
 */
export function inertText(text: string): string {
  // A NUL ends the text in some spreadsheets and hides what follows.
  const clean = text.toWellFormed().replaceAll("\0", "").replace(inner, "$1'$2");
  return formula.test(clean) ? `'${clean}` : clean;
}

/** A text as it was before `inertText`. */
export function readInertText(text: string): string {
  return text
    .replace(
      /^'(?=[\s\u0000-\u001F\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/,
      "",
    )
    .replace(/([;\t\r\n]["']*\s*)'(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1");
}

/**
 * Who reads a CSV. "package": programs that know the standard, CRLF and no byte-order mark. "spreadsheet": CRLF and a byte-order mark,
 * without which spreadsheet programs garble Arabic. "pipe": other commands, LF and no mark.
 */
export type CsvReader = "package" | "spreadsheet" | "pipe";

/** A whole CSV file in UTF-8: comma, quoted where needed, texts made inert, an empty cell for what is missing. Source: RFC 4180. */
export function csvText(columns: readonly string[], rows: Iterable<readonly Value[]>, reader: CsvReader = "spreadsheet"): string {
  return stringify([columns, ...rows] as Value[][], {
    bom: reader === "spreadsheet",
    record_delimiter: reader === "pipe" ? "\n" : "\r\n",
    // Programs that split at semicolons must not be given a bare one, nor a cell that only begins with our apostrophe.
    quoted_match: /[;'\t\r\n]/,
    cast: { string: inertText, number: String, boolean: String },
  });
}

/** One line of a CSV file that stands already, without its end: texts inert and quoted as `csvText` does. */
export function csvLine(cells: readonly Value[], delimiter: "," | ";"): string {
  const cast = { string: inertText, number: String, boolean: String };
  return stringify([[...cells]] as Value[][], { delimiter, eof: false, quoted_match: /[,;'\t\r\n]/, cast });
}
