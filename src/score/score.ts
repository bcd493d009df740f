import type { Entity } from "../model/entity.js";
import { InvariantError } from "../model/errors.js";
import type { Reach } from "../model/evidence.js";
import type { Item, Rubric } from "../model/rubric.js";
import type { ItemScore, Score } from "../model/score.js";
import type { ScoreSettings } from "../model/settings.js";
import type { Finding, Verdict } from "../model/verdict.js";
import { type Answer, itemsFor, maximumOf, pointsOf, type Range, scoreOf } from "./points.js";
import { rankRanges } from "./rank.js";

/** The answer that a verdict gives, facets false where they are not judged. */
export function answerOf(verdict: Verdict): Answer {
  return verdict.state === "current"
    ? { state: "current", complete: verdict.complete, open: verdict.open, unsettled: verdict.unsettled }
    : { state: verdict.state, complete: false, open: false };
}

/**
 * Points, score and rank of every body, sorted by code. Ranks are within a level (communes with communes) and on the published
 * two-decimal score. A body without a site has 0 and is ranked; one whose site nobody has looked for is not, whatever the settings; one
 * that did not answer follows `settings.unreachable`; one with more unknown points than `settings.maxUnknownShare` is not ranked. Throws InvariantError when an item of a body has no finding.
 */
export function score(
  rubric: Rubric,
  entities: readonly Entity[],
  findings: readonly Finding[],
  reaches: readonly Reach[],
  settings: Pick<ScoreSettings, "unreachable" | "maxUnknownShare">,
): Score[] {
  const byPlace = new Map(findings.map((finding) => [keyOf(finding.verdict.entityCode, finding.verdict.itemId), finding]));
  const reachOf = new Map(reaches.map((reach) => [reach.entityCode, reach]));
  const ordered = [...entities].sort((a, b) => (a.code < b.code ? -1 : 1));
  const scored = ordered.map((entity) => {
    const items = itemsFor(rubric, entity.level);
    const answers = items.map((item) => {
      const finding = byPlace.get(keyOf(entity.code, item.id));
      if (finding === undefined) throw new InvariantError(`No finding for item ${item.id} of ${entity.code}.`);
      return answerOf(finding.verdict);
    });
    const result = scoreEntity(rubric, entity, items, answers);
    const unranked = reasonNotRanked(entity, result, reachOf.get(entity.code), settings);
    return { entity, score: unranked === undefined ? result : { ...result, unranked } };
  });
  for (const level of new Set(ordered.map((entity) => entity.level))) {
    const ranked = scored.filter((body) => body.entity.level === level && body.score.unranked === undefined);
    const ranks = rankRanges(ranked.map((body) => body.score.score));
    ranked.forEach((body, index) => {
      const rank = ranks[index];
      if (rank !== undefined) body.score = { ...body.score, rank };
    });
  }
  return scored.map((body) => body.score);
}

function keyOf(entityCode: string, itemId: string): string {
  return `${entityCode}\n${itemId}`;
}

function scoreEntity(rubric: Rubric, entity: Entity, items: readonly Item[], answers: readonly Answer[]): Score {
  const itemScores: ItemScore[] = items.map((item, index) => ({
    itemId: item.id,
    points: pointsOf(item, answers[index] ?? { state: "unknown", complete: false, open: false }),
    maximum: maximumOf(item),
  }));
  const sections = rubric.sections.map((section) => {
    const own = itemScores.filter((_, index) => items[index]?.section === section.id);
    return {
      sectionId: section.id,
      points: sumRanges(own.map((decision) => decision.points)),
      maximum: sum(own.map((decision) => decision.maximum)),
    };
  });
  const points = sumRanges(itemScores.map((score) => score.points));
  const maximum = sum(itemScores.map((score) => score.maximum));
  const total = { low: scoreOf(points.low, maximum), high: scoreOf(points.high, maximum) };
  const result: Score = { entityCode: entity.code, points, maximum, score: total, sections, items: itemScores };
  if (rubric.seal === undefined) return result;
  const essential = items.every((item, index) => !item.essential || answers[index]?.state === "current");
  return { ...result, seal: maximum > 0 && essential && total.low >= rubric.seal.minimumScore };
}

function reasonNotRanked(
  entity: Entity,
  result: Score,
  reach: Reach | undefined,
  settings: Pick<ScoreSettings, "unreachable" | "maxUnknownShare">,
): Score["unranked"] {
  if (result.maximum === 0) return "other-level";
  const unknownShare = (result.points.high - result.points.low) / result.maximum;
  if (unknownShare > 0 && entity.siteUnknown === true) return "site-unknown";
  if (unknownShare > 0 && (reach?.end === "unreachable" || reach?.end === "not-a-site")) {
    return settings.unreachable === "unranked" ? "unreachable" : undefined;
  }
  return unknownShare > settings.maxUnknownShare ? "too-many-unknown" : undefined;
}

function sumRanges(ranges: readonly Range[]): Range {
  return { low: sum(ranges.map((range) => range.low)), high: sum(ranges.map((range) => range.high)) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
