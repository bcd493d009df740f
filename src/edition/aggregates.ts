import type { Aggregate } from "../model/edition.js";
import type { Entity } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import { allLevels as levels, rubricOf } from "../model/level-rubrics.js";
import type { LevelRubric, Rubric } from "../model/rubric.js";
import type { Score } from "../model/score.js";
import type { Finding, State } from "../model/verdict.js";

/** One body with all that is summed up. */
interface Member {
  readonly entity: Entity;
  readonly score: Score;
  readonly states: ReadonlyMap<string, State>;
  readonly withSite: boolean;
  readonly siteUnknown: boolean;
  readonly reachable: boolean;
}

/** Lower bounds of the population classes, each up to the next one. */
const populationClasses = [0, 5_000, 20_000, 50_000, 100_000];
const areas: readonly string[] = ["urban", "rural"];
/** Ends of a crawl that saw nothing of a site. */
const unread: ReadonlySet<Reach["end"]> = new Set<Reach["end"]>(["no-site", "site-unknown", "unreachable", "not-a-site"]);

/**
 * Summaries by group, sorted. Inhabitants of a province are those of its communes, so bodies of two levels are never added up: apart
 * from the groups by level, only the communes count (or, where an edition has none, the provinces, else the regions). Groups: `all`
 * (key ""), `level`, `region` and `province` (French name), `population` ("5000-20000": from 5,000 to below 20,000; "100000-"; ""
 * where not known), `tag` (the tag, and "!tag" for all others), `area` (tags urban and rural).
 */
export function summarise(
  rubrics: readonly LevelRubric[],
  entities: readonly Entity[],
  reaches: readonly Reach[],
  findings: readonly Finding[],
  scores: readonly Score[],
): Aggregate[] {
  const members = gather(entities, reaches, findings, scores);
  const base = levels.find((level) => members.some((member) => member.entity.level === level));
  const own = members.filter((member) => member.entity.level === base);
  const tags = new Set(own.flatMap((member) => member.entity.tags).filter((tag) => !areas.includes(tag)));
  const result: Aggregate[] = [];
  const add = (group: Aggregate["group"], key: string, chosen: readonly Member[]) => {
    const [first] = chosen;
    if (first !== undefined) result.push(summariseGroup(rubricOf({ rubrics }, first.entity), group, key, chosen));
  };
  add("all", "", own);
  for (const level of levels) {
    add(
      "level",
      level,
      members.filter((member) => member.entity.level === level),
    );
  }
  addBy(add, "region", own, (member) => member.entity.region);
  addBy(add, "province", own, (member) => member.entity.province);
  addBy(add, "population", own, (member) => populationClass(member.entity.population));
  for (const tag of [...tags].sort()) {
    add(
      "tag",
      tag,
      own.filter((member) => member.entity.tags.includes(tag)),
    );
    add(
      "tag",
      `!${tag}`,
      own.filter((member) => !member.entity.tags.includes(tag)),
    );
  }
  addBy(add, "area", own, (member) => areas.find((area) => member.entity.tags.includes(area)));
  return result;
}

function addBy(
  add: (group: Aggregate["group"], key: string, chosen: readonly Member[]) => void,
  group: Aggregate["group"],
  members: readonly Member[],
  keyOf: (member: Member) => string | undefined,
): void {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), member]);
  }
  for (const key of [...groups.keys()].sort()) add(group, key, groups.get(key) ?? []);
}

function gather(entities: readonly Entity[], reaches: readonly Reach[], findings: readonly Finding[], scores: readonly Score[]): Member[] {
  const reachOf = new Map(reaches.map((reach) => [reach.entityCode, reach.end]));
  const scoreOf = new Map(scores.map((score) => [score.entityCode, score]));
  const statesOf = new Map<string, Map<string, State>>();
  for (const { verdict } of findings) {
    const states = statesOf.get(verdict.entityCode) ?? new Map<string, State>();
    statesOf.set(verdict.entityCode, states.set(verdict.itemId, verdict.state));
  }
  const ordered = [...entities].sort((a, b) => (a.code < b.code ? -1 : 1));
  return ordered.flatMap((entity) => {
    const score = scoreOf.get(entity.code);
    if (score === undefined || score.maximum === 0) return [];
    const end = reachOf.get(entity.code);
    const siteUnknown = entity.siteUnknown === true;
    const withSite = !siteUnknown && (end === undefined || end === "site-unknown" ? entity.url !== undefined : end !== "no-site");
    const reachable = withSite && end !== undefined && !unread.has(end);
    return [{ entity, score, states: statesOf.get(entity.code) ?? new Map<string, State>(), withSite, siteUnknown, reachable }];
  });
}

function summariseGroup(rubric: Rubric, group: Aggregate["group"], key: string, members: readonly Member[]): Aggregate {
  const population = sum(members, ({ entity }) => entity.population ?? 0);
  const mean = (of: (score: Score) => number) => round(sum(members, ({ score }) => of(score)) / members.length, 2);
  const weighted = (of: (score: Score) => number) =>
    population === 0 ? 0 : round(sum(members, ({ entity, score }) => of(score) * (entity.population ?? 0)) / population, 2);
  const items = rubric.items.filter((item) => item.active);
  const siteUnknown = members.filter((member) => member.siteUnknown).length;
  return {
    group,
    key,
    entities: members.length,
    withSite: members.filter((member) => member.withSite).length,
    ...(siteUnknown === 0 ? {} : { siteUnknown }),
    reachable: members.filter((member) => member.reachable).length,
    population,
    mean: { low: mean((score) => score.score.low), high: mean((score) => score.score.high) },
    weightedMean: { low: weighted((score) => score.score.low), high: weighted((score) => score.score.high) },
    items: items.map((item) => summariseItem(item.id, members, population)),
  };
}

function summariseItem(itemId: string, members: readonly Member[], population: number): Aggregate["items"][number] {
  const asked = members.filter(({ score }) => score.items.some((item) => item.itemId === itemId));
  const having = (state: State) => asked.filter(({ states }) => states.get(itemId) === state);
  const living = (chosen: readonly Member[]) => sum(chosen, ({ entity }) => entity.population ?? 0);
  const share = (inhabitants: number) => (population === 0 ? 0 : round(inhabitants / population, 4));
  const [current, unknown] = [having("current"), having("unknown")];
  return {
    itemId,
    current: current.length,
    stale: having("stale").length,
    absent: having("absent").length,
    unknown: unknown.length,
    inhabitants: { low: share(living(current)), high: share(living(current) + living(unknown)) },
  };
}

function populationClass(population: number | undefined): string {
  if (population === undefined) return "";
  const index = populationClasses.findLastIndex((from) => population >= from);
  return `${populationClasses[index]}-${populationClasses[index + 1] ?? ""}`;
}

function sum(members: readonly Member[], of: (member: Member) => number): number {
  return members.reduce((total, member) => total + of(member), 0);
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
