import type { Entity } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import { rubricOf } from "../model/level-rubrics.js";
import type { Item, LevelRubric, Rubric } from "../model/rubric.js";
import type { Finding, Verdict } from "../model/verdict.js";

/** What a sample is drawn from. */
export interface SampleInput {
  readonly rubrics: readonly LevelRubric[];
  readonly entities: readonly Entity[];
  readonly findings: readonly Finding[];
  readonly reaches: readonly Reach[];
  /** How many rows are wanted. */
  readonly size: number;
  /** Seeded numbers, 0 to 4,294,967,295. */
  readonly random: () => number;
}

/** One row of a coding sheet: which item of which body, without a word of what the machine said. */
export interface SampleRow {
  readonly entity: Entity;
  readonly item: Item;
  /** Verdicts of the cell (item and state of the machine) that the row was drawn from, and how many of them were drawn. */
  readonly cellSize: number;
  readonly cellDrawn: number;
}

/** Columns of a coding sheet; `nashr agreement` reads it back by these names. */
export const sheetColumns = [
  ...["row", "entity_code", "name_fr", "name_ar", "url", "indicator", "label_fr", "label_ar", "question_fr", "question_ar", "judge"],
  ...["state", "complete", "open", "evidence", "channel", "note"],
] as const;

/**
 * Draws a blind sample: every item of every rubric alike, within an item every state that the machine gave alike as far as there are rows, and within
 * these evenly along the machine's confidence, so that each verdict of a cell has the same chance. Bodies without a site, whose site nobody has looked for or that did not
 * answer are left out: there is nothing to code. Rows come body by body in random order, items in the order of the rubric.
 */
export function drawSample(input: SampleInput): SampleRow[] {
  const cells = groupVerdicts(input);
  const items = input.rubrics.flatMap(({ rubric }) => rubric.items.map((item) => cellKey(rubric, item.id))).filter((key) => cells.has(key));
  const perItem = allocate(
    input.size,
    items.map((key) => sizeOf(cells.get(key))),
    input.random,
  );
  const chosen: Drawn[] = [];
  items.forEach((key, index) => {
    const states = [...(cells.get(key) ?? new Map<string, Verdict[]>())].sort(([a], [b]) => (a < b ? -1 : 1));
    const quotas = allocate(
      perItem[index] ?? 0,
      states.map(([, list]) => list.length),
      input.random,
    );
    states.forEach(([, list], cell) => {
      const picked = pickAlong(list, quotas[cell] ?? 0, input.random);
      chosen.push(...picked.map((verdict) => ({ verdict, cellSize: list.length, cellDrawn: picked.length })));
    });
  });
  return orderRows(chosen, input);
}

interface Drawn {
  readonly verdict: Verdict;
  readonly cellSize: number;
  readonly cellDrawn: number;
}

/** Cells of a coding sheet, empty where the coder writes. */
export function sheetRows(rows: readonly SampleRow[]): (string | number)[][] {
  return rows.map(({ entity, item }, index) => {
    const judge = (["complete", "open"] as const).filter((facet) => item.bonuses[facet] !== undefined).join(" ");
    return [
      ...[index + 1, entity.code, entity.nameFr, entity.nameAr, entity.url ?? ""],
      ...[item.id, item.label.fr, item.label.ar, item.question.fr, item.question.ar, judge],
      ...["", "", "", "", "", ""],
    ];
  });
}

/** Shares out a number over cells, one each in turn from a random start, never more than a cell holds. */
export function allocate(total: number, capacities: readonly number[], random: () => number): number[] {
  const allocated = capacities.map(() => 0);
  let left = Math.min(
    total,
    capacities.reduce((sum, capacity) => sum + capacity, 0),
  );
  for (let round = random() % Math.max(1, capacities.length); left > 0; round += 1) {
    const cell = round % capacities.length;
    if ((allocated[cell] ?? 0) >= (capacities[cell] ?? 0)) continue;
    allocated[cell] = (allocated[cell] ?? 0) + 1;
    left -= 1;
  }
  return allocated;
}

/** Verdicts of the machine by item and state, without the bodies that cannot be coded. */
function groupVerdicts({ rubrics, entities, findings, reaches }: SampleInput): Map<string, Map<string, Verdict[]>> {
  const bodies = new Map(entities.map((entity) => [entity.code, entity]));
  const away = new Set([
    ...reaches.filter(({ end }) => end === "no-site" || end === "unreachable" || end === "not-a-site").map((reach) => reach.entityCode),
    ...entities.filter(({ siteUnknown }) => siteUnknown === true).map(({ code }) => code),
  ]);
  const cells = new Map<string, Map<string, Verdict[]>>();
  for (const finding of findings) {
    const verdict = finding.machine ?? finding.verdict;
    if (away.has(verdict.entityCode) || (verdict.state === "absent" && verdict.because === "no-site")) continue;
    const body = bodies.get(verdict.entityCode);
    if (body === undefined) continue;
    const key = cellKey(rubricOf({ rubrics }, body), verdict.itemId);
    const states = cells.get(key) ?? new Map<string, Verdict[]>();
    const cell = states.get(verdict.state) ?? [];
    cell.push(verdict);
    cells.set(key, states.set(verdict.state, cell));
  }
  return cells;
}

/** An item of one rubric: another rubric may have one of the same id. */
function cellKey(rubric: Rubric, itemId: string): string {
  return `${rubric.id}\n${itemId}`;
}

function sizeOf(states: ReadonlyMap<string, readonly Verdict[]> | undefined): number {
  return [...(states?.values() ?? [])].reduce((sum, list) => sum + list.length, 0);
}

/** Systematic choice along the confidence, from a random start; equal confidences in random order. */
function pickAlong(list: readonly Verdict[], count: number, random: () => number): Verdict[] {
  const keyed = [...list].sort((a, b) => (a.entityCode < b.entityCode ? -1 : 1)).map((verdict) => ({ verdict, key: random() }));
  keyed.sort((a, b) => a.verdict.confidence - b.verdict.confidence || a.key - b.key);
  const step = keyed.length / count;
  const start = random() / 4_294_967_296;
  return Array.from({ length: count }, (_, index) => keyed[Math.min(keyed.length - 1, Math.floor((start + index) * step))]).flatMap(
    (finding) => (finding === undefined ? [] : [finding.verdict]),
  );
}

function orderRows(chosen: readonly Drawn[], { rubrics, entities, random }: SampleInput): SampleRow[] {
  const items = new Map(
    rubrics.flatMap(({ rubric }) => rubric.items.map((item, index) => [cellKey(rubric, item.id), { item, index }] as const)),
  );
  const bodies = new Map(
    [...entities].sort((a, b) => (a.code < b.code ? -1 : 1)).map((entity) => [entity.code, { entity, key: random() }] as const),
  );
  return chosen
    .flatMap(({ verdict, cellSize, cellDrawn }) => {
      const body = bodies.get(verdict.entityCode);
      const place = body === undefined ? undefined : items.get(cellKey(rubricOf({ rubrics }, body.entity), verdict.itemId));
      return body === undefined || place === undefined ? [] : [{ ...body, ...place, cellSize, cellDrawn }];
    })
    .sort((a, b) => a.key - b.key || (a.entity.code < b.entity.code ? -1 : a.entity.code > b.entity.code ? 1 : a.index - b.index))
    .map(({ entity, item, cellSize, cellDrawn }) => ({ entity, item, cellSize, cellDrawn }));
}
