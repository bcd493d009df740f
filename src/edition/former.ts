import type { Edition, Former } from "../model/edition.js";

/** A finished edition in the short form that later editions are compared with. */
export function formerOf(edition: Edition): Former {
  const points = new Map(
    edition.scores.flatMap((score) => score.items.map((item) => [`${score.entityCode}\n${item.itemId}`, item.points] as const)),
  );
  return {
    edition: edition.run.edition,
    rubricId: edition.rubric.id,
    rubricHash: edition.rubric.hash,
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
    items: edition.rubric.items
      .filter((item) => item.active)
      .map((item) => ({
        itemId: item.id,
        maximum: item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0),
      })),
  };
}
