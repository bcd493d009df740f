import { namesOf, type PublicTable } from "./table.js";

/** A table as a JSON list of objects, one per line; texts unchanged, null for what is missing. */
export function jsonText({ columns, rows }: Pick<PublicTable, "columns" | "rows">): string {
  const names = namesOf(columns);
  const lines = [...rows()].map((row) => JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]))));
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}

/**
 * The same with the names of the columns once: `{"columns": [...], "data": [[...], ...]}`, one row per line. Half the weight of the list of
 * objects where a country has thirty thousand rows. Source: pandas, read_json with orient="split".
 */
export function splitJsonText({ columns, rows }: Pick<PublicTable, "columns" | "rows">): string {
  const width = columns.length;
  const lines = [...rows()].map((row) => JSON.stringify(Array.from({ length: width }, (_, at) => row[at] ?? null)));
  return `{"columns":${JSON.stringify(namesOf(columns))},"data":[\n${lines.join(",\n")}\n]}\n`;
}
