import { namesOf, type PublicTable } from "./table.js";

/** A table as a JSON list of objects, one per line; texts unchanged, null for what is missing. */
export function jsonText({ columns, rows }: Pick<PublicTable, "columns" | "rows">): string {
  const names = namesOf(columns);
  const lines = [...rows()].map((row) => JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at] ?? null]))));
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}
