import type { Edition } from "../model/edition.js";
import { allLevels } from "../model/level-rubrics.js";
import { findingOf, type Secondary } from "../model/secondary.js";
import type { BodyRecord } from "./bodies.js";
import { integer, levelColumn, number, type PublicTable, text } from "./table.js";
import { verdictsTable } from "./verdicts.js";

/** Names of the tables of the second rubric. */
export type SecondTableName = "second_verdicts" | "second_scores" | "second_items";

/** The tables of the second rubric of an edition, apart from those of the main ones; none where it has no second rubric. */
export function secondTables(edition: Edition, bodies: readonly BodyRecord[]): readonly PublicTable<SecondTableName>[] {
  const { secondary, run } = edition;
  if (secondary === undefined) return [];
  const members = membersOf(secondary, bodies);
  return [
    { ...verdictsTable(run.edition, members), name: "second_verdicts" },
    scoresTable(run.edition, members),
    itemsTable(secondary, members),
  ];
}

/** The members with what the second rubric gave them in place of what the main one did. */
function membersOf({ members, scores, verdicts }: Secondary, bodies: readonly BodyRecord[]): BodyRecord[] {
  const codes = new Set(members);
  const scoreOf = new Map(scores.map((score) => [score.entityCode, score]));
  return bodies
    .filter(({ entity }) => codes.has(entity.code))
    .map(({ entity, reach }) => ({
      entity,
      reach,
      score: scoreOf.get(entity.code),
      findings: verdicts.filter(({ entityCode }) => entityCode === entity.code).map(findingOf),
      change: undefined,
    }));
}

function scoresTable(edition: string, members: readonly BodyRecord[]): PublicTable<"second_scores"> {
  return {
    name: "second_scores",
    key: ["edition", "entity_code"],
    columns: [
      ...[text("edition", true), text("entity_code", true), text("name_fr", true), text("name_ar"), levelColumn],
      ...[number("points_low"), number("points_high"), number("maximum"), number("score_low"), number("score_high"), text("unranked")],
    ],
    *rows() {
      for (const { entity, score } of members)
        if (score !== undefined)
          yield [
            ...[edition, entity.code, entity.nameFr, entity.nameAr, entity.level],
            ...[score.points.low, score.points.high, score.maximum, score.score.low, score.score.high, score.unranked],
          ];
    },
  };
}

function itemsTable({ rubric }: Secondary, members: readonly BodyRecord[]): PublicTable<"second_items"> {
  return {
    name: "second_items",
    key: ["level", "indicator"],
    columns: [
      ...[levelColumn, text("rubric", true), text("indicator", true), text("section", true)],
      ...[text("label_fr", true), text("label_ar", true), text("label_en", true), integer("points")],
    ],
    *rows() {
      const present = allLevels.filter((level) => members.some(({ entity }) => entity.level === level));
      for (const level of present)
        for (const { id, section, label, points, active, levels } of rubric.items)
          if (active && (levels?.includes(level) ?? true))
            yield [level, rubric.id, id, section, label.fr, label.ar, label.en, points.value];
    },
  };
}
