import type { Aggregate, Change, Edition } from "../model/edition.js";
import type { Entity, Level } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import type { Item } from "../model/rubric.js";
import type { Score } from "../model/score.js";
import type { Finding, State } from "../model/verdict.js";
import type { ReportOptions } from "./options.js";
import { openPlaces, type Place } from "./places.js";

/** One body with all that the edition says of it. */
export interface Body {
  readonly entity: Entity;
  readonly score: Score | undefined;
  readonly reach: Reach | undefined;
  /** In rubric order; one per item that was judged. */
  readonly findings: readonly Finding[];
  readonly change: Change | undefined;
}

/** A region or a province with its bodies, best first. */
export interface Territory {
  readonly place: Place;
  readonly bodies: readonly Body[];
  readonly aggregate: Aggregate | undefined;
  /** French name of the region that a province lies in. */
  readonly region: string;
}

/** The edition, ready to be looked things up in. */
export interface EditionIndex {
  readonly edition: Edition;
  readonly items: readonly Item[];
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

/** State that stands after review. */
export function stateOf(finding: Finding): State {
  return finding.verdict.state;
}

/** Middle of the score's interval, for ordering and colours only; undefined without a score. */
export function middle(score: Score | undefined): number | undefined {
  return score === undefined ? undefined : (score.score.low + score.score.high) / 2;
}

/** What is proven decides the order; what is open only between equals. */
function provenFirst(a: Body, b: Body): number {
  return (b.score?.score.low ?? 0) - (a.score?.score.low ?? 0) || (b.score?.score.high ?? 0) - (a.score?.score.high ?? 0);
}

function byRank(a: Body, b: Body): number {
  const levels = { commune: 0, province: 1, region: 2 };
  return (
    Number(a.score?.rank === undefined) - Number(b.score?.rank === undefined) ||
    levels[a.entity.level] - levels[b.entity.level] ||
    (a.score?.rank === undefined ? 0 : provenFirst(a, b)) ||
    (a.entity.nameFr < b.entity.nameFr ? -1 : a.entity.nameFr > b.entity.nameFr ? 1 : 0) ||
    (a.entity.code < b.entity.code ? -1 : 1)
  );
}

function collectBodies(edition: Edition, items: readonly Item[]): Body[] {
  const order = new Map(items.map((item, at) => [item.id, at]));
  const findings = new Map<string, Finding[]>();
  for (const finding of edition.findings) {
    if (!order.has(finding.verdict.itemId)) continue;
    const list = findings.get(finding.verdict.entityCode);
    if (list === undefined) findings.set(finding.verdict.entityCode, [finding]);
    else list.push(finding);
  }
  const place = (finding: Finding): number => order.get(finding.verdict.itemId) ?? 0;
  for (const list of findings.values()) list.sort((a, b) => place(a) - place(b));
  const scores = new Map(edition.scores.map((score) => [score.entityCode, score]));
  const reaches = new Map(edition.reaches.map((reach) => [reach.entityCode, reach]));
  const changes = new Map(edition.changes.map((change) => [change.entityCode, change]));
  return edition.entities
    .map((entity) => ({
      entity,
      score: scores.get(entity.code),
      reach: reaches.get(entity.code),
      findings: findings.get(entity.code) ?? [],
      change: changes.get(entity.code),
    }))
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
export function openEditionIndex(edition: Edition, options: ReportOptions): EditionIndex {
  const items = edition.rubric.items.filter((item) => item.active);
  const bodies = collectBodies(edition, items);
  const place = openPlaces(options.places);
  const aggregates = new Map(edition.aggregates.map((row) => [`${row.group}\u0000${row.key}`, row]));
  const aggregate = (group: Aggregate["group"], key: string) => aggregates.get(`${group}\u0000${key}`);
  const territory = (group: "region" | "province", name: string, list: readonly Body[]): Territory => ({
    place: group === "region" ? place.region(name) : place.province(name),
    bodies: list,
    aggregate: aggregate(group, name),
    region: list[0]?.entity.region ?? "",
  });
  return {
    edition,
    items,
    bodies,
    byCode: new Map(bodies.map((body) => [body.entity.code, body])),
    regions: [...groupBy(bodies, (body) => body.entity.region)].map(([name, list]) => territory("region", name, list)),
    provinces: [...groupBy(bodies, (body) => body.entity.province)].map(([name, list]) => territory("province", name, list)),
    all: edition.aggregates.find((row) => row.group === "all"),
    aggregate,
    place,
    mainLevel:
      (["commune", "province", "region"] as const).find((level) => bodies.some((body) => body.entity.level === level)) ?? "commune",
    formerEdition: edition.changes.find((change) => change.edition !== "")?.edition,
  };
}
