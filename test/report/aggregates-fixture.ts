import type { Aggregate } from "../../src/model/edition.js";
import type { Entity } from "../../src/model/entity.js";
import type { Reach } from "../../src/model/evidence.js";
import { rubricOf } from "../../src/model/level-rubrics.js";
import type { LevelRubric } from "../../src/model/rubric.js";
import type { Score } from "../../src/model/score.js";
import type { Finding } from "../../src/model/verdict.js";

interface Rubrics {
  readonly rubrics: readonly LevelRubric[];
}

interface Member {
  readonly entity: Entity;
  readonly score: Score | undefined;
  readonly reach: Reach | undefined;
  readonly states: ReadonlyMap<string, string>;
}

function mean(values: readonly number[], weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 0;
  return Math.round((values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) / total) * 100) / 100;
}

function summarise(group: Aggregate["group"], key: string, members: readonly Member[], edition: Rubrics): Aggregate {
  const rubric = rubricOf(edition, members[0]?.entity ?? { level: "commune" });
  const scored = members.filter((member) => member.score !== undefined && member.score.unranked === undefined);
  const low = scored.map((member) => member.score?.score.low ?? 0);
  const high = scored.map((member) => member.score?.score.high ?? 0);
  const ones = scored.map(() => 1);
  const people = scored.map((member) => member.entity.population ?? 0);
  const population = members.reduce((sum, member) => sum + (member.entity.population ?? 0), 0);
  const siteUnknown = members.filter((member) => member.entity.siteUnknown === true).length;
  return {
    group,
    key,
    entities: members.length,
    ...(siteUnknown === 0 ? {} : { siteUnknown }),
    withSite: members.filter((member) => member.entity.url !== undefined).length,
    reachable: members.filter((member) => (member.reach?.pagesRead ?? 0) > 0).length,
    population,
    mean: { low: mean(low, ones), high: mean(high, ones) },
    weightedMean: { low: mean(low, people), high: mean(high, people) },
    items: rubric.items.map((item) => {
      const count = (state: string) => members.filter((member) => member.states.get(item.id) === state).length;
      const share = (wanted: readonly string[]) =>
        population === 0
          ? 0
          : members
              .filter((member) => wanted.includes(member.states.get(item.id) ?? ""))
              .reduce((sum, member) => sum + (member.entity.population ?? 0), 0) / population;
      return {
        itemId: item.id,
        current: count("current"),
        stale: count("stale"),
        absent: count("absent"),
        unknown: count("unknown"),
        inhabitants: { low: share(["current"]), high: share(["current", "unknown"]) },
      };
    }),
  };
}

/** Summaries of the invented edition, communes only but for levels. */
export function aggregatesOf(
  entities: readonly Entity[],
  findings: readonly Finding[],
  scores: readonly Score[],
  reaches: readonly Reach[],
  rubric: Rubrics,
): Aggregate[] {
  const states = new Map<string, Map<string, string>>();
  for (const { verdict } of findings) {
    const own = states.get(verdict.entityCode) ?? new Map<string, string>();
    own.set(verdict.itemId, verdict.state);
    states.set(verdict.entityCode, own);
  }
  const members = entities.map(
    (entity, at): Member => ({ entity, score: scores[at], reach: reaches[at], states: states.get(entity.code) ?? new Map() }),
  );
  const communes = members.filter((member) => member.entity.level === "commune");
  const by = (group: Aggregate["group"], list: readonly Member[], keyOf: (member: Member) => string): Aggregate[] =>
    [...new Set(list.map(keyOf))].sort().map((key) =>
      summarise(
        group,
        key,
        list.filter((member) => keyOf(member) === key),
        rubric,
      ),
    );
  return [
    summarise("all", "", communes, rubric),
    ...by("region", communes, (member) => member.entity.region),
    ...by("province", communes, (member) => member.entity.province),
    ...by("level", members, (member) => member.entity.level),
    summarise(
      "tag",
      "remacto",
      communes.filter((commune) => commune.entity.tags.includes("remacto")),
      rubric,
    ),
    summarise(
      "tag",
      "!remacto",
      communes.filter((commune) => !commune.entity.tags.includes("remacto")),
      rubric,
    ),
  ];
}
