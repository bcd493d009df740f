import { writeXlsx } from "hucre/xlsx";
import type { Edition } from "../../../model/edition.js";
import { inertText } from "../../../report/downloads/csv.js";
import { dataTables, type Value } from "../../../report/downloads/tables.js";
import { openEditionIndex } from "../../../report/edition-index.js";
import type { ReportFile, ReportOptions } from "../../../report/options.js";

/** Longest text that a cell of a workbook may hold. */
const maxCell = 32_767;

function cell(value: Value): string | number | boolean | null {
  if (value === undefined) return null;
  return typeof value === "string"
    ? inertText(value)
        .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "\uFFFD")
        .slice(0, maxCell)
    : value;
}

/** All tables of an edition in one XLSX workbook: texts are texts, never formulas; dated by the reference day, so that the same edition gives the same bytes. */
export async function makeWorkbook(edition: Edition, options: ReportOptions): Promise<ReportFile> {
  const book = openEditionIndex(edition, options);
  const date = new Date(`${edition.run.referenceOn}T00:00:00Z`);
  const content = await writeXlsx({
    properties: { title: `${options.title} ${edition.run.edition}`, created: date, modified: date },
    sheets: dataTables(book).map((table) => ({
      name: table.name,
      rows: [table.columns.map((column) => column.name), ...[...table.rows()].map((row) => row.map(cell))],
      freezePane: { rows: 1 },
    })),
  });
  return { path: `data/nashr-${edition.run.edition}.xlsx`, content };
}
