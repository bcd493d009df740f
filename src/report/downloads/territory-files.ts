import type { Body, EditionIndex, Territory } from "../edition-index.js";
import { countState } from "../fragments.js";
import { nameSlug } from "../links.js";
import type { ReportFile } from "../options.js";
import { csvText } from "./csv.js";
import { type Column, entityColumns, entityValues, type Value, verdictColumns, verdictRows } from "./tables.js";

export type TerritoryKind = "region" | "province";

/** Columns of the table of bodies: one row per body, for readers of spreadsheets. Their meanings are in the strings under `column.<name>`. */
export const bodyColumns: readonly Column[] = [
  ...entityColumns,
  { name: "score_low", type: "number" },
  { name: "score_high", type: "number" },
  { name: "rank_best", type: "integer" },
  { name: "rank_worst", type: "integer" },
  { name: "unranked", type: "string" },
  { name: "items_current", type: "integer" },
  { name: "items_stale", type: "integer" },
  { name: "items_absent", type: "integer" },
  { name: "items_unknown", type: "integer" },
];

function namesOf(columns: readonly Column[]): string[] {
  return columns.map((column) => column.name);
}

function bodyRow(body: Body): readonly Value[] {
  const { entity, score } = body;
  return [
    ...entityValues(entity),
    score?.score.low,
    score?.score.high,
    score?.rank?.best,
    score?.rank?.worst,
    score?.unranked,
    countState(body, "current"),
    countState(body, "stale"),
    countState(body, "absent"),
    countState(body, "unknown"),
  ];
}

/** Path of a table of one region or province: its bodies, or their answers item by item. */
export function territoryPath(kind: TerritoryKind, name: string, table: "bodies" | "verdicts"): string {
  return `data/${kind}s/${nameSlug(name)}/${table}.csv`;
}

/** The tables of every region and province, written once for all languages. */
export function* territoryFiles(book: EditionIndex): Iterable<ReportFile> {
  const both: readonly (readonly [TerritoryKind, readonly Territory[]])[] = [
    ["region", book.regions],
    ["province", book.provinces],
  ];
  for (const [kind, territories] of both) {
    for (const { place, bodies } of territories) {
      yield { path: territoryPath(kind, place.name, "bodies"), content: csvText(namesOf(bodyColumns), bodies.map(bodyRow)) };
      yield {
        path: territoryPath(kind, place.name, "verdicts"),
        content: csvText(namesOf(verdictColumns), verdictRows(book, bodies)),
      };
    }
  }
}
