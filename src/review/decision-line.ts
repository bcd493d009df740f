import type { Decision } from "../model/verdict.js";

const kinds = ["decision", "reply", "adjudication", "withdrawal"] as const;
const states = ["absent", "stale", "current", "unknown"] as const;
const day = /^\d{4}-\d{2}-\d{2}$/;
const maxQuotation = 300;

/** Cells of one line of a decisions file, by column. */
export type DecisionRow = Readonly<Record<string, string>>;

/** One line of a decisions file: a decision or reply, or the withdrawal of what the same person decided before. */
export interface DecisionLine extends Omit<Decision, "kind"> {
  readonly kind: (typeof kinds)[number];
  /** Instant of the decision, where the review desk wrote the line. */
  readonly at?: string | undefined;
  /** Seconds that the person had the case in sight, where the review desk wrote the line. */
  readonly seconds?: number | undefined;
}

/** Says what is wrong with a cell: its column, what stands there, what to write instead. */
type Report = (key: string, message: string, hint: string) => void;

/** Reads one line of a decisions file; undefined where a cell is wrong, each of which is reported. */
export function readDecisionLine(row: DecisionRow, source: string, report: Report): DecisionLine | undefined {
  let bad = 0;
  const refuse: Report = (key, message, hint) => {
    bad += 1;
    report(key, message, hint);
  };
  const cell = (name: string) => row[name] ?? "";
  const kind = kinds.find((kind) => kind === cell("kind"));
  if (kind === undefined) refuse("kind", `"${cell("kind")}" is not a kind`, `Write one of ${kinds.join(", ")}.`);
  const state = states.find((state) => state === cell("state"));
  checkState(kind, state, cell("state"), refuse);
  for (const name of ["who", "why", "entity_code", "indicator"])
    if (cell(name) === "") refuse(name, "is empty", "Every decision says who, what and why.");
  if (!isDay(cell("on"))) refuse("on", `"${cell("on")}" is not a day`, "Write it as 2026-11-15.");
  checkExpiry(kind, cell("expires_on"), refuse);
  if (state === "current" || state === "stale") {
    for (const name of ["link", "quotation"])
      if (cell(name) === "") refuse(name, "is empty", `${state} needs a link and the words that stand there.`);
  }
  if (cell("quotation").length > maxQuotation)
    refuse("quotation", `is longer than ${maxQuotation} characters`, "Quote the words that prove it, not the whole page.");
  const complete = readFlag(cell("complete"), (message) => refuse("complete", message, "Write true or false."));
  const open = readFlag(cell("open"), (message) => refuse("open", message, "Write true or false."));
  if (cell("at") !== "" && Number.isNaN(Date.parse(cell("at")))) refuse("at", "is not an instant", "Leave it empty.");
  if (!/^\d*(\.\d+)?$/.test(cell("seconds"))) refuse("seconds", "is not a number", "Leave it empty.");
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
    why: withoutMark(cell("why")),
    link: cell("link"),
    quotation: withoutMark(cell("quotation")),
    ...(cell("expires_on") === "" ? {} : { expiresOn: cell("expires_on") }),
    ...(cell("rests_on") === "" ? {} : { restsOn: cell("rests_on") }),
    ...(cell("at") === "" ? {} : { at: cell("at") }),
    ...(cell("seconds") === "" ? {} : { seconds: Number(cell("seconds")) }),
  };
}

/** A text without the apostrophe by which a sheet marks what looks like a formula: the words of the page begin without it. */
export function withoutMark(text: string): string {
  return text
    .replace(/^'(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/, "")
    .replace(/([;\t\r\n]["']*\s*)'(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g, "$1");
}

function checkState(kind: DecisionLine["kind"] | undefined, state: string | undefined, cell: string, refuse: Report): void {
  const isStateless = kind === "reply" || kind === "withdrawal";
  if (isStateless ? cell === "" : state !== undefined) return;
  const hint =
    kind === "reply"
      ? "A reply stands beside the finding and changes nothing: leave the state empty."
      : kind === "withdrawal"
        ? "A withdrawal takes a decision back: leave the state empty."
        : `Write one of ${states.join(", ")}.`;
  refuse("state", `"${cell}" is not a state that fits here`, hint);
}

function checkExpiry(kind: DecisionLine["kind"] | undefined, cell: string, refuse: Report): void {
  if (kind === "reply" ? isDay(cell) : cell === "") return;
  const message = kind === "reply" ? `"${cell}" is not a day` : "only a reply expires";
  refuse("expires_on", message, "Replies need a last day, as 2027-11-15; leave it empty elsewhere.");
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
