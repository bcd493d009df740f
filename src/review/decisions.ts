import { parse } from "csv-parse/sync";
import { InputError, type Problem } from "../model/errors.js";
import type { Decision } from "../model/verdict.js";
import { type DecisionLine, type DecisionRow, readDecisionLine } from "./decision-line.js";

/** Columns of a decisions file, in the order in which `nashr` writes them; the last four may be left out. */
export const decisionColumns = [
  "kind",
  "who",
  "on",
  "entity_code",
  "indicator",
  "state",
  "complete",
  "open",
  "why",
  "link",
  "quotation",
  "expires_on",
  "rests_on",
  "at",
  "seconds",
] as const;

const optional = new Set(["expires_on", "rests_on", "at", "seconds"]);

/** A decisions file read. */
export interface CheckedDecisions {
  /** Those that stand: not withdrawn, in file order. */
  readonly decisions: Decision[];
  /** Every sound line, in file order. */
  readonly lines: DecisionLine[];
  readonly problems: Problem[];
}

/**
 * Reads a decisions file (UTF-8, comma or semicolon) and gives every problem back at once: unknown columns, kinds, states and days, empty
 * names and reasons, current or stale without link and quotation, replies without expiry or with a state, withdrawals of nothing.
 */
export function checkDecisions(file: string, text: string): CheckedDecisions {
  const problems: Problem[] = [];
  const rows = readRows(file, text, problems);
  const lines = rows.flatMap(({ row, line }) => {
    const report = (key: string, message: string, hint: string) => problems.push({ file, line, key, message, hint });
    return readDecisionLine(row, `${file}:${line}`, report) ?? [];
  });
  return { decisions: standingLines(lines, problems), lines, problems };
}

/** Lines that stand: a withdrawal takes back the latest line before it of the same person on the same item, and an earlier one of theirs stands again. */
export function standingLines(lines: readonly DecisionLine[], problems: Problem[] = []): Decision[] {
  const standing: Decision[] = [];
  for (const line of lines) {
    const { kind, who, entityCode, itemId, at: _at, seconds: _seconds, ...rest } = line;
    if (kind !== "withdrawal") {
      standing.push({ kind, who, entityCode, itemId, ...rest });
      continue;
    }
    const taken = standing.findLastIndex(
      (other) => other.kind !== "reply" && other.who === who && other.entityCode === entityCode && other.itemId === itemId,
    );
    if (taken >= 0) standing.splice(taken, 1);
    else {
      const at = line.source.lastIndexOf(":");
      const message = `${who} has nothing on this item that could be withdrawn`;
      const hint = "A withdrawal stands in the same file, below the line that it takes back, under the same name.";
      problems.push({ file: line.source.slice(0, at), line: Number(line.source.slice(at + 1)), key: "kind", message, hint });
    }
  }
  return standing;
}

/** Reads a decisions file into decisions in file order. Throws InputError with every bad line at once. */
export function loadDecisions(file: string, text: string): Decision[] {
  const { decisions, problems } = checkDecisions(file, text);
  if (problems.length > 0) throw new InputError(problems);
  return decisions;
}

/**
 * Puts decisions in order of their days, so that the lines of two people need no sorting by hand. Of one day an adjudication comes last,
 * because it settles what was said before; else the order given stays.
 */
export function orderDecisions(decisions: readonly Decision[]): Decision[] {
  const rank = ({ kind }: Decision) => (kind === "adjudication" ? 1 : 0);
  return [...decisions].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : rank(a) - rank(b)));
}

/** Problems of a decisions file that is not its former text with lines added at the end; none when it is. */
export function findRewriting(file: string, former: string, present: string): Problem[] {
  const before = linesOf(former);
  const after = linesOf(present);
  // Columns alone were never a decision: a sheet with columns in another order may take their place.
  if (before.length < 2) return [];
  const at = before.findIndex((line, index) => after[index] !== line);
  if (at === -1) return [];
  const message = after[at] === undefined ? "a line that stood here is gone" : "this line was changed or inserted after it was used";
  return [{ file, line: at + 1, message, hint: "Put the old lines back and say what changes in a new line at the end." }];
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .filter((line, index, all) => line !== "" || index < all.length - 1);
}

function readRows(file: string, text: string, problems: Problem[]): { row: DecisionRow; line: number }[] {
  if (text.trim() === "") return [];
  const head = text.slice(0, text.search(/\r?\n|$/));
  const delimiter = head.split(";").length > head.split(",").length ? ";" : ",";
  let records: { record: string[]; info: { lines: number } }[];
  try {
    const options = { bom: true, info: true, delimiter, skip_empty_lines: true, trim: true, relax_column_count: true };
    // The types of csv-parse do not know that `info` wraps each record.
    records = parse(text, options) as unknown as typeof records;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    problems.push({ file, message: `not a CSV file: ${message}`, hint: "Check the quotation marks of the line." });
    return [];
  }
  const columns = records[0]?.record ?? [];
  const known: readonly string[] = decisionColumns;
  for (const column of columns.filter((name) => !known.includes(name))) {
    problems.push({ file, line: 1, key: column, message: "unknown column", hint: `Columns are ${known.join(", ")}.` });
  }
  for (const column of known.filter((name) => !optional.has(name) && !columns.includes(name))) {
    problems.push({ file, line: 1, key: column, message: "column is missing", hint: `Columns are ${known.join(", ")}.` });
  }
  if (problems.length > 0) return [];
  return records.slice(1).flatMap(({ record, info }) => {
    if (record.length > columns.length) {
      problems.push({
        file,
        line: info.lines,
        message: "more cells than columns",
        hint: "Put texts that hold a comma between quotation marks.",
      });
      return [];
    }
    return [{ row: Object.fromEntries(columns.map((name, index) => [name, record[index] ?? ""])), line: info.lines }];
  });
}
