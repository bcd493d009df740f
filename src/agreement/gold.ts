import { InputError, type Problem } from "../model/errors.js";
import type { AnswerRow } from "./answers.js";

const states = ["absent", "stale", "current"] as const;
const needed = ["entity_code", "indicator", "state", "complete", "open"];

/** One line of a table file with its line number, from 1. */
export interface TableLine {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What a gold file is checked by: ids of the items that a body is asked for, and the points that an answer gives. */
export interface GoldRubric {
  readonly items: ReadonlySet<string>;
  readonly pointsOf: (itemId: string, answer: Pick<AnswerRow, "state" | "complete" | "open">) => number;
}

/**
 * Reads a gold file or a filled coding sheet (codebook §4; columns in any order, further ones are passed over). Lines whose state is
 * empty are not coded yet and are left out, and so are those of bodies that `rubricOf` does not know. Throws InputError with every bad line: missing columns, unknown items and states, facets
 * that are neither true nor false or set where the state is not current, points that the rubric would not give, weights that are no positive number, lines that come twice.
 */
export function loadGold(file: string, lines: readonly TableLine[], rubricOf: (entityCode: string) => GoldRubric | undefined): AnswerRow[] {
  const problems: Problem[] = [];
  const head = lines[0]?.cells.map((cell) => cell.trim()) ?? [];
  for (const name of needed.filter((column) => !head.includes(column))) {
    problems.push({ file, line: 1, key: name, message: "column is missing", hint: `A gold file has at least ${needed.join(", ")}.` });
  }
  if (problems.length > 0) throw new InputError(problems);
  const seen = new Map<string, number>();
  const rows: AnswerRow[] = [];
  for (const { line, cells } of lines.slice(1)) {
    const cell = (name: string) => (cells[head.indexOf(name)] ?? "").trim();
    if (cell("state") === "") continue;
    const refuse = (key: string, message: string, hint: string) => problems.push({ file, line, key, message, hint });
    const judgedBy = rubricOf(cell("entity_code"));
    if (judgedBy === undefined) continue;
    const itemId = cell("indicator");
    const isKnown = judgedBy.items.has(itemId);
    const state = states.find((state) => state === cell("state"));
    if (!isKnown) refuse("indicator", `"${itemId}" is not an item of the rubric of this body`, "`nashr rubric show` lists the items.");
    if (state === undefined) refuse("state", `"${cell("state")}" is not a state`, `Write one of ${states.join(", ")}.`);
    const place = `${cell("entity_code")}\n${cell("indicator")}`;
    const before = seen.get(place);
    if (before !== undefined) refuse("indicator", `already coded in line ${before}`, "Keep one of the two lines.");
    seen.set(place, line);
    const complete = readFlag(cell("complete"), (text) =>
      refuse("complete", `"${text}" is neither true nor false`, "Write true or false."),
    );
    const open = readFlag(cell("open"), (text) => refuse("open", `"${text}" is neither true nor false`, "Write true or false."));
    if (!isKnown || state === undefined) continue;
    if (state !== "current" && (complete || open))
      refuse("state", "complete and open are judged only where the state is current", "Write false.");
    const answer = { state, complete, open };
    const points = cell("points");
    if (points !== "" && Number(points) !== judgedBy.pointsOf(itemId, answer)) {
      refuse("points", `${points} points, but this answer gives ${judgedBy.pointsOf(itemId, answer)}`, "Correct the points or the answer.");
    }
    const weight = cell("weight") === "" ? undefined : Number(cell("weight"));
    if (weight !== undefined && !(weight > 0))
      refuse("weight", `"${cell("weight")}" is no weight`, "Leave the column as it was drawn, or empty.");
    const drawn = weight === undefined ? {} : { weight };
    rows.push({ entityCode: cell("entity_code"), itemId, ...answer, evidence: cell("evidence"), note: cell("note"), ...drawn });
  }
  if (problems.length > 0) throw new InputError(problems);
  return rows;
}

function readFlag(text: string, refuse: (text: string) => void): boolean {
  const folded = text.toLowerCase();
  if (folded === "true" || folded === "vrai" || folded === "1") return true;
  if (folded !== "" && folded !== "false" && folded !== "faux" && folded !== "0") refuse(text);
  return false;
}
