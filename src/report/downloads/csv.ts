/** Characters that make spreadsheet programs read a cell as a formula. Source: OWASP, CSV injection. */
const formula = /^[\s\u0000-\u001F\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/;
const inner = /([;\t]["']*\s*)([=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/**
 * Text that no spreadsheet program computes: what looks like a formula gets an apostrophe in front, which marks text; so does what
 * stands behind a semicolon, for programs that split there. Numbers are written as numbers and never come here.
 */
export function inertText(text: string): string {
  const clean = text
    .toWellFormed()
    .replace(/\u0000/g, "\uFFFD")
    .replace(inner, "$1'$2");
  return formula.test(clean) ? `'${clean}` : clean;
}

function cell(value: string | number | boolean | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const text = inertText(value)
    .replace(/\r\n?|\n/g, " ")
    .replace(/\t/g, " ");
  return /[",;']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One line of CSV without its end. */
export function csvLine(values: readonly (string | number | boolean | undefined)[]): string {
  return values.map(cell).join(",");
}

/**
 * A whole CSV file: UTF-8, comma, CRLF. Spreadsheet programs need the mark of byte order for Arabic; readers of data packages want none.
 * Source: RFC 4180.
 */
export function csvText(
  columns: readonly string[],
  rows: Iterable<readonly (string | number | boolean | undefined)[]>,
  reader: "spreadsheet" | "package" = "spreadsheet",
): string {
  const lines = [csvLine(columns)];
  for (const row of rows) lines.push(csvLine(row));
  return `${reader === "spreadsheet" ? "\uFEFF" : ""}${lines.join("\r\n")}\r\n`;
}
