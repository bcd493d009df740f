import type { Problem } from "../model/errors.js";
import type { State } from "../model/verdict.js";
import type { TableLine } from "./gold.js";

/** Columns of the file of a coder, in order. */
export const codingColumns = [
  ...["at", "coder", "kind", "entity_code", "indicator", "state", "complete", "open", "evidence", "note", "seconds", "saw_machine"],
] as const;

const kinds = ["answer", "withdrawal", "adjudication"] as const;
/** `unknown`: it cannot be told from what can be seen. */
export const codedStates = ["current", "stale", "absent", "unknown"] as const satisfies readonly State[];

/** One line that a coder or adjudicator wrote; nothing is ever changed in the file. */
export interface CodingLine {
  /** Instant, ISO 8601, UTC. */
  readonly at: string;
  readonly coder: string;
  readonly kind: (typeof kinds)[number];
  readonly entityCode: string;
  readonly itemId: string;
  /** Absent in a withdrawal. */
  readonly state?: State | undefined;
  readonly complete: boolean;
  readonly open: boolean;
  /** Addresses that show it, separated by " | ". */
  readonly evidence: string;
  readonly note: string;
  readonly seconds?: number | undefined;
  /** Of an adjudication: the machine's answer was asked for before. */
  readonly sawMachine?: boolean | undefined;
}

/** Cells of a line in the order of `codingColumns`. */
export function codingCells(line: CodingLine): string[] {
  const isCurrent = line.state === "current";
  return [
    ...[line.at, line.coder, line.kind, line.entityCode, line.itemId, line.state ?? ""],
    ...[isCurrent ? String(line.complete) : "", isCurrent ? String(line.open) : "", line.evidence, line.note],
    ...[line.seconds === undefined ? "" : String(line.seconds), line.sawMachine === true ? "true" : ""],
  ];
}

/** Reads the lines of a coder's file in their order; what is wrong is noted in `problems` and left out. */
export function readCodingLines(file: string, lines: readonly TableLine[], problems: Problem[]): CodingLine[] {
  const head = lines[0]?.cells ?? [];
  const missing = codingColumns.filter((name) => !head.includes(name));
  if (missing.length > 0) {
    const hint = "These files are written by the desk: nashr review --sample NAME.";
    problems.push({ file, line: 1, key: missing[0] ?? "", message: "column is missing", hint });
    return [];
  }
  return lines.slice(1).flatMap(({ line, cells }) => {
    const cell = (name: (typeof codingColumns)[number]) => cells[head.indexOf(name)] ?? "";
    const kind = kinds.find((name) => name === cell("kind"));
    const state = codedStates.find((name) => name === cell("state"));
    const isSound = kind !== undefined && (kind === "withdrawal" ? cell("state") === "" : state !== undefined) && cell("coder") !== "";
    if (!isSound) {
      problems.push({ file, line, key: "state", message: "is no line of a coder", hint: "Put the line back as the desk wrote it." });
      return [];
    }
    return [
      {
        ...{ at: cell("at"), coder: cell("coder"), kind, entityCode: cell("entity_code"), itemId: cell("indicator"), state },
        ...{ complete: cell("complete") === "true", open: cell("open") === "true", evidence: cell("evidence"), note: cell("note") },
        ...(cell("seconds") === "" ? {} : { seconds: Number(cell("seconds")) }),
        ...(cell("saw_machine") === "true" ? { sawMachine: true } : {}),
      },
    ];
  });
}

/** A line that says a state. */
export type CodedAnswer = CodingLine & { readonly state: State };

/**
 * What stands of lines in their order: of each person the latest answer on each place; a withdrawal takes back the latest that stands there, and an earlier one
 * stands again. Keys are "body\nitem".
 */
export function standingAnswers(lines: readonly CodingLine[], coder: string, kind: "answer" | "adjudication"): Map<string, CodedAnswer> {
  const stacks = new Map<string, CodingLine[]>();
  for (const line of lines) {
    if (line.coder !== coder) continue;
    const place = placeOfLine(line);
    const stack = stacks.get(place) ?? [];
    if (line.kind === "withdrawal") stack.pop();
    else stack.push(line);
    stacks.set(place, stack);
  }
  const standing = new Map<string, CodedAnswer>();
  for (const [place, stack] of stacks) {
    const last = stack.findLast((line) => line.kind === kind);
    if (last !== undefined && isAnswer(last)) standing.set(place, last);
  }
  return standing;
}

/** The latest line of a person that is not taken back yet; undefined where there is none. */
export function latestStanding(lines: readonly CodingLine[], coder: string): CodingLine | undefined {
  const standing: CodingLine[] = [];
  for (const line of lines) {
    if (line.coder !== coder) continue;
    if (line.kind !== "withdrawal") standing.push(line);
    else {
      const at = standing.findLastIndex((other) => placeOfLine(other) === placeOfLine(line));
      if (at >= 0) standing.splice(at, 1);
    }
  }
  return standing.at(-1);
}

/** Key of the place that a line is about. */
export const placeOfLine = ({ entityCode, itemId }: Pick<CodingLine, "entityCode" | "itemId">): string => `${entityCode}\n${itemId}`;

const isAnswer = (line: CodingLine): line is CodedAnswer => line.state !== undefined;
