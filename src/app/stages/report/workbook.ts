import type { Edition } from "../../../model/edition.js";
import { dataTables } from "../../../report/downloads/data-files.js";
import { openEditionIndex } from "../../../report/edition-index.js";
import type { ReportFile, ReportOptions } from "../../../report/options.js";
import { namesOf } from "../../../tables/table.js";
import { writeWorkbook } from "../../../tables/xlsx.js";

/** All tables of an edition in one XLSX workbook, dated by the reference day, so that the same edition gives the same bytes. */
export async function makeWorkbook(edition: Edition, options: ReportOptions): Promise<ReportFile> {
  const content = await writeWorkbook(
    dataTables(openEditionIndex(edition, options)).map(({ name, columns, rows }) => ({ name, rows: [namesOf(columns), ...rows()] })),
    { title: `${options.title} ${edition.run.edition}`, date: new Date(`${edition.run.referenceOn}T00:00:00Z`) },
  );
  return { path: `data/nashr-${edition.run.edition}.xlsx`, content };
}
