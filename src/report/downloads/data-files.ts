import type { EditionIndex } from "../edition-index.js";
import type { ReportFile } from "../options.js";
import { csvText } from "./csv.js";
import { type DataTable, dataTables } from "./tables.js";

function jsonText(table: DataTable): string {
  const names = table.columns.map((column) => column.name);
  const lines: string[] = [];
  for (const row of table.rows()) {
    lines.push(JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]))));
  }
  return `[\n${lines.join(",\n")}\n]\n`;
}

/** The open data of an edition, written once for all languages: long CSV and JSON tables. */
export function* dataFiles(book: EditionIndex): Iterable<ReportFile> {
  for (const table of dataTables(book)) {
    yield {
      path: `data/${table.name}.csv`,
      content: csvText(
        table.columns.map((column) => column.name),
        table.rows(),
        "package",
      ),
    };
    yield { path: `data/${table.name}.json`, content: jsonText(table) };
  }
}
