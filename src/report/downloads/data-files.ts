import { csvText } from "../../tables/csv.js";
import { editionTables, type TableName } from "../../tables/edition-tables.js";
import { splitJsonText } from "../../tables/json.js";
import { type Column, namesOf, type PublicTable } from "../../tables/table.js";
import type { EditionIndex } from "../edition-index.js";
import type { ReportFile } from "../options.js";
import type { Words } from "../words.js";

/** The public tables of an edition, its bodies in the order of the report. */
export function dataTables(editionIndex: EditionIndex): readonly PublicTable<TableName>[] {
  return editionTables(editionIndex.edition, editionIndex.bodies, editionIndex.levels);
}

/** Rows of a table and bytes of its CSV file; counted once per edition, for every language asks. */
export function tableSizes(editionIndex: EditionIndex): ReadonlyMap<TableName, { readonly rows: number; readonly bytes: number }> {
  const known = sizes.get(editionIndex);
  if (known !== undefined) return known;
  const counted = new Map(
    dataTables(editionIndex).map((table) => {
      const rows = [...table.rows()];
      const text = csvText(namesOf(table.columns), rows, "package");
      return [table.name, { rows: rows.length, bytes: new TextEncoder().encode(text).length }] as const;
    }),
  );
  sizes.set(editionIndex, counted);
  return counted;
}

const sizes = new WeakMap<EditionIndex, ReturnType<typeof tableSizes>>();

/** What a column means, in the language of `words`. */
export function columnMeaning({ name, meaning }: Column, words: Words): string {
  return words.text(`column.${meaning?.key ?? name}`, meaning?.values);
}

/** The answers are in edition.json already, the one file of the site that is as large as all others together: not a third time. */
export function hasJson({ name }: { readonly name: TableName }): boolean {
  return name !== "verdicts" && name !== "second_verdicts";
}

/** The open data of an edition, written once for all languages: long CSV tables, and the smaller ones as JSON too. */
export function* dataFiles(editionIndex: EditionIndex): Iterable<ReportFile> {
  for (const table of dataTables(editionIndex)) {
    yield { path: `data/${table.name}.csv`, content: csvText(namesOf(table.columns), table.rows(), "package") };
    if (hasJson(table)) yield { path: `data/${table.name}.json`, content: splitJsonText(table) };
  }
}
