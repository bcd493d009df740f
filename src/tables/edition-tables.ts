import type { Edition } from "../model/edition.js";
import { type BodyRecord, entityColumns, entityValues } from "./bodies.js";
import { errorsTable } from "./errors.js";
import type { LevelItems } from "./level-items.js";
import { scoresTable } from "./scores.js";
import { type SecondTableName, secondTables } from "./second-rubric.js";
import { integer, levelColumn, number, type PublicTable, text } from "./table.js";
import { verdictsTable } from "./verdicts.js";

/** The table of the bodies of the registry, with how the site of each answered. */
export function entitiesTable(bodies: readonly BodyRecord[]): PublicTable<"entities"> {
  return {
    name: "entities",
    key: ["entity_code"],
    columns: [
      ...entityColumns,
      text("tags"),
      text("reach"),
      text("failure"),
      integer("pages_read"),
      integer("documents_read"),
      integer("requests"),
      integer("bytes"),
      integer("unread"),
      text("defects"),
    ],
    *rows() {
      for (const { entity, reach } of bodies)
        yield [
          ...entityValues(entity),
          entity.tags.join(" "),
          reach?.end,
          reach?.failure,
          reach?.pagesRead,
          reach?.documentsRead,
          reach?.requests,
          reach?.bytes,
          reach?.unreadCount,
          reach?.defects.join(" "),
        ];
    },
  };
}

/** The table of the rubrics: one row per level and item that is asked of it. */
export function itemsTable(levels: readonly LevelItems[]): PublicTable<"items"> {
  return {
    name: "items",
    key: ["level", "indicator"],
    columns: [
      levelColumn,
      text("rubric", true),
      text("indicator", true),
      text("section", true),
      text("label_fr", true),
      text("label_ar", true),
      text("label_en", true),
      integer("points"),
      integer("bonus_complete"),
      integer("bonus_open"),
      text("law_fr"),
      text("law_provenance"),
      text("duty"),
    ],
    *rows() {
      for (const { level, rubric, items } of levels)
        for (const { id, section, label, points, bonuses, law, duty } of items)
          yield [
            ...[level, rubric.id, id, section, label.fr, label.ar, label.en],
            ...[points.value, bonuses.complete?.value, bonuses.open?.value, law.text.fr, law.provenance, duty.value],
          ];
    },
  };
}

/** The table of the changes: one row per body that was compared with the former edition. */
export function changesTable(bodies: readonly BodyRecord[]): PublicTable<"changes"> {
  return {
    name: "changes",
    key: ["entity_code", "former_edition"],
    columns: [text("entity_code", true), levelColumn, text("former_edition"), text("kind"), number("score_before"), number("score_after")],
    *rows() {
      for (const { entity, change } of bodies)
        if (change !== undefined)
          yield [change.entityCode, entity.level, change.edition, change.kind, change.scoreBefore, change.scoreAfter];
    },
  };
}

/** Names of the public tables. */
export type TableName = "verdicts" | "scores" | "entities" | "items" | "changes" | "errors" | SecondTableName;

/** All public tables of an edition, in the order in which they are shown. */
export function editionTables(
  edition: Edition,
  bodies: readonly BodyRecord[],
  levels: readonly LevelItems[],
): readonly PublicTable<TableName>[] {
  return [
    verdictsTable(edition.run.edition, bodies),
    scoresTable(edition, bodies),
    entitiesTable(bodies),
    itemsTable(levels),
    changesTable(bodies),
    errorsTable(edition, levels),
    ...secondTables(edition, bodies),
  ];
}
