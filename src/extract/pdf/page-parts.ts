import type { Line } from "./lines.js";
import type { PageLine } from "./page-reading.js";
import { linesOfRow, readRows } from "./rows.js";
import { divide } from "./tables.js";

/** Lines of a page in reading order, tables as rows. */
export function readPageParts(lines: readonly Line[]): PageLine[] {
  const found: PageLine[] = [];
  for (const part of divide(readRows(lines))) {
    if (part.kind === "row") for (const line of linesOfRow(part.row)) found.push({ kind: "paragraph", ...line });
    else if (part.kind === "columns") {
      for (const row of part.columns.flat()) for (const line of linesOfRow(row)) found.push({ kind: "paragraph", ...line });
    } else {
      const table = part.rows.filter((row) => row.some((cell) => cell !== ""));
      table.forEach((row, index) => {
        const text = row.filter((cell) => cell !== "").join(" | ");
        found.push({ kind: "row", text, size: 0, ...(index === 0 ? { table } : {}) });
      });
    }
  }
  return found.filter((line) => line.text !== "");
}
