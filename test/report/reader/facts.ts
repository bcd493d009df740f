import type { Edition } from "../../../src/model/edition.js";
import type { Entity, Level } from "../../../src/model/entity.js";
import type { Item, Rubric } from "../../../src/model/rubric.js";
import type { Score } from "../../../src/model/score.js";
import type { Finding, State } from "../../../src/model/verdict.js";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** One body, counted again from the findings of the edition. */
export interface BodyFacts {
  readonly entity: Entity;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly points: Interval;
  readonly score: Interval;
  readonly isSilent: boolean;
  readonly rank: { readonly best: number; readonly worst: number; readonly tied: number } | undefined;
  readonly error: { readonly score: Interval; readonly rank: Interval } | undefined;
}

/** A set of bodies of one level, summed up again. */
export interface GroupFacts {
  readonly bodies: readonly BodyFacts[];
  readonly mean: Interval;
  readonly weighted: Interval;
  readonly items: ReadonlyMap<string, Readonly<Record<State, number>> & { readonly total: number; readonly people: Interval }>;
}

export interface LevelFacts extends GroupFacts {
  readonly level: Level;
  readonly rubric: Rubric;
  readonly asked: readonly Item[];
  /** Ranked ones, highest proven score first, then the widest interval, then by name. */
  readonly ranked: readonly BodyFacts[];
  readonly unranked: readonly BodyFacts[];
  readonly isMeasured: boolean;
}

export interface Facts {
  readonly edition: Edition;
  readonly levels: readonly LevelFacts[];
  readonly main: LevelFacts;
}

const order: readonly Level[] = ["commune", "province", "region"];

export const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/** Largest points of an item: its own and its bonuses. */
export function maxPoints(item: Item): number {
  return item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0);
}

/** Points of an item from its verdict: what is proven, and what may come with what is not known. */
export function pointsFor(item: Item, finding: Finding | undefined): Interval {
  const verdict = finding?.verdict;
  if (verdict === undefined || verdict.state === "unknown") return { low: 0, high: maxPoints(item) };
  if (verdict.state !== "current") return { low: 0, high: 0 };
  const complete = verdict.complete ? (item.bonuses.complete?.value ?? 0) : 0;
  const open = verdict.open ? (item.bonuses.open?.value ?? 0) : 0;
  const won = item.points.value + complete + open;
  return { low: won, high: won };
}

function countBody(
  given: Score | undefined,
  entity: Entity,
  asked: readonly Item[],
  own: ReadonlyMap<string, Finding>,
): Omit<BodyFacts, "rank"> {
  const points = asked.map((item) => pointsFor(item, own.get(item.id)));
  const maximum = sum(asked, maxPoints);
  const total = { low: sum(points, ({ low }) => low), high: sum(points, ({ high }) => high) };
  return {
    entity,
    findings: own,
    points: total,
    score: { low: round((total.low / maximum) * 100, 2), high: round((total.high / maximum) * 100, 2) },
    isSilent: given?.unranked === "unreachable" || given?.unranked === "site-unknown",
    error: given?.uncertainty,
  };
}

function withRanks(bodies: readonly Omit<BodyFacts, "rank">[], isRanked: (body: Omit<BodyFacts, "rank">) => boolean): BodyFacts[] {
  const ranked = bodies.filter(isRanked);
  const kinds = new Map<string, { readonly score: Interval; count: number }>();
  for (const { score } of ranked) {
    const key = `${score.low}/${score.high}`;
    const kind = kinds.get(key) ?? { score, count: 0 };
    kind.count += 1;
    kinds.set(key, kind);
  }
  const above = (score: Interval, mine: "low" | "high", theirs: "low" | "high"): number =>
    sum([...kinds.values()], (kind) => (kind.score[theirs] > score[mine] ? kind.count : 0));
  return bodies.map((body) => {
    const own = isRanked(body) ? kinds.get(`${body.score.low}/${body.score.high}`) : undefined;
    if (own === undefined) return { ...body, rank: undefined };
    const itself = body.score.high > body.score.low ? 1 : 0;
    return {
      ...body,
      rank: { best: 1 + above(body.score, "high", "low"), worst: 1 + above(body.score, "low", "high") - itself, tied: own.count },
    };
  });
}

/** Means and counts of some bodies of a level. */
export function groupOf(bodies: readonly BodyFacts[], asked: readonly Item[]): GroupFacts {
  const people = sum(bodies, ({ entity }) => entity.population ?? 0);
  const mean = (end: "low" | "high"): number => round(sum(bodies, ({ score }) => score[end]) / Math.max(1, bodies.length), 2);
  const weighted = (end: "low" | "high"): number =>
    people === 0 ? 0 : round(sum(bodies, ({ score, entity }) => score[end] * (entity.population ?? 0)) / people, 2);
  const items = asked.map((item) => {
    const having = (state: State): readonly BodyFacts[] => bodies.filter(({ findings }) => findings.get(item.id)?.verdict.state === state);
    const living = (list: readonly BodyFacts[]): number => sum(list, ({ entity }) => entity.population ?? 0);
    const [current, unknown] = [having("current"), having("unknown")];
    const share = (value: number): number => (people === 0 ? 0 : round(value / people, 4));
    const counts = {
      current: current.length,
      stale: having("stale").length,
      absent: having("absent").length,
      unknown: unknown.length,
      total: bodies.length,
      people: { low: share(living(current)), high: share(living(current) + living(unknown)) },
    };
    return [item.id, counts] as const;
  });
  return {
    bodies,
    mean: { low: mean("low"), high: mean("high") },
    weighted: { low: weighted("low"), high: weighted("high") },
    items: new Map(items),
  };
}

function byScore(a: BodyFacts, b: BodyFacts): number {
  return (
    b.score.low - a.score.low ||
    b.score.high - a.score.high ||
    (a.entity.nameFr < b.entity.nameFr ? -1 : a.entity.nameFr > b.entity.nameFr ? 1 : 0) ||
    (a.entity.code < b.entity.code ? -1 : 1)
  );
}

/** All that the sentences of a report may say, counted again from the edition alone. */
export function countFacts(edition: Edition): Facts {
  const own = new Map<string, Map<string, Finding>>();
  for (const finding of edition.findings) {
    const list = own.get(finding.verdict.entityCode) ?? new Map<string, Finding>();
    own.set(finding.verdict.entityCode, list.set(finding.verdict.itemId, finding));
  }
  const scoreOf = new Map(edition.scores.map((score) => [score.entityCode, score]));
  const ranked = new Set(edition.scores.filter(({ unranked }) => unranked === undefined).map(({ entityCode }) => entityCode));
  const levels = order.flatMap((level): LevelFacts[] => {
    const rubric = edition.rubrics.find(({ levels }) => levels.includes(level))?.rubric;
    const entities = edition.entities.filter((entity) => entity.level === level);
    if (rubric === undefined || entities.length === 0) return [];
    const asked = rubric.items.filter(({ active }) => active);
    const counted = entities.map((entity) => countBody(scoreOf.get(entity.code), entity, asked, own.get(entity.code) ?? new Map()));
    const bodies = withRanks(counted, ({ entity }) => ranked.has(entity.code));
    const isMeasured = edition.measuredErrors[rubric.id] !== undefined;
    const withRank = bodies.filter(({ rank }) => rank !== undefined).sort(byScore);
    const without = bodies.filter(({ rank }) => rank === undefined);
    return [{ level, rubric, asked, ...groupOf(bodies, asked), ranked: withRank, unranked: without, isMeasured }];
  });
  const [main] = levels;
  if (main === undefined) throw new Error("an edition without bodies");
  return { edition, levels, main };
}
