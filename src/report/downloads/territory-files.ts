import { bodyColumns, bodyValues } from "../../tables/bodies.js";
import { csvText } from "../../tables/csv.js";
import { namesOf } from "../../tables/table.js";
import { answerColumns, answerRows } from "../../tables/verdicts.js";
import type { EditionIndex, Territory } from "../edition-index.js";
import { nameSlug } from "../links.js";
import type { ReportFile } from "../options.js";

export type TerritoryKind = "region" | "province";

/** Path of a table of one region or province: its bodies, or, for a region, their answers item by item. */
export function territoryPath(kind: TerritoryKind, name: string, table: "bodies" | "verdicts"): string {
  return `data/${kind}s/${nameSlug(name)}/${table}.csv`;
}

/** The tables of every region and province, written once for all languages. The answers of a province are lines of those of its region. */
export function* territoryFiles(editionIndex: EditionIndex): Iterable<ReportFile> {
  const both: readonly (readonly [TerritoryKind, readonly Territory[]])[] = [
    ["region", editionIndex.regions],
    ["province", editionIndex.provinces],
  ];
  for (const [kind, territories] of both) {
    for (const { place, bodies } of territories) {
      yield { path: territoryPath(kind, place.name, "bodies"), content: csvText(namesOf(bodyColumns), bodies.map(bodyValues)) };
      if (kind === "region")
        yield {
          path: territoryPath(kind, place.name, "verdicts"),
          content: csvText(namesOf(answerColumns), answerRows(editionIndex.edition.run.edition, bodies)),
        };
    }
  }
}
