import type { Entity, Level } from "../../model/entity.js";
import { allLevels } from "../../model/level-rubrics.js";
import type { Finding } from "../../model/verdict.js";
import type { Body, EditionIndex } from "../edition-index.js";

/** A value of a table, as CSV, XLSX and JSON write it. */
export type Value = string | number | boolean | undefined;

/** One column: its name and type; its meaning is in the strings under `column.<name>`. */
export interface Column {
  readonly name: string;
  readonly type: "string" | "number" | "integer" | "boolean" | "date" | "datetime";
  /** Values that may stand there. */
  readonly values?: readonly string[];
  readonly required?: boolean;
}

/** One table of the open data: long, one fact per row. */
export interface DataTable {
  readonly name: "verdicts" | "scores" | "entities" | "items" | "changes";
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: () => Iterable<readonly Value[]>;
}

const text = (name: string, required = false): Column => ({ name, type: "string", required });
/** Ranks and items are those of a level: rows of two levels must be told apart. */
const levelColumn: Column = { name: "level", type: "string", values: allLevels, required: true };
const states = ["current", "stale", "absent", "unknown"];

function verdictRow(
  edition: string,
  level: Level,
  finding: Finding,
  points: { readonly low: number; readonly high: number } | undefined,
): readonly Value[] {
  const { verdict } = finding;
  const citation = "citation" in verdict ? verdict.citation : undefined;
  const current = verdict.state === "current" ? verdict : undefined;
  return [
    edition,
    verdict.entityCode,
    verdict.itemId,
    verdict.state,
    current?.complete ?? false,
    current?.open ?? false,
    points?.low,
    points?.high,
    verdict.confidence,
    finding.decidedBy,
    citation?.url,
    citation?.fetchedAt,
    citation?.sha256,
    citation?.channel,
    citation?.quotation,
    verdict.reason.code,
    level,
  ];
}

/** Columns of the answers. */
export const verdictColumns: readonly Column[] = [
  text("edition", true),
  text("entity_code", true),
  text("indicator", true),
  { name: "state", type: "string", values: states, required: true },
  { name: "complete", type: "boolean" },
  { name: "open", type: "boolean" },
  { name: "points_low", type: "number" },
  { name: "points_high", type: "number" },
  { name: "confidence", type: "number" },
  { name: "decided_by", type: "string", values: ["machine", "person"] },
  text("evidence_url"),
  { name: "fetched_at", type: "datetime" },
  text("sha256"),
  text("channel"),
  text("quotation"),
  text("reason"),
  levelColumn,
];

/** The answers of some bodies, item by item, in the columns of `verdictColumns`. */
export function* verdictRows(book: EditionIndex, bodies: readonly Body[]): Iterable<readonly Value[]> {
  const edition = book.edition.run.edition;
  for (const body of bodies) {
    const points = new Map(body.score?.items.map((item) => [item.itemId, item.points]));
    for (const finding of body.findings) yield verdictRow(edition, body.entity.level, finding, points.get(finding.verdict.itemId));
  }
}

function verdictsTable(book: EditionIndex): DataTable {
  return {
    name: "verdicts",
    key: ["edition", "entity_code", "indicator"],
    columns: verdictColumns,
    rows: () => verdictRows(book, book.bodies),
  };
}

function scoresTable(book: EditionIndex): DataTable {
  const edition = book.edition.run.edition;
  const number = (name: string): Column => ({ name, type: "number" });
  return {
    name: "scores",
    key: ["edition", "entity_code"],
    columns: [
      text("edition", true),
      text("entity_code", true),
      levelColumn,
      number("points_low"),
      number("points_high"),
      number("maximum"),
      number("score_low"),
      number("score_high"),
      { name: "rank_best", type: "integer" },
      { name: "rank_worst", type: "integer" },
      text("unranked"),
      number("error_score_low"),
      number("error_score_high"),
      number("error_rank_low"),
      number("error_rank_high"),
    ],
    *rows() {
      for (const { entity, score } of book.bodies) {
        if (score === undefined) continue;
        const { uncertainty } = score;
        yield [
          edition,
          score.entityCode,
          entity.level,
          score.points.low,
          score.points.high,
          score.maximum,
          score.score.low,
          score.score.high,
          score.rank?.best,
          score.rank?.worst,
          score.unranked,
          uncertainty?.score.low,
          uncertainty?.score.high,
          uncertainty?.rank.low,
          uncertainty?.rank.high,
        ];
      }
    },
  };
}

/** Columns that say which body a row is about. */
export const entityColumns: readonly Column[] = [
  text("entity_code", true),
  text("name_fr", true),
  text("name_ar"),
  levelColumn,
  text("province"),
  text("region"),
  { name: "population", type: "integer" },
  text("url"),
];

/** The values of these columns. */
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

function entitiesTable(book: EditionIndex): DataTable {
  return {
    name: "entities",
    key: ["entity_code"],
    columns: [...entityColumns, text("tags")],
    *rows() {
      for (const { entity } of book.bodies) yield [...entityValues(entity), entity.tags.join(" ")];
    },
  };
}

function itemsTable(book: EditionIndex): DataTable {
  return {
    name: "items",
    key: ["level", "indicator"],
    columns: [
      levelColumn,
      text("rubric", true),
      text("indicator", true),
      text("section", true),
      text("label_fr", true),
      text("label_ar", true),
      text("label_en", true),
      { name: "points", type: "integer" },
      { name: "bonus_complete", type: "integer" },
      { name: "bonus_open", type: "integer" },
      text("law_fr"),
      text("law_provenance"),
      text("duty"),
    ],
    *rows() {
      for (const { level, rubric, item } of book.levels.flatMap((one) => one.items.map((item) => ({ ...one, item })))) {
        const { label, bonuses, law } = item;
        yield [
          level,
          rubric.id,
          item.id,
          item.section,
          label.fr,
          label.ar,
          label.en,
          item.points.value,
          bonuses.complete?.value,
          bonuses.open?.value,
          law.text.fr,
          law.provenance,
          item.duty.value,
        ];
      }
    },
  };
}

function changesTable(book: EditionIndex): DataTable {
  return {
    name: "changes",
    key: ["entity_code", "former_edition"],
    columns: [
      text("entity_code", true),
      levelColumn,
      text("former_edition"),
      text("kind"),
      { name: "score_before", type: "number" },
      { name: "score_after", type: "number" },
    ],
    *rows() {
      for (const { entity, change } of book.bodies) {
        if (change !== undefined)
          yield [change.entityCode, entity.level, change.edition, change.kind, change.scoreBefore, change.scoreAfter];
      }
    },
  };
}

/** All tables of the open data, in the order of the data page. */
export function dataTables(book: EditionIndex): readonly DataTable[] {
  return [verdictsTable(book), scoresTable(book), entitiesTable(book), itemsTable(book), changesTable(book)];
}
