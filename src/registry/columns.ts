import type { Level } from "../model/entity.js";
import type { Problem } from "../model/errors.js";

/** Columns of the registry, in the order in which we write them. */
export const columns = ["code", "name_fr", "name_ar", "level", "province", "region", "population", "url", "tags"] as const;
export type Column = (typeof columns)[number];

const required: readonly Column[] = ["code", "name_fr", "name_ar", "level"];

/** How one country writes its registries, beside our own names of columns and levels. */
export interface RegistryWords {
  /** The official code of a body, for messages. */
  readonly code: { readonly name: string; readonly example: string };
  /** Columns in which public data sets have it. */
  readonly codeColumns: readonly string[];
  /** What a level is called, in small letters. */
  readonly levels: Readonly<Record<Level, readonly string[]>>;
}

/** Columns that speak to people about the line, and are not read: `doubts` has the codes that data/SOURCES.md explains. */
const notes: readonly string[] = ["doubts"];

/** Other names under which people and public data sets write the same column. */
const aliases: Readonly<Record<string, Column>> = {
  entity_code: "code",
  nom_fr: "name_fr",
  nom: "name_fr",
  name: "name_fr",
  nom_ar: "name_ar",
  الاسم: "name_ar",
  niveau: "level",
  prefecture: "province",
  province_prefecture: "province",
  région: "region",
  population_2024: "population",
  population_legale: "population",
  site: "url",
  site_web: "url",
  website: "url",
  adresse_web: "url",
  tag: "tags",
  étiquettes: "tags",
  etiquettes: "tags",
};

/** Where each column stands in the rows; problems for columns that are missing, doubled or not known. */
export function readHeader(
  cells: readonly string[],
  file: string,
  line: number,
  { codeColumns }: RegistryWords,
): { readonly places: ReadonlyMap<Column, number>; readonly problems: readonly Problem[] } {
  const places = new Map<Column, number>();
  const problems: Problem[] = [];
  cells.forEach((cell, index) => {
    const name = cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    const column = columns.find((known) => known === name) ?? (codeColumns.includes(name) ? "code" : aliases[name]);
    if (column === undefined) {
      if (name !== "" && !notes.includes(name)) problems.push(unknownColumn(cell, file, line));
    } else if (places.has(column))
      problems.push({ file, line, key: column, message: "two columns have this meaning", hint: "keep one of them", severity: "error" });
    else places.set(column, index);
  });
  for (const column of required)
    if (!places.has(column))
      problems.push({
        file,
        line,
        key: column,
        message: "this column is missing",
        hint: `the first line must name the columns: ${columns.join(",")}`,
        severity: "error",
      });
  return { places, problems };
}

function unknownColumn(cell: string, file: string, line: number): Problem {
  return { file, line, key: cell.trim().slice(0, 60), message: "this column is not known and is not read", severity: "warning" };
}
