import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Entity } from "../../../model/entity.js";
import { InputError } from "../../../model/errors.js";
import { decodeCsv } from "../../../registry/decode.js";
import type { SiteJudgement } from "../../../sites/landing.js";
import { csvText } from "../../../tables/csv.js";

/** Columns of the list of proposals. */
export const listColumns = [
  ...["accept", "code", "name_fr", "name_ar", "level", "province", "region", "url", "kind", "confidence", "reasons", "why"],
  ...["asked", "found_by", "title", "asked_at"],
] as const;
type ListColumn = (typeof listColumns)[number];

/** One line of the list, cell by cell. */
export type ListRow = Readonly<Record<ListColumn, string>>;

/** Words by which a person accepts a line, in the three languages. */
const accepting: ReadonlySet<string> = new Set(["x", "1", "yes", "y", "oui", "o", "ok", "true", "vrai", "نعم", "✓", "✔"]);

/** Whether a person marked the line. */
export const isAccepted = (row: Pick<ListRow, "accept">): boolean => accepting.has(row.accept.trim().toLowerCase());

/** A proposal as a line, the column `accept` left empty for a person. */
export function makeRow(
  entity: Entity,
  found: {
    readonly url: string;
    readonly judgement: SiteJudgement;
    readonly why: string;
    readonly asked: string;
    readonly foundBy: string;
    readonly title: string;
    readonly at: string;
  },
): ListRow {
  const { judgement } = found;
  return {
    accept: "",
    code: entity.code,
    name_fr: entity.nameFr,
    name_ar: entity.nameAr,
    level: entity.level,
    province: entity.province,
    region: entity.region,
    url: found.url,
    kind: judgement.kind,
    confidence: judgement.confidence,
    reasons: judgement.reasons.join(" "),
    why: found.why,
    asked: found.asked,
    found_by: found.foundBy,
    title: found.title.slice(0, 200),
    asked_at: found.at,
  };
}

/** The whole list as a CSV that spreadsheets open. */
export function listText(rows: readonly ListRow[]): string {
  return csvText(
    listColumns,
    rows.map((row) => listColumns.map((column) => row[column])),
  );
}

/** Lines of a list, as a spreadsheet may have saved it; none where the file is missing. Throws InputError where it is no such list. */
export function readList(file: string): (ListRow & { readonly line: number })[] {
  if (!existsSync(file)) return [];
  const decoded = decodeCsv(readFileSync(file), file);
  if ("problem" in decoded) throw new InputError([decoded.problem]);
  const head = decoded.text.split(/[\r\n]/, 1)[0] ?? "";
  const delimiter = [",", ";", "\t"].sort((a, b) => head.split(b).length - head.split(a).length)[0] ?? ",";
  const records = readRecords(decoded.text, delimiter, file);
  const [names, ...rows] = records;
  const missing = ["accept", "code", "url"].filter((name) => names?.cells.includes(name) !== true);
  if (names === undefined || missing.length > 0)
    throw new InputError([
      {
        file,
        line: 1,
        message: `is no list of proposed addresses: the column ${missing.join(", ")} is missing`,
        hint: "give the file that nashr sites find wrote",
      },
    ]);
  return rows.map(({ cells, line }) => {
    const cell = (column: ListColumn) => plainCell(cells[names.cells.indexOf(column)] ?? "");
    return { line, ...(Object.fromEntries(listColumns.map((column) => [column, cell(column)])) as ListRow) };
  });
}

/** The apostrophe that keeps a spreadsheet from computing a cell is no part of it. */
const plainCell = (cell: string): string => cell.trim().replace(/^'(?=[\s]*[=+\-@])/, "");

function readRecords(text: string, delimiter: string, file: string): { readonly line: number; readonly cells: string[] }[] {
  try {
    const parsed = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      readonly record: string[];
      readonly info: { readonly lines: number };
    }[];
    return parsed.map(({ record, info }) => ({ line: info.lines, cells: record.map((cell) => cell.trim()) }));
  } catch {
    throw new InputError([{ file, message: "the quotation marks of a line do not match", hint: "save it from the spreadsheet again" }]);
  }
}
