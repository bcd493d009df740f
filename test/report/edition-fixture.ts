import type { Edition } from "../../src/model/edition.js";
import type { Entity } from "../../src/model/entity.js";
import type { Reach } from "../../src/model/evidence.js";
import { forAllLevels, rubricOf } from "../../src/model/level-rubrics.js";
import type { Item, LevelRubric, Rubric } from "../../src/model/rubric.js";
import type { Score } from "../../src/model/score.js";
import type { Citation, Decision, Finding, Verdict } from "../../src/model/verdict.js";
import { aggregatesOf } from "./aggregates-fixture.js";
import { itemRows, namesAr, namesFr, places, quotations } from "./fixture-words.js";

/** What the invented edition is like. */
export interface FixtureOptions {
  readonly entities: number;
  readonly seed?: number;
  readonly edition?: string;
  readonly former?: boolean;
  /** Rubric of each level; absent: the one of the communes for all. */
  readonly rubrics?: readonly LevelRubric[];
  /** Texts put in place of titles, names, quotations, addresses and file names. */
  readonly hostile?: readonly string[];
  /** Communes that are kept of them, beside all councils; absent: all. */
  readonly communes?: number;
}

/** Linear congruential generator: the same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

function makeItem(row: (typeof itemRows)[number]): Item {
  const [id, section, fr, ar, en, complete, open, law] = row;
  const three = { value: 3, provenance: "sourced" as const };
  return {
    id,
    section,
    label: { fr, ar, en },
    question: { fr: `${fr} : est-ce en ligne ?`, ar: `هل تُنشر على الشبكة: ${ar}؟`, en: `${en}: is it online?` },
    why: { fr: "Les habitants doivent pouvoir le lire.", ar: "من حق الساكنة الاطلاع عليه.", en: "Inhabitants must be able to read it." },
    law: { text: { fr: law, ar: "القانون 31.13، المادة 10", en: law.replace("loi", "law") }, provenance: "assumed" },
    duty: { value: id === "council-rules" ? "good-practice" : "law", provenance: "assumed" },
    points: { value: 10, provenance: "sourced" },
    bonuses: { ...(complete && { complete: three }), ...(open && { open: three }) },
    active: true,
    essential: false,
    detector: { name: "publication", params: {} },
    examples: [],
  };
}

/** As if a second reader's pointer had settled what is published, and only marked what is not: that changes no public page. */
function pointedTo(verdict: Verdict): Verdict {
  const isFound = verdict.state === "current" || verdict.state === "stale";
  const citation = isFound ? verdict.citation : undefined;
  if (!isFound || citation === undefined) return verdict;
  const { state, reason, more } = verdict;
  const facets = state === "current" ? { complete: verdict.complete, open: verdict.open } : { complete: false, open: false };
  const reader = { reader: "un-modèle:7b", at: "2026-11-20T10:00:00Z", promptHash: "5".repeat(64), said: state };
  return { ...verdict, pointed: { ...reader, state, ...facets, citation, more, reason, settles: state === "current" } };
}

/** The twenty items of the codebook with short texts. */
export function fixtureRubric(): Rubric {
  const items = itemRows.map(makeItem);
  return {
    id: "smiig-communes",
    version: "1",
    label: { fr: "Grille des communes", ar: "شبكة الجماعات", en: "Rubric of the communes" },
    description: { fr: "Vingt éléments en trois parties.", ar: "عشرون عنصرًا في ثلاثة أقسام.", en: "Twenty items in three sections." },
    source: { fr: "https://tafra.ma/", ar: "https://tafra.ma/", en: "https://tafra.ma/" },
    maximum: 242,
    sections: [
      { id: "participation", label: { fr: "Participation", ar: "المشاركة", en: "Participation" } },
      { id: "finances", label: { fr: "Finances", ar: "المالية", en: "Finances" } },
      { id: "gouvernance", label: { fr: "Gouvernance", ar: "الحكامة", en: "Governance" } },
    ],
    items,
    terms: {},
    term: { from: 2021, to: 2027 },
    sessionMonths: { commune: [2, 5, 10], province: [1, 6, 9], region: [3, 7, 10] },
    hash: "a".repeat(64),
  };
}

function pick<T>(list: readonly T[], next: () => number): T {
  const value = list[Math.floor(next() * list.length)];
  if (value === undefined) throw new Error("empty list");
  return value;
}

function makeEntity(at: number, next: () => number, hostile: readonly string[]): Entity {
  const [province, region] = pick(places, next);
  const level = at % 53 === 52 ? "province" : at % 131 === 130 ? "region" : "commune";
  const name = Math.floor(next() * namesFr.length);
  const bad = hostile.length > 0 ? hostile[at % hostile.length] : undefined;
  return {
    code:
      bad !== undefined && at % 3 === 0 ? `${bad}-${at}` : `${String(1 + (at % 12)).padStart(2, "0")}.${String(100 + at)}.01.0${at % 9}.`,
    nameFr: bad ?? `${namesFr[name] ?? ""} ${pick(["", "Centre", "Oulad Saïd", "n'Oufella", "Sidi Moussa"], next)}`.trim(),
    nameAr: bad ?? `${namesAr[name] ?? ""}`,
    level,
    province: level === "region" ? "" : province,
    region,
    population: Math.round(2000 * Math.exp(next() * 5)),
    ...(next() > 0.12 ? { url: bad ?? `https://www.commune-${at}.ma/` } : at % 3 === 0 ? { siteUnknown: true as const } : {}),
    tags: next() > 0.85 ? ["remacto"] : [],
  };
}

function makeCitation(entity: Entity, item: Item, next: () => number, bad: string | undefined): Citation {
  const arabic = next() > 0.45;
  return {
    url:
      bad ?? `${entity.url ?? "https://portail.ma/"}${arabic ? "ar/%D8%A7%D9%84%D9%85%D8%AC%D9%84%D8%B3" : "fr/le-conseil"}/${item.id}.pdf`,
    fetchedAt: `2026-11-${String(1 + Math.floor(next() * 20)).padStart(2, "0")}T0${Math.floor(next() * 9)}:14:09.000Z`,
    sha256: Array.from({ length: 64 }, () => "0123456789abcdef"[Math.floor(next() * 16)]).join(""),
    place: { file: `2026/${entity.level}.warc.gz`, offset: Math.floor(next() * 1e6), length: 1 + Math.floor(next() * 9e4) },
    channel: pick(["html", "pdf-text", "pdf-scan", "office", "external"] as const, next),
    title: bad ?? (arabic ? item.label.ar : item.label.fr),
    locator: arabic ? "صفحة 2، سطر 14" : "page 2, ligne 14",
    quotation: (bad ?? pick(quotations, next)).slice(0, 300) || "x",
  };
}

function makeVerdict(entity: Entity, reach: Reach, item: Item, skill: number, next: () => number, bad: string | undefined): Verdict {
  const common = {
    entityCode: entity.code,
    itemId: item.id,
    detector: "publication@1",
    confidence: 0.9,
    reason: { code: "", facts: {} },
    considered: [],
  };
  if (reach.end === "no-site") {
    return { ...common, state: "absent", because: "no-site", reach };
  }
  if (reach.end === "unreachable" || reach.end === "site-unknown") return { ...common, state: "unknown", because: reach.end, look: [] };
  const draw = next();
  const considered =
    next() > 0.7
      ? [
          {
            url: bad ?? `${entity.url}actualites`,
            title: bad ?? "Actualités / مستجدات",
            why: { code: "decided-by-person", facts: { who: bad ?? "A. B.", on: "2026-11-02", why: bad ?? "…" } },
          },
        ]
      : [];
  if (draw < skill) {
    const citation = makeCitation(entity, item, next, bad);
    return {
      ...common,
      considered,
      state: "current",
      citation,
      more: next() > 0.8 ? [makeCitation(entity, item, next, bad)] : [],
      complete: next() > 0.5,
      open: next() > 0.4,
    };
  }
  if (draw < skill + 0.14) {
    return {
      ...common,
      considered,
      state: "stale",
      citation: makeCitation(entity, item, next, bad),
      more: [],
      restsOn: bad ?? pick(["2023", "2016-2021", "2024-05-02"], next),
    };
  }
  if (draw > 0.94) {
    return {
      ...common,
      considered,
      state: "unknown",
      because: "scan-not-readable",
      look: [{ url: bad ?? `${entity.url}scan.pdf`, why: "scan" }],
    };
  }
  return { ...common, considered, state: "absent", because: "not-found", reach };
}

function makeReach(entity: Entity, next: () => number): Reach {
  const end =
    entity.siteUnknown === true
      ? "site-unknown"
      : entity.url === undefined
        ? "no-site"
        : next() > 0.93
          ? "unreachable"
          : next() > 0.2
            ? "exhausted"
            : "budget";
  const read = end === "no-site" || end === "site-unknown" || end === "unreachable" ? 0 : 40 + Math.floor(next() * 200);
  return {
    entityCode: entity.code,
    end,
    ...(end === "unreachable" && { failure: "timeout" as const }),
    pagesRead: read,
    documentsRead: Math.floor(read / 4),
    requests: read + 5,
    bytes: read * 30_000,
    unread: end === "budget" ? [{ url: `${entity.url}archives`, text: "Archives / أرشيف", why: "budget" }] : [],
    unreadCount: end === "budget" ? 37 : 0,
    defects: [],
    hosts: [],
  };
}

function makeScore(entity: Entity, rubric: Rubric, verdicts: readonly Verdict[], reach: Reach): Score {
  const items = rubric.items.map((item, at) => {
    const verdict = verdicts[at];
    const maximum = item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0);
    const won =
      verdict?.state === "current"
        ? item.points.value +
          (verdict.complete ? (item.bonuses.complete?.value ?? 0) : 0) +
          (verdict.open ? (item.bonuses.open?.value ?? 0) : 0)
        : 0;
    return { itemId: item.id, maximum, points: { low: won, high: verdict?.state === "unknown" ? maximum : won } };
  });
  const sum = (list: typeof items, key: "low" | "high") => list.reduce((total, item) => total + item.points[key], 0);
  const percent = (points: number) => Math.round((points / rubric.maximum) * 10000) / 100;
  return {
    entityCode: entity.code,
    points: { low: sum(items, "low"), high: sum(items, "high") },
    maximum: rubric.maximum,
    score: { low: percent(sum(items, "low")), high: percent(sum(items, "high")) },
    sections: rubric.sections.map((section) => {
      const own = items.filter((_, at) => rubric.items[at]?.section === section.id);
      return {
        sectionId: section.id,
        points: { low: sum(own, "low"), high: sum(own, "high") },
        maximum: own.reduce((total, decision) => total + decision.maximum, 0),
      };
    }),
    items,
    ...((reach.end === "unreachable" || reach.end === "site-unknown") && { unranked: reach.end }),
  };
}

function rankScores(scores: readonly Score[], entities: readonly Entity[]): Score[] {
  const levels = new Map(entities.map((entity) => [entity.code, entity.level]));
  const levelOf = (score: Score) => levels.get(score.entityCode);
  return scores.map((score) => {
    if (score.unranked !== undefined) return score;
    const rivals = scores.filter((other) => other.unranked === undefined && other !== score && levelOf(other) === levelOf(score));
    const best = 1 + rivals.filter((other) => other.score.low > score.score.high).length;
    const worst = 1 + rivals.filter((other) => other.score.high > score.score.low).length;
    const error = { low: Math.max(0, score.score.low - 4), high: Math.min(100, score.score.high + 4) };
    const rank = { low: Math.max(1, best - 2), high: worst + 3 };
    return {
      ...score,
      rank: { best, worst, tied: 1 },
      uncertainty: { score: error, rank, weights: rank, leaveOneOut: rank, sameAsNext: best % 2 === 0 },
    };
  });
}

function reply(entity: Entity, item: Item, bad: string | undefined): Decision {
  return {
    source: "data/decisions/2026.csv:2",
    kind: "reply",
    who: bad ?? "Présidence du conseil",
    on: "2026-11-18",
    entityCode: entity.code,
    itemId: item.id,
    complete: false,
    open: false,
    why: bad ?? "الوثيقة منشورة في لوحة الإعلانات بمقر الجماعة.",
    link: bad ?? "https://www.exemple.ma/affichage",
    quotation: "",
  };
}

/** An invented edition with every state, both scripts, replies, unknowns and, when asked, a former edition. Deterministic. */
export function makeEdition(options: FixtureOptions): Edition {
  const next = seeded(options.seed ?? 7);
  const hostile = options.hostile ?? [];
  const main = fixtureRubric();
  const rubrics = options.rubrics ?? forAllLevels(main);
  const edition = options.edition ?? "2026";
  const invented = Array.from({ length: options.entities }, (_, at) => makeEntity(at, next, hostile));
  const communes = new Set(invented.filter(({ level }) => level === "commune").slice(0, options.communes));
  const entities = invented.filter((entity) => entity.level !== "commune" || communes.has(entity));
  const reaches = entities.map((entity) => makeReach(entity, next));
  const findings: Finding[] = [];
  const raw: Score[] = [];
  entities.forEach((entity, at) => {
    const reach = reaches[at];
    if (reach === undefined) return;
    const rubric = rubricOf({ rubrics }, entity);
    const skill = Math.min(0.9, Math.max(0.02, (next() + next() + next()) / 3 - 0.1));
    const verdicts = rubric.items.map((item, place) =>
      makeVerdict(entity, reach, item, skill, next, hostile.length > 0 ? hostile[(at * 20 + place) % hostile.length] : undefined),
    );
    rubric.items.forEach((item, place) => {
      const verdict = verdicts[place];
      if (verdict === undefined) return;
      const replies = at % 17 === 3 && place === 4 ? [reply(entity, item, hostile[at % Math.max(1, hostile.length)])] : [];
      findings.push({ verdict: at % 11 === 2 ? pointedTo(verdict) : verdict, decidedBy: "machine", replies, conflict: [] });
    });
    raw.push(makeScore(entity, rubric, verdicts, reach));
  });
  const scores = rankScores(raw, entities);
  const changes = options.former === true ? changesOf(entities, scores, findings, next) : [];
  return {
    schemaVersion: 3,
    run: {
      edition,
      referenceOn: `${edition.slice(0, 4)}-12-15`,
      codeVersion: "0.1.0",
      extractorVersion: "1",
      rubrics: rubrics.map(({ levels, rubric }) => ({ levels, id: rubric.id, hash: rubric.hash })),
      registryHash: "b".repeat(64),
      decisionsHash: "c".repeat(64),
      settingsHash: "d".repeat(64),
      seed: 20260101,
      crawledFrom: `${edition.slice(0, 4)}-11-01T06:00:00.000Z`,
      crawledTo: `${edition.slice(0, 4)}-11-20T22:10:00.000Z`,
    },
    rubrics: [...rubrics],
    entities,
    reaches,
    findings,
    scores,
    aggregates: aggregatesOf(entities, findings, scores, reaches, { rubrics }),
    politeness: entities.slice(0, 40).map((entity) => ({
      entityCode: entity.code,
      host: "www.exemple.ma",
      requests: 150,
      bytes: 9e6,
      meanDelayMs: 1100,
      refusals: 0,
      disallowed: 2,
    })),
    measuredErrors: {
      [main.id]: {
        goldRows: 360,
        kappa: 0.81,
        accuracy: 0.9,
        items: main.items.map((item) => ({ itemId: item.id, rows: 18, errors: 2, confusion: {} })),
      },
    },
    former: options.former === true ? formersOf(changes, rubrics) : [],
    changes,
    methodChanges: options.former === true ? ["Deux éléments ont été précisés."] : [],
  };
}

/** Two editions before: one by the same rubric, and an older one by another. */
function formersOf(changes: Edition["changes"], rubrics: readonly LevelRubric[]): Edition["former"] {
  return ["2024", "2025"].map((edition) => ({
    edition,
    source: "",
    rubrics: rubrics.map(({ levels, rubric }) => ({ levels, id: rubric.id, hash: edition === "2025" ? rubric.hash : "e".repeat(64) })),
    scores: changes.map(({ entityCode, scoreBefore = 0 }) => ({ entityCode, low: scoreBefore, high: scoreBefore })),
    states: [],
  }));
}

function changesOf(
  entities: readonly Entity[],
  scores: readonly Score[],
  findings: readonly Finding[],
  next: () => number,
): Edition["changes"] {
  const byEntity = new Map<string, Finding[]>();
  for (const finding of findings) byEntity.set(finding.verdict.entityCode, [...(byEntity.get(finding.verdict.entityCode) ?? []), finding]);
  return entities.map((entity, at) => {
    const after = scores[at]?.score.low ?? 0;
    const before = Math.max(0, Math.min(100, Math.round((after + (next() - 0.6) * 18) * 100) / 100));
    const kind = Math.abs(after - before) < 0.5 ? "unchanged" : after > before ? "improved" : "regressed";
    const items = (byEntity.get(entity.code) ?? [])
      .filter(() => next() > 0.85)
      .map(({ verdict }) => ({ itemId: verdict.itemId, before: verdict.state === "current" ? "absent" : "current", after: verdict.state }));
    return { entityCode: entity.code, edition: "2025", kind, scoreBefore: before, scoreAfter: after, items, streak: at === 0 ? 3 : 0 };
  });
}
