import type { Change, Edition } from "../model/edition.js";
import type { Entity } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import type { Score } from "../model/score.js";
import type { Finding, State } from "../model/verdict.js";
import { type Column, integer, levelColumn, number, text, type Value } from "./table.js";

/** One body with all that the edition says of it: what rows of the tables are made from. */
export interface BodyRecord {
  readonly entity: Entity;
  readonly score: Score | undefined;
  readonly reach: Reach | undefined;
  readonly findings: readonly Finding[];
  readonly change: Change | undefined;
}

/** The bodies of an edition in its order. */
export function listBodies(edition: Edition): BodyRecord[] {
  const scores = new Map(edition.scores.map((score) => [score.entityCode, score]));
  const reaches = new Map(edition.reaches.map((reach) => [reach.entityCode, reach]));
  const changes = new Map(edition.changes.map((change) => [change.entityCode, change]));
  const findings = new Map<string, Finding[]>(edition.entities.map((entity) => [entity.code, []]));
  for (const finding of edition.findings) findings.get(finding.verdict.entityCode)?.push(finding);
  return edition.entities.map((entity) => ({
    entity,
    score: scores.get(entity.code),
    reach: reaches.get(entity.code),
    findings: findings.get(entity.code) ?? [],
    change: changes.get(entity.code),
  }));
}

/** Columns that say which body a row is about. */
export const entityColumns: readonly Column[] = [
  text("entity_code", true),
  text("name_fr", true),
  text("name_ar"),
  levelColumn,
  text("province"),
  text("region"),
  integer("population"),
  text("url"),
];

/** The values of `entityColumns`. */
export const entityValues = ({ code, nameFr, nameAr, level, province, region, population, url }: Entity): Value[] => [
  code,
  nameFr,
  nameAr,
  level,
  province,
  region,
  population,
  url,
];

/** Columns of the short table of bodies, for readers of spreadsheets: one row per body, with its score and how its items stand. */
export const bodyColumns: readonly Column[] = [
  ...entityColumns,
  number("score_low"),
  number("score_high"),
  integer("rank_best"),
  integer("rank_worst"),
  text("unranked"),
  integer("items_current"),
  integer("items_stale"),
  integer("items_absent"),
  integer("items_unknown"),
];

/** The values of `bodyColumns`. */
export function bodyValues({ entity, score, findings }: BodyRecord): readonly Value[] {
  const count = (state: State) => findings.filter(({ verdict }) => verdict.state === state).length;
  return [
    ...entityValues(entity),
    score?.score.low,
    score?.score.high,
    score?.rank?.best,
    score?.rank?.worst,
    score?.unranked,
    count("current"),
    count("stale"),
    count("absent"),
    count("unknown"),
  ];
}
