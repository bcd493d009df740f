import type { CoderProgress, CodersAgreement } from "../../../agreement/double-coding.js";
import { printCoders, printProgress } from "../../../agreement/print-coding.js";
import type { Workspace } from "../../workspace.js";
import { readCodingStand } from "./coding-stand.js";
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
  const { count, progress, agreement } = readCodingStand(workspace, name, isEarly);
  const gold = writeGold(workspace, name);
  if (agreement === undefined) {
    return {
      progress,
      gold,
      text: `${printProgress(progress)}The agreement is shown when two coders have answered all ${count} rows.\n`,
    };
  }
  const left =
    gold.rows === undefined
      ? `${gold.open} rows wait for an adjudication.\n`
      : `Everything is settled: ${gold.rows} rows of gold in data/gold/${name}.csv.\n`;
  return { progress, agreement, gold, text: `${printProgress(progress)}\n${printCoders(agreement)}${left}` };
}
