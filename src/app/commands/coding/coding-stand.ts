import {
  type CodedRow,
  type CoderProgress,
  type CodersAgreement,
  codersOf,
  isCoded,
  joinCodings,
  measureCoders,
  progressOf,
} from "../../../agreement/double-coding.js";
import { readCoding } from "../../editions/coding-files.js";
import { readOwnSample } from "../../editions/samples.js";
import type { Workspace } from "../../workspace.js";

/** How far the coders of a sample are. */
export interface CodingStand {
  /** Rows of the sample. */
  readonly count: number;
  readonly progress: readonly CoderProgress[];
  /** Every row with what each coder said of it, in the order of the sample. */
  readonly joined: readonly CodedRow[];
  /** Two coders have answered every row. */
  readonly isCoded: boolean;
  /** Undefined before that, unless it is asked for early. */
  readonly agreement: CodersAgreement | undefined;
}

/** Reads the lines of a sample and tells how far its coders are; `isEarly`: how far they agree is told before all have finished too. */
export function readCodingStand(workspace: Workspace, name: string, isEarly: boolean): CodingStand {
  const { rows } = readOwnSample(workspace, name);
  const lines = readCoding(workspace, name);
  const coders = codersOf(lines);
  const joined = joinCodings(rows, lines);
  const isDone = isCoded(rows, lines);
  return {
    count: rows.length,
    progress: coders.map((coder) => progressOf(rows, lines, coder)),
    joined,
    isCoded: isDone,
    agreement: isDone || isEarly ? measureCoders(joined, coders) : undefined,
  };
}
