import type { Change, Former } from "../model/edition.js";
import type { Entity } from "../model/entity.js";
import type { LevelRubric } from "../model/rubric.js";
import type { Score } from "../model/score.js";
import type { Finding } from "../model/verdict.js";

/** One item of one body at one time. */
interface Mark {
  readonly state: string;
  /** Absent where it was not decided. */
  readonly points?: number | undefined;
}

/** What the present edition is compared by. */
export interface Present {
  readonly edition: string;
  readonly rubrics: readonly LevelRubric[];
  readonly entities: readonly Entity[];
  readonly findings: readonly Finding[];
  readonly scores: readonly Score[];
}

/**
 * Change of every body against the latest former edition, by code; empty when there is none. Like for like: only items that both
 * rubrics have and that were decided both times. Each counts by its share of its maximum, weighted by the present maximum; where the
 * maximum has changed, only "current or not" counts, before as after. Bodies that were not there before `entered`, those that are
 * gone `left`, and where no item can be compared the kind is `not-comparable`.
 */
export function compareWithFormer(present: Present, formers: readonly Former[]): Change[] {
  const former = latestBefore(present.edition, formers);
  if (former === undefined) return [];
  const before = marksOf(former.states);
  const after = marksOf(presentStates(present));
  const scoreBefore = new Map(former.scores.map((score) => [score.entityCode, score]));
  const levelOf = new Map(present.entities.map((entity) => [entity.code, entity.level]));
  const changes = present.scores.map((score): Change => {
    const streak = countStreak(score, present.edition, formers);
    const base = { entityCode: score.entityCode, edition: former.edition, items: [], streak };
    if (!scoreBefore.has(score.entityCode)) return { ...base, kind: "entered", scoreAfter: score.score.low };
    const maxima = new Map(score.items.map((item) => [item.itemId, item.maximum]));
    const formerMaxima = formerMaximaOf(former, levelOf.get(score.entityCode)) ?? maxima;
    const compared = compareItems(before.get(score.entityCode), after.get(score.entityCode), formerMaxima, maxima);
    return compared === undefined ? { ...base, kind: "not-comparable" } : { ...base, ...compared };
  });
  const here = new Set(present.scores.map((score) => score.entityCode));
  const left = former.scores
    .filter((score) => !here.has(score.entityCode))
    .map((score): Change => {
      return { entityCode: score.entityCode, edition: former.edition, kind: "left", scoreBefore: score.low, items: [], streak: 0 };
    });
  return [...changes, ...left].sort((a, b) => (a.entityCode < b.entityCode ? -1 : 1));
}

/** What changed in the method since the latest former edition: rubric, items, maxima. Empty when nothing did. */
export function listMethodChanges(present: Present, formers: readonly Former[]): string[] {
  const former = latestBefore(present.edition, formers);
  if (former === undefined) return [];
  const levelOf = new Map(present.entities.map((entity) => [entity.code, entity.level]));
  return present.rubrics.flatMap(({ levels, rubric }) => {
    const own = present.scores.filter((score) => levels.some((level) => level === levelOf.get(score.entityCode)));
    const past = former.rubrics.find((rubric) => rubric.levels.some((level) => levels.includes(level)));
    if (own.length === 0 || past === undefined || past.hash === rubric.hash) return [];
    const name = (id: string, hash: string) => `${id} (${hash.slice(0, 8)})`;
    const head = `${former.edition} → ${present.edition}: ${name(past.id, past.hash)} → ${name(rubric.id, rubric.hash)}`;
    return [head, ...compareMaxima(past.items ?? [], own)];
  });
}

/** What came, what went and what weighs otherwise; empty where the former items are not known. */
function compareMaxima(formerItems: readonly { itemId: string; maximum: number }[], scores: readonly Score[]): string[] {
  const now = new Map(scores.flatMap((score) => score.items.map((item) => [item.itemId, item.maximum] as const)));
  const then = new Map(formerItems.map((item) => [item.itemId, item.maximum]));
  const changes: string[] = [];
  if (then.size === 0) return changes;
  for (const [itemId, maximum] of now) {
    const past = then.get(itemId);
    if (past === undefined) changes.push(`+ ${itemId} (${maximum})`);
    else if (past !== maximum) changes.push(`${itemId}: ${past} → ${maximum}`);
  }
  for (const itemId of then.keys()) if (!now.has(itemId)) changes.push(`- ${itemId}`);
  return changes;
}

/** What each item could give then in the rubric of a level; undefined where that is not known. */
function formerMaximaOf(former: Former, level: Entity["level"] | undefined): ReadonlyMap<string, number> | undefined {
  const items = former.rubrics.find((rubric) => rubric.levels.some((own) => own === level))?.items;
  return items === undefined ? undefined : new Map(items.map((item) => [item.itemId, item.maximum]));
}

function latestBefore(edition: string, formers: readonly Former[]): Former | undefined {
  return orderFormers(formers)
    .filter((former) => former.edition < edition)
    .at(-1);
}

function orderFormers(formers: readonly Former[]): Former[] {
  return [...formers].sort((a, b) => (a.edition < b.edition ? -1 : 1));
}

function presentStates(present: Present) {
  const points = new Map(
    present.scores.flatMap((score) => score.items.map((item) => [`${score.entityCode}\n${item.itemId}`, item.points] as const)),
  );
  return present.findings.flatMap(({ verdict: { entityCode, itemId, state } }) => {
    const range = points.get(`${entityCode}\n${itemId}`);
    if (range === undefined) return [];
    return [{ entityCode, itemId, state, points: range.low === range.high ? range.low : undefined }];
  });
}

function marksOf(states: readonly (Mark & { entityCode: string; itemId: string })[]): Map<string, Map<string, Mark>> {
  const marks = new Map<string, Map<string, Mark>>();
  for (const { entityCode, itemId, state, points } of states) {
    const own = marks.get(entityCode) ?? new Map<string, Mark>();
    marks.set(entityCode, own.set(itemId, { state, points }));
  }
  return marks;
}

function compareItems(
  before: ReadonlyMap<string, Mark> | undefined,
  after: ReadonlyMap<string, Mark> | undefined,
  formerMaxima: ReadonlyMap<string, number>,
  maxima: ReadonlyMap<string, number>,
): Pick<Change, "kind" | "scoreBefore" | "scoreAfter" | "items"> | undefined {
  let [sumBefore, sumAfter, total] = [0, 0, 0];
  const items: Change["items"] = [];
  for (const [itemId, now] of after ?? []) {
    const then = before?.get(itemId);
    const maximum = maxima.get(itemId);
    if (then?.points === undefined || now.points === undefined || maximum === undefined) continue;
    const sameMaximum = formerMaxima.get(itemId) === maximum;
    const share = (mark: Mark) => (sameMaximum ? (mark.points ?? 0) / maximum : mark.state === "current" ? 1 : 0);
    sumBefore += share(then) * maximum;
    sumAfter += share(now) * maximum;
    total += maximum;
    // Years that merge stale and absent say "not-current": that is no change from either.
    const sameState = then.state === now.state || (then.state === "not-current" && now.state !== "current");
    if (sameState && (!sameMaximum || then.points === now.points)) continue;
    items.push({ itemId, before: then.state, after: now.state, pointsBefore: then.points, pointsAfter: now.points });
  }
  if (total === 0) return undefined;
  const [scoreBefore, scoreAfter] = [roundScore(sumBefore, total), roundScore(sumAfter, total)];
  const kind = scoreAfter > scoreBefore ? "improved" : scoreAfter < scoreBefore ? "regressed" : "unchanged";
  return { kind, scoreBefore, scoreAfter, items };
}

function roundScore(points: number, maximum: number): number {
  return Math.round((points * 10_000) / maximum) / 100;
}

/** Editions in a row, this one included, in which the body held the first rank beyond doubt; a shared first rank counts. */
function countStreak(score: Score, edition: string, formers: readonly Former[]): number {
  if (score.rank?.best !== 1 || score.rank.worst !== 1) return 0;
  let streak = 1;
  for (const former of orderFormers(formers).reverse()) {
    if (former.edition >= edition) continue;
    const past = former.scores.find((candidate) => candidate.entityCode === score.entityCode);
    if (past?.rankBest !== 1 || past.rankWorst !== 1) break;
    streak += 1;
  }
  return streak;
}
