import type { Edition, Former } from "../model/edition.js";
import type { Rubric } from "../model/rubric.js";
import { maximumOf } from "../score/points.js";
import { formerSecondaryOf } from "./secondary.js";

/** A finished edition in the short form that later editions are compared with. */
export function formerOf(edition: Edition): Former {
  const points = new Map(
    edition.scores.flatMap((score) => score.items.map((item) => [`${score.entityCode}\n${item.itemId}`, item.points] as const)),
  );
  return {
    edition: edition.run.edition,
    rubrics: edition.rubrics.map(({ levels, rubric }) => ({ levels, id: rubric.id, hash: rubric.hash, items: maximaOf(rubric) })),
    source: "",
    scores: edition.scores.map(({ entityCode, score, rank }) => ({
      entityCode,
      ...score,
      ...(rank === undefined ? {} : { rankBest: rank.best, rankWorst: rank.worst }),
    })),
    states: edition.findings.flatMap(({ verdict }) => {
      const range = points.get(`${verdict.entityCode}\n${verdict.itemId}`);
      if (range === undefined) return [];
      const decided = range.low === range.high ? { points: range.low } : {};
      return [{ entityCode: verdict.entityCode, itemId: verdict.itemId, state: verdict.state, ...decided }];
    }),
    ...(edition.secondary === undefined ? {} : { secondary: formerSecondaryOf(edition.secondary) }),
  };
}

function maximaOf(rubric: Rubric): { itemId: string; maximum: number }[] {
  return rubric.items.filter((item) => item.active).map((item) => ({ itemId: item.id, maximum: maximumOf(item) }));
}
