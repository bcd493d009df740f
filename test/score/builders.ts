import type { MeasuredError } from "../../src/model/edition.js";
import type { Entity, Level } from "../../src/model/entity.js";
import type { Reach } from "../../src/model/evidence.js";
import type { Item, Rubric } from "../../src/model/rubric.js";
import type { Citation, Finding, State, Verdict } from "../../src/model/verdict.js";

const three = (text: string) => ({ fr: text, ar: text, en: text });

/** An item from a short form: id, section, points of the bonuses (0 = does not carry it). */
export function makeItem(id: string, section: string, complete = 0, open = 0, more: Partial<Item> = {}): Item {
  return {
    id,
    section,
    label: three(id),
    question: three(`${id}?`),
    why: three("why"),
    law: { text: three("law"), provenance: "assumed" },
    duty: { value: "law", provenance: "assumed" },
    points: { value: 10, provenance: "assumed" },
    bonuses: {
      ...(complete > 0 ? { complete: { value: complete, provenance: "assumed" as const } } : {}),
      ...(open > 0 ? { open: { value: open, provenance: "assumed" as const } } : {}),
    },
    active: true,
    essential: false,
    detector: { name: "none", params: {} },
    examples: [],
    ...more,
  };
}

/** A rubric of the items given, with sections in order of appearance and the maximum that they add up to. */
export function makeRubric(items: readonly Item[], more: Partial<Rubric> = {}): Rubric {
  const sections = [...new Set(items.map((item) => item.section))].map((id) => ({ id, label: three(id) }));
  const maximum = items.reduce(
    (sum, item) => sum + item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0),
    0,
  );
  return {
    id: "test",
    version: "1",
    label: three("test"),
    description: three("test"),
    source: { fr: "inventé", ar: "مختلق", en: "made up" },
    maximum,
    sections,
    items: [...items],
    terms: {},
    term: { from: 2021, to: 2027 },
    sessionMonths: { commune: [2, 5, 10], province: [1, 6, 9], region: [3, 7, 10] },
    hash: "0".repeat(64),
    ...more,
  };
}

/** A body with a site. */
export function makeEntity(code: string, more: Partial<Entity> = {}, level: Level = "commune"): Entity {
  return {
    code,
    nameFr: code,
    nameAr: code,
    level,
    province: "P",
    region: "R",
    population: 1000,
    url: `https://${code}.ma/`,
    tags: [],
    ...more,
  };
}

/** A reach that saw everything. */
export function makeReach(entityCode: string, end: Reach["end"] = "exhausted"): Reach {
  const counts = { pagesRead: 10, documentsRead: 5, requests: 20, bytes: 1000, unreadCount: 0 };
  return { entityCode, end, ...counts, unread: [], defects: [], hosts: [] };
}

/** A citation that points into an archive. */
export function makeCitation(url: string, quotation = "Budget 2026"): Citation {
  const place = { file: "2026/a.warc.gz", offset: 0, length: 10 };
  return {
    url,
    fetchedAt: "2026-11-15T08:00:00Z",
    sha256: "a".repeat(64),
    place,
    channel: "html",
    title: "Budget",
    locator: "p1",
    quotation,
  };
}

/** A verdict from a short form; current and stale get an invented citation. */
export function makeVerdict(
  entityCode: string,
  itemId: string,
  state: State | "no-site",
  { complete = false, open = false, confidence = 0.9 }: { complete?: boolean; open?: boolean; confidence?: number } = {},
): Verdict {
  const common = { entityCode, itemId, detector: "test@1", confidence, reason: { code: "test", facts: {} }, considered: [] };
  const citation = makeCitation(`https://${entityCode}.ma/${itemId}`);
  switch (state) {
    case "current":
      return { ...common, state, citation, more: [], complete, open };
    case "stale":
      return { ...common, state, citation, more: [], restsOn: "2019" };
    case "absent":
      return { ...common, state, because: "not-found", reach: { end: "exhausted", pagesRead: 10, documentsRead: 5, unreadCount: 0 } };
    case "no-site":
      return { ...common, state: "absent", because: "no-site", reach: { end: "no-site", pagesRead: 0, documentsRead: 0, unreadCount: 0 } };
    case "unknown":
      return { ...common, state, because: "not-enough-seen", look: [] };
  }
}

/** A finding that no person touched, or one that a person decided. */
export function makeFinding(verdict: Verdict, decidedBy: Finding["decidedBy"] = "machine"): Finding {
  return { verdict, decidedBy, replies: [], conflict: [] };
}

/** A measured error from rows of [item, machine label, gold label, count]. */
export function makeMeasured(rows: readonly (readonly [string, string, string, number])[]): MeasuredError {
  const items = [...new Set(rows.map(([item]) => item))].map((itemId) => {
    const own = rows.filter(([item]) => item === itemId);
    const answers: Record<string, Record<string, number>> = {};
    for (const [, machine, gold, count] of own) answers[machine] = { ...answers[machine], [gold]: count };
    const count = (chosen: typeof own) => chosen.reduce((sum, row) => sum + row[3], 0);
    return { itemId, rows: count(own), errors: count(own.filter(([, machine, gold]) => machine !== gold)), confusion: answers, answers };
  });
  return { goldRows: items.reduce((sum, item) => sum + item.rows, 0), kappa: 0.9, accuracy: 0.9, items };
}

/** The shape of the twenty items of the codebook: which carry a complete and which an open bonus. */
export function makeTwenty(): Item[] {
  const none = ["information-officer", "consultative-bodies", "online-consultation", "commune-contact", "audit-reports", "asset-list"];
  const bonuses: Record<string, [number, number]> = {
    "council-members": [3, 0],
    "council-sessions": [3, 3],
    "council-committees": [3, 0],
    "budget-current": [3, 3],
    "budget-history": [3, 3],
    "financial-statements": [3, 3],
    "delegated-accounts": [0, 3],
    "procurement-plan": [0, 3],
    grants: [3, 3],
  };
  const governance = ["organization-chart", "action-plan", "recruitment", "procedures-guide", "council-rules"];
  const participation = new Set(["information-officer", "council-members", "council-sessions", "council-committees", ...none.slice(1, 4)]);
  const ids = [...none.slice(0, 4), ...Object.keys(bonuses), ...none.slice(4), ...governance];
  return ids.map((id) => {
    const section = participation.has(id) ? "participation" : governance.includes(id) ? "gouvernance" : "finances";
    const [complete, open] = bonuses[id] ?? [0, 0];
    return makeItem(id, section, complete, open);
  });
}
