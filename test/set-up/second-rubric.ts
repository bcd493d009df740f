import { buildSecondary, formerSecondaryOf } from "../../src/edition/secondary.js";
import type { Edition } from "../../src/model/edition.js";
import type { Entity } from "../../src/model/entity.js";
import type { Item, Rubric } from "../../src/model/rubric.js";
import type { Verdict } from "../../src/model/verdict.js";
import { fixtureRubric } from "../report/edition-fixture.js";

const axes = ["transparency", "accountability", "participation", "access", "digitalisation"] as const;

/** A small rubric of five axes with two items each. */
export function openRubric(): Rubric {
  const base = fixtureRubric();
  const items = base.items.slice(0, 10).map(
    (item, at): Item => ({
      ...item,
      id: `open-${at}`,
      section: axes[Math.floor(at / 2)] ?? "access",
      label: { fr: `Engagement ${at}`, ar: `التزام ${at}`, en: `Commitment ${at}` },
      question: { fr: `Engagement ${at} : est-il en ligne ?`, ar: `هل الالتزام ${at} منشور؟`, en: `Commitment ${at}: is it online?` },
      points: { value: 10, provenance: "assumed" },
      bonuses: {},
    }),
  );
  return {
    ...base,
    id: "open-rubric",
    label: { fr: "Programme d'ouverture", ar: "برنامج الانفتاح", en: "Openness programme" },
    source: { fr: "Axes du réseau.", ar: "محاور الشبكة.", en: "Axes of the network." },
    maximum: 100,
    sections: axes.map((id) => ({ id, label: { fr: `Axe ${id}`, ar: `محور ${id}`, en: `Axis ${id}` } })),
    items,
    highlights: ["open-2", "open-3"],
    hash: "9".repeat(64),
  };
}

/** The four states in turn, so that every kind of line is there. */
function verdictOf(edition: Edition, entity: Entity, item: Item, at: number): Verdict {
  const reach = edition.reaches.find(({ entityCode }) => entityCode === entity.code);
  const common = {
    entityCode: entity.code,
    itemId: item.id,
    detector: "publication@1",
    confidence: 0.9,
    reason: { code: "", facts: {} },
    considered: [],
  };
  if (entity.url === undefined) {
    const counts = { end: "no-site" as const, pagesRead: 0, documentsRead: 0, unreadCount: 0 };
    return { ...common, state: "absent", because: "no-site", reach: counts };
  }
  if (reach === undefined || reach.end === "unreachable") return { ...common, state: "unknown", because: "unreachable", look: [] };
  const citation = {
    url: `https://ville.example/${item.id}.pdf`,
    fetchedAt: "2026-11-05T08:00:00.000Z",
    sha256: "7".repeat(64),
    place: { file: "2026/one.warc.gz", offset: at, length: 10 },
    channel: "pdf-text" as const,
    title: `Ouverture ${item.id}`,
    locator: "page 2, line 14",
    quotation: `Extrait ouvert ${at}`,
  };
  switch (at % 5) {
    case 0:
      return { ...common, state: "stale", citation, more: [], restsOn: "2023" };
    case 1:
      return { ...common, state: "absent", because: "not-found", reach };
    case 2:
      return at % 3 === 0
        ? { ...common, state: "unknown", because: "scan-not-readable", look: [] }
        : { ...common, state: "absent", because: "not-found", reach };
    default:
      return { ...common, state: "current", citation, more: [], complete: false, open: false };
  }
}

/**
 * The same edition with a second rubric: every third body is a member, and the year before had the same rubric for some of them, the year
 * before that another one.
 */
export function withSecondRubric(edition: Edition): Edition {
  const rubric = openRubric();
  const entities = edition.entities.map((entity, at) => ({
    ...entity,
    tags: at % 3 === 0 ? [...entity.tags, "remacto"] : entity.tags.filter((tag) => tag !== "remacto"),
  }));
  const members = entities.filter(({ tags }) => tags.includes("remacto"));
  const secondary = buildSecondary({
    second: { rubric, tag: "remacto" },
    entities,
    reaches: edition.reaches,
    verdicts: members.flatMap((entity, at) => rubric.items.map((item, place) => verdictOf(edition, entity, item, at + place))),
    settings: { unreachable: "unranked", maxUnknownShare: 0.5, draws: 4, seed: 3 },
    mainScores: edition.scores,
  });
  const then = formerSecondaryOf(secondary);
  const former = edition.former.map((past, at) => ({
    ...past,
    secondary: {
      ...then,
      hash: at === 0 ? then.hash : "8".repeat(64),
      scores: then.scores.slice(0, 2 + at).map((score) => ({ ...score, high: score.high })),
    },
  }));
  return { ...edition, entities, former, secondary };
}
