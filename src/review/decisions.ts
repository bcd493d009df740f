import { parse } from "csv-parse/sync";
import { InputError, type Problem } from "../model/errors.js";
import type { Decision } from "../model/verdict.js";

/** Columns of a decisions file, in the order in which `nashr` writes them; the last two may be left out. */
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
] as const;

const optional = new Set(["expires_on", "rests_on"]);
const day = /^\d{4}-\d{2}-\d{2}$/;
const kinds = ["decision", "reply", "adjudication"] as const;
const states = ["absent", "stale", "current", "unknown"] as const;
type Row = Record<string, string>;

/** A decisions file read: its decisions in file order, and every bad line. */
export interface CheckedDecisions {
  readonly decisions: Decision[];
  readonly problems: Problem[];
}

/**
 * Reads a decisions file (UTF-8, comma or semicolon) and gives every problem back at once: unknown columns, kinds, states and days, empty
 * names and reasons, current or stale without link and quotation, replies without expiry or with a state.
 */
export function checkDecisions(file: string, text: string): CheckedDecisions {
  const problems: Problem[] = [];
  const rows = readRows(file, text, problems);
  const decisions = rows.flatMap(({ row, line }) => {
    const report = (key: string, message: string, hint: string) => problems.push({ file, line, key, message, hint });
    return readDecision(row, `${file}:${line}`, report) ?? [];
  });
  return { decisions, problems };
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

function readRows(file: string, text: string, problems: Problem[]): { row: Row; line: number }[] {
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

function readDecision(row: Row, source: string, report: (key: string, message: string, hint: string) => void): Decision | undefined {
  let bad = 0;
  const refuse = (key: string, message: string, hint: string) => {
    bad += 1;
    report(key, message, hint);
  };
  const cell = (name: string) => row[name] ?? "";
  const kind = kinds.find((kind) => kind === cell("kind"));
  if (kind === undefined) refuse("kind", `"${cell("kind")}" is not a kind`, `Write one of ${kinds.join(", ")}.`);
  const state = states.find((state) => state === cell("state"));
  if (kind === "reply" ? cell("state") !== "" : state === undefined) {
    const hint =
      kind === "reply"
        ? "A reply stands beside the finding and changes nothing: leave the state empty."
        : `Write one of ${states.join(", ")}.`;
    refuse("state", `"${cell("state")}" is not a state that fits here`, hint);
  }
  for (const name of ["who", "why", "entity_code", "indicator"])
    if (cell(name) === "") refuse(name, "is empty", "Every decision says who, what and why.");
  if (!isDay(cell("on"))) refuse("on", `"${cell("on")}" is not a day`, "Write it as 2026-11-15.");
  const expires = cell("expires_on");
  if (kind === "reply" ? !isDay(expires) : expires !== "") {
    refuse(
      "expires_on",
      kind === "reply" ? `"${expires}" is not a day` : "only a reply expires",
      "Replies need a last day, as 2027-11-15; leave it empty elsewhere.",
    );
  }
  if (state === "current" || state === "stale") {
    for (const name of ["link", "quotation"])
      if (cell(name) === "") refuse(name, "is empty", `${state} needs a link and the words that stand there.`);
  }
  if (cell("quotation").length > 300)
    refuse("quotation", "is longer than 300 characters", "Quote the words that prove it, not the whole page.");
  const complete = readFlag(cell("complete"), (message) => refuse("complete", message, "Write true or false."));
  const open = readFlag(cell("open"), (message) => refuse("open", message, "Write true or false."));
  if (kind === undefined || bad > 0) return undefined;
  return {
    source,
    kind,
    who: cell("who"),
    on: cell("on"),
    entityCode: cell("entity_code"),
    itemId: cell("indicator"),
    ...(state === undefined ? {} : { state }),
    complete: complete && state === "current",
    open: open && state === "current",
    why: cell("why"),
    link: cell("link"),
    quotation: cell("quotation"),
    ...(expires === "" ? {} : { expiresOn: expires }),
    ...(cell("rests_on") === "" ? {} : { restsOn: cell("rests_on") }),
  };
}

function isDay(text: string): boolean {
  const instant = day.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

function readFlag(text: string, refuse: (message: string) => void): boolean {
  if (text === "true") return true;
  if (text !== "" && text !== "false") refuse(`"${text}" is neither true nor false`);
  return false;
}
