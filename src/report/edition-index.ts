import type { Aggregate, Edition } from "../model/edition.js";
import type { Entity, Level } from "../model/entity.js";
import { InvariantError } from "../model/errors.js";
import { allLevels, rubricOf } from "../model/level-rubrics.js";
import type { Item, Rubric } from "../model/rubric.js";
import type { Score } from "../model/score.js";
import type { Finding, State } from "../model/verdict.js";
import { type BodyRecord, listBodies } from "../tables/bodies.js";
import type { ReportOptions } from "./options.js";
import { openPlaces, type Place } from "./places.js";

/** One body with all that the edition says of it; its findings in rubric order, one per item that was judged. */
export type Body = BodyRecord;

/** A region or a province with its bodies, best first. */
export interface Territory {
  readonly place: Place;
  readonly bodies: readonly Body[];
  readonly aggregate: Aggregate | undefined;
  /** French name of the region that a province lies in. */
  readonly region: string;
}

/** The bodies of one level with the rubric that judges them. Ranks, items and summaries are those of a level: two are never mixed. */
export interface LevelIndex {
  readonly level: Level;
  readonly rubric: Rubric;
  /** Active items that are asked of the level, in rubric order. */
  readonly items: readonly Item[];
  /** Ranked ones by rank, then the unranked by name. */
  readonly bodies: readonly Body[];
  readonly summary: Aggregate | undefined;
}

/** The edition, ready to be looked things up in. */
export interface EditionIndex {
  readonly edition: Edition;
  /** The levels that have bodies, the main one first. */
  readonly levels: readonly LevelIndex[];
  readonly main: LevelIndex;
  /** The level that a body belongs to. */
  readonly levelOf: (entity: Pick<Entity, "level">) => LevelIndex;
  /** The level whose items a summary counts. */
  readonly levelOfSummary: (aggregate: Aggregate) => LevelIndex;
  /** Ranked bodies by rank, then the unranked by name. */
  readonly bodies: readonly Body[];
  readonly byCode: ReadonlyMap<string, Body>;
  readonly regions: readonly Territory[];
  readonly provinces: readonly Territory[];
  readonly all: Aggregate | undefined;
  readonly aggregate: (group: Aggregate["group"], key: string) => Aggregate | undefined;
  readonly place: ReturnType<typeof openPlaces>;
  /** Level that the summaries count: communes, where there are any. */
  readonly mainLevel: Level;
  /** Former edition against which changes were judged. */
  readonly formerEdition: string | undefined;
}

/** Whether the error of the bodies of a level was measured by people, or is only what the machine believes of itself. */
export function errorBasis({ edition }: Pick<EditionIndex, "edition">, { rubric }: Pick<LevelIndex, "rubric">): "yes" | "no" {
  return edition.measuredErrors[rubric.id] === undefined ? "no" : "yes";
}

/** State that stands after review. */
export function stateOf(finding: Finding): State {
  return finding.verdict.state;
}

/** Middle of the score's interval, for ordering and colours only; undefined without a score. */
export function midScore(score: Score | undefined): number | undefined {
  return score === undefined ? undefined : (score.score.low + score.score.high) / 2;
}

/** What is proven decides the order; what is open only between equals. */
function provenFirst(a: Body, b: Body): number {
  return (b.score?.score.low ?? 0) - (a.score?.score.low ?? 0) || (b.score?.score.high ?? 0) - (a.score?.score.high ?? 0);
}

function byRank(a: Body, b: Body): number {
  return (
    Number(a.score?.rank === undefined) - Number(b.score?.rank === undefined) ||
    allLevels.indexOf(a.entity.level) - allLevels.indexOf(b.entity.level) ||
    (a.score?.rank === undefined ? 0 : provenFirst(a, b)) ||
    (a.entity.nameFr < b.entity.nameFr ? -1 : a.entity.nameFr > b.entity.nameFr ? 1 : 0) ||
    (a.entity.code < b.entity.code ? -1 : 1)
  );
}

/** Items that are asked of the bodies of a level. */
function itemsOf(rubric: Rubric, level: Level): Item[] {
  return rubric.items.filter((item) => item.active && (item.levels?.includes(level) ?? true));
}

/** Place of each item in the order of the rubric, by level of the bodies. */
function orderItems(edition: Edition): (entity: Entity) => ReadonlyMap<string, number> {
  const orders = new Map<Level, ReadonlyMap<string, number>>();
  return (entity) => {
    const known = orders.get(entity.level);
    if (known !== undefined) return known;
    const order = new Map(itemsOf(rubricOf(edition, entity), entity.level).map((item, at) => [item.id, at]));
    orders.set(entity.level, order);
    return order;
  };
}

function collectBodies(edition: Edition): Body[] {
  const orderOf = orderItems(edition);
  return listBodies(edition)
    .map((body) => {
      const order = orderOf(body.entity);
      const placeOf = ({ verdict }: Finding): number => order.get(verdict.itemId) ?? 0;
      const asked = body.findings.filter(({ verdict }) => order.has(verdict.itemId));
      return { ...body, findings: asked.sort((a, b) => placeOf(a) - placeOf(b)) };
    })
    .sort(byRank);
}

function groupBy(bodies: readonly Body[], keyOf: (body: Body) => string): Map<string, Body[]> {
  const groups = new Map<string, Body[]>();
  for (const body of bodies) {
    const key = keyOf(body);
    if (key === "") continue;
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [body]);
    else list.push(body);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Makes an edition searchable: bodies in order, regions, provinces, summaries. */
export function openEditionIndex(edition: Edition, options: Pick<ReportOptions, "places">): EditionIndex {
  const bodies = collectBodies(edition);
  const place = openPlaces(options.places);
  const aggregates = new Map(edition.aggregates.map((row) => [`${row.group}\u0000${row.key}`, row]));
  const aggregate = (group: Aggregate["group"], key: string) => aggregates.get(`${group}\u0000${key}`);
  const territory = (group: "region" | "province", name: string, list: readonly Body[]): Territory => ({
    place: group === "region" ? place.region(name) : place.province(name),
    bodies: list,
    aggregate: aggregate(group, name),
    region: list[0]?.entity.region ?? "",
  });
  const all = edition.aggregates.find((row) => row.group === "all");
  const present = allLevels.filter((level) => bodies.some((body) => body.entity.level === level));
  const mainLevel = present[0] ?? edition.rubrics[0]?.levels[0] ?? "commune";
  const indexes = (present.length === 0 ? [mainLevel] : present).map((level) => {
    const rubric = rubricOf(edition, { level });
    const own = bodies.filter((body) => body.entity.level === level);
    const summary = aggregate("level", level) ?? (level === mainLevel ? all : undefined);
    return { level, rubric, items: itemsOf(rubric, level), bodies: own, summary };
  });
  const findLevel = (level: string): LevelIndex => {
    const found = indexes.find((index) => index.level === level) ?? indexes[0];
    if (found === undefined) throw new InvariantError("An edition has at least one level.");
    return found;
  };
  return {
    edition,
    levels: indexes,
    main: findLevel(mainLevel),
    levelOf: (entity) => findLevel(entity.level),
    levelOfSummary: ({ group, key }) => findLevel(group === "level" ? key : mainLevel),
    bodies,
    byCode: new Map(bodies.map((body) => [body.entity.code, body])),
    regions: [...groupBy(bodies, (body) => body.entity.region)].map(([name, list]) => territory("region", name, list)),
    provinces: [...groupBy(bodies, (body) => body.entity.province)].map(([name, list]) => territory("province", name, list)),
    all,
    aggregate,
    place,
    mainLevel,
    formerEdition: edition.changes.find((change) => change.edition !== "")?.edition,
  };
}
