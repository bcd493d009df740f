import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { codersOf, isCoded, isSettled, joinCodings, progressOf } from "../../../agreement/double-coding.js";
import { sampleGold, sampleGoldColumns } from "../../../agreement/sample-gold.js";
import { InputError } from "../../../model/errors.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import { pointsRule } from "../../../score/points.js";
import { csvText } from "../../../tables/csv.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readCoding } from "../../editions/coding-files.js";
import { goldFile, readOwnSample } from "../../editions/samples.js";
import type { Workspace } from "../../workspace.js";

/** How far a sample is on its way to gold. */
export interface GoldState {
  /** Every coder has answered every row. */
  readonly isCoded: boolean;
  /** Rows that wait for an adjudication. */
  readonly open: number;
  /** Rows of the gold; undefined while it is not written. */
  readonly rows: number | undefined;
}

/** Writes the gold of a sample where every row is coded and settled, and takes it away where that is so no longer. */
export function writeGold(workspace: Workspace, name: string): GoldState {
  const sample = readOwnSample(workspace, name);
  const lines = readCoding(workspace, name);
  const coded = joinCodings(sample.rows, lines);
  const open = coded.filter(({ isOpen }) => isOpen).length;
  const file = goldFile(workspace, name);
  if (!isSettled(sample.rows, lines)) {
    rmSync(file, { force: true });
    return { isCoded: isCoded(sample.rows, lines), open, rows: undefined };
  }
  const bodies = new Map(workspace.entities.map((entity) => [entity.code, entity]));
  const rows = sampleGold(coded, ({ entityCode, itemId }, answer) => {
    const body = bodies.get(entityCode);
    return body === undefined ? 0 : pointsRule(rubricOf(workspace, body)).of(itemId, answer);
  });
  mkdirSync(dirname(file), { recursive: true });
  writeIfChanged(file, csvText(sampleGoldColumns, rows, "pipe"));
  return { isCoded: true, open: 0, rows: rows.length };
}

/** The file of the gold of a sample. Throws InputError, with what is left to do, where it is not settled. */
export function requireGold(workspace: Workspace, name: string): string {
  const { open, isCoded: areAllCoded } = writeGold(workspace, name);
  const file = goldFile(workspace, name);
  if (existsSync(file)) return file;
  const sample = readOwnSample(workspace, name);
  const lines = readCoding(workspace, name);
  const far = codersOf(lines).map((coder) => `${coder} ${progressOf(sample.rows, lines, coder).answered} of ${sample.rows.length}`);
  const message = areAllCoded
    ? `${open} rows of the sample "${name}" wait for an adjudication`
    : `the sample "${name}" is not coded by two people yet (${far.length === 0 ? "nobody has begun" : far.join(", ")})`;
  const hint = areAllCoded ? `nashr review --sample ${name} --adjudicate --as NAME` : `nashr review --sample ${name} --as NAME NAME`;
  throw new InputError([{ file, key: "--sample", message, hint }]);
}
