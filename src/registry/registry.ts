import { CsvError, parse } from "csv-parse/sync";
import type { Entity } from "../model/entity.js";
import type { Problem } from "../model/errors.js";
import { type Column, columns, type RegistryWords, readHeader } from "./columns.js";
import { decodeCsv } from "./decode.js";
import { type Row, readEntity, unknownSite } from "./read-entity.js";

/** What a registry file holds. `problems` has errors (the file must not be used) and warnings (worth a look). */
export interface Registry {
  /** Bodies whose line is sound, in the order of the file. */
  readonly entities: readonly Entity[];
  readonly problems: readonly Problem[];
}

const maxLength = 50_000_000;

/**
 * Reads `data/entities.csv`: commas, semicolons or tabs, any line end, with or without byte-order mark.
 * Never throws for what the file holds: each bad line is listed in `problems`, all at once. `words`: how the country writes registries.
 */
export function loadRegistry(source: string | Uint8Array, file: string, words: RegistryWords): Registry {
  if (source.length > maxLength) return stop({ file, message: "is far too large for a registry", hint: "is this the right file?" });
  const decoded = decodeCsv(source, file);
  if ("problem" in decoded) return stop(decoded.problem);
  const split = splitRecords(decoded.text, file);
  if ("problem" in split) return stop(split.problem);
  const [header, ...records] = split.records;
  if (header === undefined) return stop({ file, line: 1, message: "is empty", hint: `write the columns ${columns.join(",")}` });

  const { places, problems } = readHeader(header.cells, file, header.line, words);
  if (problems.some(({ severity }) => severity === "error")) return { entities: [], problems };
  return readRows(records, { places, width: header.cells.length, file, words }, problems);
}

function stop(problem: Problem): Registry {
  return { entities: [], problems: [{ ...problem, severity: "error" }] };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function splitRecords(text: string, file: string): { readonly records: readonly CsvRecord[] } | { readonly problem: Problem } {
  // Spreadsheets write "sep=;" as a first line for themselves.
  const lead = /^sep=(.)\r?\n/.exec(text);
  const body = lead === null ? text : text.slice(lead[0].length);
  const firstLine = (lead === null ? 1 : 2) - 1;
  try {
    const parsed = parse(body, {
      delimiter: lead?.[1] ?? guessDelimiter(body),
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
    }) as unknown as readonly { readonly record: string[]; readonly raw: string; readonly info: { readonly lines: number } }[];
    const records = parsed.map(({ record, raw, info }) => ({
      line: firstLine + info.lines - countInnerLines(raw),
      cells: record.map(tidy),
    }));
    return { records: records.filter(({ cells }) => cells.some((cell) => cell !== "")) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: explainCsv(error, file, firstLine) };
  }
}

function countInnerLines(raw: string): number {
  return raw.replace(/^[\r\n]+|[\r\n]+$/g, "").split(/\r\n|\r|\n/).length - 1;
}

/** Blanks, no-break spaces and direction marks around a cell mean nothing. */
function tidy(cell: string): string {
  return cell.replace(/^[\s\u200B-\u200F\u061C\uFEFF]+|[\s\u200B-\u200F\u061C\uFEFF]+$/g, "").normalize("NFC");
}

function guessDelimiter(text: string): string {
  const header = text.trimStart().split(/[\r\n]/, 1)[0] ?? "";
  const counts = [",", ";", "\t", "|"].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ",";
}

function explainCsv(error: CsvError, file: string, firstLine: number): Problem {
  const lines = "lines" in error && typeof error.lines === "number" ? { line: firstLine + error.lines } : {};
  if (error.code === "CSV_QUOTE_NOT_CLOSED")
    return {
      file,
      ...lines,
      message: "a quotation mark is opened and never closed",
      hint: 'close it, or write "" for a quotation mark inside a name',
    };
  if (error.code === "CSV_MAX_RECORD_SIZE")
    return {
      file,
      ...lines,
      message: "this line is longer than a line can be",
      hint: "is a quotation mark missing, or is this the right file?",
    };
  return {
    file,
    ...lines,
    message: "the quotation marks of this line do not match",
    hint: 'put the whole cell in quotes and write "" for one inside',
  };
}

function readRows(
  records: readonly CsvRecord[],
  table: { readonly places: ReadonlyMap<Column, number>; readonly width: number; readonly file: string; readonly words: RegistryWords },
  headerProblems: readonly Problem[],
): Registry {
  const { places, width, file, words } = table;
  const problems: Problem[] = [...headerProblems];
  const entities: Entity[] = [];
  const rows: Row[] = [];
  for (const { line, cells } of records) {
    if (cells.length !== width && cells.slice(width).some((cell) => cell !== "")) {
      problems.push(wrongWidth(file, line, cells.length, width));
      continue;
    }
    const row = { line, cells: pickCells(cells, places) };
    rows.push(row);
    const { entity, fieldProblems } = readEntity(row, words);
    for (const problem of fieldProblems) problems.push({ file, line, ...problem });
    if (entity !== undefined) entities.push(entity);
  }
  problems.push(...findDuplicates(rows, file));
  if (records.length === 0) problems.push({ file, message: "names no body", hint: "add one line for each commune", severity: "error" });
  const without = rows.filter(({ cells }) => cells.url === "").length;
  if (without > 0) problems.push(noAddress(file, without, rows.length));
  const unsought = rows.filter(({ cells }) => cells.url === unknownSite).length;
  if (unsought > 0) problems.push(unsoughtAddress(file, unsought, rows.length));
  return { entities, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

function noAddress(file: string, count: number, all: number): Problem {
  return {
    file,
    key: "url",
    message: `${count} of ${all} bodies have no address and will count as bodies without a site`,
    hint: "fill in the address of those that have one; write ? where nobody has looked yet",
    severity: "warning",
  };
}

function unsoughtAddress(file: string, count: number, all: number): Problem {
  return {
    file,
    key: "url",
    message: `${count} of ${all} bodies have ? for an address: nobody has looked yet, so nothing is said of them and they are not ranked`,
    hint: "nashr sites find proposes addresses; leave the cell empty where a body has no site",
    severity: "warning",
  };
}

function wrongWidth(file: string, line: number, found: number, width: number): Problem {
  return {
    file,
    line,
    message: `has ${found} cells, the first line has ${width}`,
    hint: "a name that holds the separator must stand in quotation marks",
    severity: "error",
  };
}

function pickCells(cells: readonly string[], places: ReadonlyMap<Column, number>): Row["cells"] {
  const pick = (column: Column) => cells[places.get(column) ?? -1] ?? "";
  return {
    code: pick("code"),
    name_fr: pick("name_fr"),
    name_ar: pick("name_ar"),
    level: pick("level"),
    province: pick("province"),
    region: pick("region"),
    population: pick("population"),
    url: pick("url"),
    tags: pick("tags"),
  };
}

/** Codes that stand twice (also when only letter case differs, since folders are named by them), and addresses shared by two bodies. */
function findDuplicates(rows: readonly Row[], file: string): readonly Problem[] {
  const codes = new Map<string, number>();
  const urls = new Map<string, number>();
  const problems: Problem[] = [];
  for (const { line, cells } of rows) {
    const code = cells.code.toLowerCase();
    const first = codes.get(code);
    if (code !== "" && first !== undefined)
      problems.push({
        file,
        line,
        key: "code",
        message: `"${cells.code.slice(0, 60)}" stands already in line ${first}`,
        hint: "each body has one line and a code of its own",
        severity: "error",
      });
    else codes.set(code, line);
    const url = cells.url === unknownSite ? "" : cells.url.toLowerCase().replace(/\/+$/, "");
    const other = urls.get(url);
    if (url !== "" && other !== undefined)
      problems.push({
        file,
        line,
        key: "url",
        message: `line ${other} has the same address`,
        hint: "is one of them wrong?",
        severity: "warning",
      });
    else urls.set(url, line);
  }
  return problems;
}
