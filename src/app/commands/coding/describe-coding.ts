import {
  type CoderProgress,
  type CodersAgreement,
  codersOf,
  isCoded,
  joinCodings,
  measureCoders,
  progressOf,
} from "../../../agreement/double-coding.js";
import { printCoders, printProgress } from "../../../agreement/print-coding.js";
import { readCoding } from "../../editions/coding-files.js";
import { readOwnSample } from "../../editions/samples.js";
import type { Workspace } from "../../workspace.js";
import { type GoldState, writeGold } from "./gold.js";

/** The coding of a sample in figures and in words. */
export interface CodingDescription {
  readonly progress: readonly CoderProgress[];
  /** Undefined before every coder has answered every row, unless it was asked for. */
  readonly agreement?: CodersAgreement | undefined;
  readonly gold: GoldState;
  readonly text: string;
}

/** Tells how far the coders of a sample are and, where all have finished or it is asked for before, how far they agree; writes the gold where nothing is open. */
export function describeCoding(workspace: Workspace, name: string, isEarly: boolean): CodingDescription {
  const { rows } = readOwnSample(workspace, name);
  const lines = readCoding(workspace, name);
  const coders = codersOf(lines);
  const progress = coders.map((coder) => progressOf(rows, lines, coder));
  const gold = writeGold(workspace, name);
  if (!isCoded(rows, lines) && !isEarly) {
    return {
      progress,
      gold,
      text: `${printProgress(progress)}The agreement is shown when two coders have answered all ${rows.length} rows.\n`,
    };
  }
  const agreement = measureCoders(joinCodings(rows, lines), coders);
  const left =
    gold.rows === undefined
      ? `${gold.open} rows wait for an adjudication.\n`
      : `Everything is settled: ${gold.rows} rows of gold in data/gold/${name}.csv.\n`;
  return { progress, agreement, gold, text: `${printProgress(progress)}\n${printCoders(agreement)}${left}` };
}
