import type { Edition } from "../model/edition.js";
import type { Score } from "../model/score.js";
import type { BodyRecord } from "./bodies.js";
import { boolean, type Column, integer, levelColumn, number, type PublicTable, text, type Value } from "./table.js";

/** One column of a score with the value that stands in it. */
type Cell = readonly [column: Column, value: (score: Score, body: BodyRecord) => Value];

const cells = (edition: string): readonly Cell[] => [
  [text("edition", true), () => edition],
  [text("entity_code", true), (score) => score.entityCode],
  [text("name_fr", true), (_, { entity }) => entity.nameFr],
  [text("name_ar"), (_, { entity }) => entity.nameAr],
  [levelColumn, (_, { entity }) => entity.level],
  [text("province"), (_, { entity }) => entity.province],
  [text("region"), (_, { entity }) => entity.region],
  [integer("population"), (_, { entity }) => entity.population],
  [number("points_low"), ({ points }) => points.low],
  [number("points_high"), ({ points }) => points.high],
  [number("maximum"), ({ maximum }) => maximum],
  [number("score_low"), ({ score }) => score.low],
  [number("score_high"), ({ score }) => score.high],
  [integer("rank_best"), ({ rank }) => rank?.best],
  [integer("rank_worst"), ({ rank }) => rank?.worst],
  [integer("tied"), ({ rank }) => rank?.tied],
  [text("unranked"), ({ unranked }) => unranked],
  [boolean("seal"), ({ seal }) => seal],
  [number("score_p05"), ({ uncertainty }) => uncertainty?.score.low],
  [number("score_p95"), ({ uncertainty }) => uncertainty?.score.high],
  [number("rank_p05"), ({ uncertainty }) => uncertainty?.rank.low],
  [number("rank_p95"), ({ uncertainty }) => uncertainty?.rank.high],
  [number("rank_weights_low"), ({ uncertainty }) => uncertainty?.weights.low],
  [number("rank_weights_high"), ({ uncertainty }) => uncertainty?.weights.high],
  [number("rank_without_item_low"), ({ uncertainty }) => uncertainty?.leaveOneOut.low],
  [number("rank_without_item_high"), ({ uncertainty }) => uncertainty?.leaveOneOut.high],
  [boolean("same_as_next"), ({ uncertainty }) => uncertainty?.sameAsNext],
  [text("change"), (_, { change }) => change?.kind],
  [text("compared_with"), (_, { change }) => change?.edition],
  [number("score_before"), (_, { change }) => change?.scoreBefore],
  [number("score_after"), (_, { change }) => change?.scoreAfter],
  [integer("streak"), (_, { change }) => change?.streak],
];

/** Three columns for a section: points won, points possible, maximum. */
function sectionCells(id: string): Cell[] {
  const find = (score: Score) => score.sections.find((section) => section.sectionId === id);
  const column = (end: string): Column => ({ ...number(`${id}_${end}`), meaning: { key: `section_${end}`, values: { section: id } } });
  return [
    [column("low"), (score) => find(score)?.points.low],
    [column("high"), (score) => find(score)?.points.high],
    [column("maximum"), (score) => find(score)?.maximum],
  ];
}

/** The table of the scores: one row per body that has one, with rank and bands, and each section's points. */
export function scoresTable(edition: Edition, bodies: readonly BodyRecord[]): PublicTable<"scores"> {
  const sections = [...new Set(edition.rubrics.flatMap(({ rubric }) => rubric.sections.map((section) => section.id)))];
  const all = [...cells(edition.run.edition), ...sections.flatMap(sectionCells)];
  return {
    name: "scores",
    key: ["edition", "entity_code"],
    columns: all.map(([column]) => column),
    *rows() {
      for (const body of bodies) {
        const { score } = body;
        if (score !== undefined) yield all.map(([, value]) => value(score, body));
      }
    },
  };
}
