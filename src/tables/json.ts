import { namesOf, type PublicTable } from "./table.js";

/** A table as a JSON list of objects, one per line; texts unchanged, what is missing left out. */
export function jsonText({ columns, rows }: Pick<PublicTable, "columns" | "rows">): string {
  const names = namesOf(columns);
  const lines = [...rows()].map((row) => JSON.stringify(Object.fromEntries(names.flatMap((name, at) => (row[at] === undefined || row[at] === null ? [] : [[name, row[at]]])))));
  return lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
}
