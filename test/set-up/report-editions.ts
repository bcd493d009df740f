import { buildEdition } from "../../src/edition/build.js";
import type { Edition, Former, MeasuredError } from "../../src/model/edition.js";
import type { Entity, Level } from "../../src/model/entity.js";
import type { Reach } from "../../src/model/evidence.js";
import { forAllLevels } from "../../src/model/level-rubrics.js";
import type { Rubric } from "../../src/model/rubric.js";
import type { Citation, Finding, Verdict } from "../../src/model/verdict.js";
import { fixtureRubric, seeded } from "../report/edition-fixture.js";
import { places } from "../report/fixture-words.js";
import { withSecondRubric } from "./second-rubric.js";

/** What happened at a body: how its site ended, and what was found there. */
type Fate = "silent" | "no-site" | "nothing" | "half-seen" | "some" | "everything";

/** A generated edition: how many bodies of each level, and how their fates are drawn. */
export interface EditionPlan {
  readonly bodies: Readonly<Partial<Record<Level, number>>>;
  /** Weights of the fates. */
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
  readonly seed: number;
  /** A former edition under the same rubric. */
  readonly former?: boolean;
  /** A second rubric by which every third body is judged too. */
  readonly second?: boolean;
  readonly methodChanges?: readonly string[];
  /** "by-sample": with rates for the whole edition, from a drawn sample. */
  readonly isMeasured?: boolean | "by-sample";
  /** Bodies replied: to some findings nobody answered yet, others were kept, changed, or changed in their bonuses. */
  readonly isReplied?: boolean;
  /** Published against the check of its run. */
  readonly isForced?: boolean;
}

/** What the check of a run may say; an edition that bears it says so. */
const forced: NonNullable<Edition["run"]["forced"]> = {
  at: "2026-11-21T05:00:00.000Z",
  reasons: [
    { code: "too-little-crawled", value: 0.815, limit: 0.95 },
    { code: "too-much-unknown", value: 0.62, limit: 0.5 },
    { code: "too-many-lost", value: 0.3, limit: 0.2 },
  ],
};

/** Bodies of the edition that stands for the nation: by day so many that rankings, regions and letters are split as those of all are. */
const nation = process.env.NASHR_TESTS === "long" ? 1590 : 240;

/** The editions that sentences are read on: each a way in which a sentence of habit becomes false. */
export const editionPlans: Readonly<Record<string, EditionPlan>> = {
  national: {
    bodies: { commune: nation },
    fates: { silent: 18, "no-site": 40, nothing: 14, "half-seen": 3, some: 24, everything: 0.2 },
    seed: 11,
    isMeasured: true,
  },
  allZero: { bodies: { commune: 40 }, fates: { "no-site": 1, nothing: 1 }, seed: 12 },
  oneBody: { bodies: { commune: 1 }, fates: { some: 1 }, seed: 13 },
  twoBodies: { bodies: { commune: 2 }, fates: { nothing: 1, some: 1 }, seed: 14, isMeasured: "by-sample" },
  noneRanked: { bodies: { commune: 12 }, fates: { silent: 1, "half-seen": 2 }, seed: 15 },
  allUnknown: { bodies: { commune: 9 }, fates: { silent: 1 }, seed: 16, isForced: true },
  allThere: { bodies: { commune: 12 }, fates: { everything: 1 }, seed: 17 },
  firstEdition: { bodies: { commune: 60 }, fates: { silent: 1, nothing: 4, some: 5 }, seed: 18 },
  changedMethod: {
    bodies: { commune: 50 },
    fates: { nothing: 1, some: 4 },
    seed: 19,
    former: true,
    methodChanges: ["Deux éléments ont été précisés."],
  },
  replied: { bodies: { commune: 30 }, fates: { nothing: 1, some: 4 }, seed: 21, isReplied: true },
  levels: { bodies: { commune: 60, province: 9, region: 4 }, fates: { silent: 1, "no-site": 2, some: 5 }, seed: 20, former: true },
  network: { bodies: { commune: 40, province: 5 }, fates: { silent: 1, "no-site": 2, some: 5 }, seed: 21, former: true, second: true },
};

const settings = { unreachable: "unranked", maxUnknownShare: 0.5, draws: 4, seed: 3 } as const;

function drawFate(fates: EditionPlan["fates"], next: () => number): Fate {
  const entries = Object.entries(fates) as [Fate, number][];
  let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [fate, weight] of entries) {
    left -= weight;
    if (left < 0) return fate;
  }
  return "nothing";
}

function makeEntity(level: Level, at: number, fate: Fate, next: () => number): Entity {
  const [province, region] = places[at % places.length] ?? ["", ""];
  return {
    code: `${level[0]}${String(at).padStart(4, "0")}`,
    nameFr: `Ville ${level} ${at}`,
    nameAr: at % 10 === 9 ? "" : `مدينة ${at}`,
    level,
    province: level === "region" ? "" : province,
    region,
    ...(next() > 0.05 && { population: 1000 + at * 37 + Math.floor(next() * 30) }),
    ...(fate !== "no-site" && { url: `https://ville-${level}-${at}.example/` }),
    tags: [],
  };
}

function makeReach(entity: Entity, fate: Fate, next: () => number): Reach {
  const silent = fate === "silent";
  const read = silent || fate === "no-site" ? 0 : 30 + Math.floor(next() * 90);
  return {
    entityCode: entity.code,
    end: silent ? "unreachable" : fate === "no-site" ? "no-site" : "exhausted",
    ...(silent && { failure: "timeout" as const }),
    pagesRead: read,
    documentsRead: Math.floor(read / 5),
    requests: read * 2,
    bytes: read * 9000,
    unread: [],
    unreadCount: 0,
    defects: [],
    hosts: [],
  };
}

function makeCitation(entity: Entity, itemId: string, at: number): Citation {
  return {
    url: `${entity.url ?? ""}${itemId}.pdf`,
    fetchedAt: "2026-11-05T08:00:00.000Z",
    sha256: "e".repeat(64),
    place: { file: "2026/one.warc.gz", offset: at, length: 10 },
    channel: "pdf-text",
    title: `Document ${itemId}`,
    locator: "page 2, line 14",
    quotation: `Extrait de ${itemId}`,
  };
}

function makeFinding(entity: Entity, itemId: string, fate: Fate, reach: Reach, next: () => number): Finding {
  const common = {
    entityCode: entity.code,
    itemId,
    detector: "publication@1",
    confidence: 0.9,
    reason: { code: "", facts: {} },
    considered: [],
  };
  const of = (verdict: Verdict, decidedBy: Finding["decidedBy"] = "machine"): Finding => ({
    verdict,
    decidedBy,
    replies: [],
    conflict: [],
  });
  const draw = next();
  if (fate === "no-site") return of({ ...common, state: "absent", because: "no-site", reach });
  if (fate === "silent") return of({ ...common, state: "unknown", because: "unreachable", look: [] });
  const citation = makeCitation(entity, itemId, Math.floor(draw * 1e6));
  if (fate === "everything" || (fate === "some" && draw < 0.4))
    return of({ ...common, state: "current", citation, more: [], complete: fate === "everything", open: fate === "everything" });
  if (fate === "some" && draw < 0.5) return of({ ...common, state: "stale", citation, more: [], restsOn: "2023" });
  if ((fate === "some" && draw > 0.93) || (fate === "half-seen" && draw > 0.2))
    return of({ ...common, state: "unknown", because: "scan-not-readable", look: [] });
  return of({ ...common, state: "absent", because: "not-found", reach }, draw > 0.6 && draw < 0.64 ? "person" : "machine");
}

/** Every fifth finding with a reply, in turn not examined, kept, changed, and changed in its bonuses. */
function reply(finding: Finding, at: number): Finding {
  if (at % 5 !== 0) return finding;
  const { entityCode, itemId, state } = finding.verdict;
  const said = {
    source: `data/decisions/2026.csv:${at + 2}`,
    kind: "reply" as const,
    who: "Mairie",
    on: "2026-11-21",
    entityCode,
    itemId,
    complete: false,
    open: false,
    why: `Réponse ${at} <b>de la mairie</b>`,
    link: `https://mairie.example/${at}`,
    quotation: "",
    expiresOn: "2027-11-21",
  };
  const answer = { who: "A. Reader", on: "2026-11-25", before: state, after: state, changed: false };
  const answers = [undefined, answer, { ...answer, before: "unknown" as const, changed: true }, { ...answer, changed: true }];
  const given = answers[(at / 5) % answers.length];
  return { ...finding, replies: [given === undefined ? said : { ...said, answer: given }] };
}

function measured(rubric: Rubric, bySample: boolean): MeasuredError {
  const interval = bySample ? { interval: { low: 0.031, high: 0.328 } } : {};
  const items = rubric.items.map((item) => ({
    ...{ itemId: item.id, rows: 18, errors: 2, confusion: { current: { current: 16, absent: 2 } } },
    ...interval,
  }));
  const error = { goldRows: 360, kappa: 0.81, accuracy: 0.9, items };
  if (!bySample) return error;
  return {
    ...error,
    sample: "pilot",
    coders: { count: 2, rows: 360, kappa: 0.88, alpha: 0.88, kappaInterval: { low: 0.83, high: 0.92 } },
    whole: {
      ...{ accuracy: 0.932, accuracyInterval: { low: 0.897, high: 0.956 }, kappa: 0.85, kappaInterval: { low: 0.8, high: 0.9 } },
      wrong: { share: 0.041, low: 0.024, high: 0.069 },
    },
  };
}

/** The year before, with other scores: every third body was better, every third worse. */
function formerOf(edition: Edition): Former {
  const states = edition.findings.map(({ verdict }, at) => ({
    entityCode: verdict.entityCode,
    itemId: verdict.itemId,
    state: at % 7 === 0 ? "current" : at % 11 === 0 ? "absent" : verdict.state,
  }));
  const scores = edition.scores.map(({ entityCode, score }) => ({ entityCode, ...score }));
  return { edition: "2025", rubrics: edition.run.rubrics.map((rubric) => ({ ...rubric })), source: "", scores, states };
}

/** An edition put together by the program's own scoring from seeded verdicts: the same bytes for the same plan. */
export function makePlannedEdition(plan: EditionPlan): Edition {
  const next = seeded(plan.seed);
  const rubric = fixtureRubric();
  const rubrics = forAllLevels(rubric);
  const entities: Entity[] = [];
  const reaches: Reach[] = [];
  const findings: Finding[] = [];
  for (const [level, count] of Object.entries(plan.bodies) as [Level, number][]) {
    for (let at = 0; at < count; at += 1) {
      const fate = drawFate(plan.fates, next);
      const entity = makeEntity(level, at, fate, next);
      const reach = makeReach(entity, fate, next);
      entities.push(entity);
      reaches.push(reach);
      findings.push(...rubric.items.map((item) => makeFinding(entity, item.id, fate, reach, next)));
    }
  }
  const parts = {
    run: {
      edition: "2026",
      referenceOn: "2026-12-15",
      codeVersion: "0.1.0",
      extractorVersion: "1",
      rubrics: rubrics.map(({ levels, rubric }) => ({ levels, id: rubric.id, hash: rubric.hash })),
      registryHash: "b".repeat(64),
      decisionsHash: "c".repeat(64),
      settingsHash: "d".repeat(64),
      seed: 1,
      crawledFrom: "2026-11-01T06:00:00.000Z",
      crawledTo: "2026-11-20T22:10:00.000Z",
      ...(plan.isForced === true ? { forced } : {}),
    },
    rubrics,
    entities,
    reaches,
    findings: plan.isReplied === true ? findings.map(reply) : findings,
    settings,
    politeness: [],
    measuredErrors: plan.isMeasured === undefined ? {} : { [rubric.id]: measured(rubric, plan.isMeasured === "by-sample") },
    former: [],
    methodChanges: plan.methodChanges ?? [],
  };
  const edition = buildEdition(parts);
  const finished = plan.former === true ? buildEdition({ ...parts, former: [formerOf(edition)] }) : edition;
  return plan.second === true ? withSecondRubric(finished) : finished;
}
