/** A cell of an exported table: numbers are written as they are, texts are made harmless, null is empty. */
export type Cell = string | number | boolean | null;

/** A table: one name per column, and rows of as many cells. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Signs at the start of a cell that a spreadsheet takes for the start of a formula, also in their wide forms. */
const formula = /^[\s\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * A table as CSV (UTF-8, comma, line feed, quoted where needed). A text that a spreadsheet could run as a formula gets an apostrophe
 * in front. Source: RFC 4180; OWASP, "CSV Injection".
 */
export function writeCsv(table: Table): string {
  const line = (cells: readonly Cell[]) => cells.map(writeCell).join(",");
  return `${[table.columns, ...table.rows].map(line).join("\n")}\n`;
}

/** A table as a JSON list of objects, one per line; texts unchanged. */
export function writeJsonRows(table: Table): string {
  const objects = table.rows.map((row) =>
    JSON.stringify(Object.fromEntries(table.columns.map((name, index) => [name, row[index] ?? null]))),
  );
  return objects.length === 0 ? "[]\n" : `[\n${objects.join(",\n")}\n]\n`;
}

function writeCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  // A NUL ends the text in some spreadsheets and hides what follows.
  const clean = cell.replaceAll("\0", "");
  const safe = formula.test(clean) ? `'${clean}` : clean;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
