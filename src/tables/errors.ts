import type { Edition } from "../model/edition.js";
import type { LevelItems } from "./level-items.js";
import { integer, levelColumn, number, type PublicTable, text } from "./table.js";

/** The table of the measured errors: one row per level and item that people coded too. Empty for an edition that was not measured. */
export function errorsTable(edition: Edition, levels: readonly LevelItems[]): PublicTable<"errors"> {
  return {
    name: "errors",
    key: ["level", "indicator"],
    columns: [
      levelColumn,
      text("rubric", true),
      text("indicator", true),
      integer("coded"),
      integer("errors"),
      number("error_low"),
      number("error_high"),
    ],
    *rows() {
      for (const { level, rubric, items } of levels) {
        const measured = new Map(edition.measuredErrors[rubric.id]?.items.map((item) => [item.itemId, item]));
        for (const { id } of items) {
          const found = measured.get(id);
          if (found !== undefined) yield [level, rubric.id, id, found.rows, found.errors, found.interval?.low, found.interval?.high];
        }
      }
    },
  };
}
