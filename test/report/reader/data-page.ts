import type { Edition } from "../../../src/model/edition.js";
import type { LevelFacts } from "./facts.js";
import type { Allowed, Teller } from "./teller.js";

/** Lines of the table of downloads, with how many rows each table has, counted again. */
export function dataPage(teller: Teller): Allowed {
  const { edition, levels } = teller.facts;
  const countMeasured = ({ rubric, asked }: LevelFacts): number =>
    edition.measuredErrors[rubric.id]?.items.filter(({ itemId }) => asked.some(({ id }) => id === itemId)).length ?? 0;
  const counts = {
    verdicts: edition.findings.length,
    scores: edition.scores.length,
    entities: edition.entities.length,
    items: levels.reduce((sum, level) => sum + level.rubric.items.filter(({ active }) => active).length, 0),
    changes: edition.changes.length,
    errors: levels.reduce((sum, level) => sum + countMeasured(level), 0),
    ...countSecond(edition),
  };
  return {
    texts: [],
    rows: Object.entries(counts).map(([name, count]) =>
      [teller.tell(`data.name.${name}`), teller.tell(`data.row.${name}`), teller.number(count)].join(" | "),
    ),
  };
}

/** Rows of the tables of the second rubric: none where there is none. */
function countSecond({ secondary, entities }: Edition): Readonly<Record<string, number>> {
  if (secondary === undefined) return {};
  const members = entities.filter(({ tags }) => tags.includes(secondary.tag));
  const levels = new Set(members.map(({ level }) => level)).size;
  const asked = secondary.rubric.items.filter(({ active }) => active).length;
  return { second_verdicts: secondary.verdicts.length, second_scores: members.length, second_items: asked * levels };
}
