import { type Agreement, agreement, measuredErrorOf } from "../agreement/agreement.js";
import { type AnswerRow, answerOf, machineAnswers } from "../agreement/answers.js";
import { loadGold } from "../agreement/gold.js";
import { canonicalJson } from "../edition/canonical.js";
import type { Edition } from "../model/edition.js";
import { InputError } from "../model/errors.js";
import { pointsRule } from "../score/points.js";
import type { Store } from "../store/open.js";
import { findVerdicts } from "../store/verdicts.js";
import { measuredErrorFile } from "./measured-error-file.js";
import { readSheetRows } from "./sheet-rows.js";
import { readInputBytes, type Workspace } from "./workspace.js";
import { writeIfChanged } from "./write-file.js";

/** Compares the machine's verdicts of an edition with one gold file, and a check of link texts alone beside it. */
export async function measureAgreement(workspace: Workspace, store: Store, edition: Edition, file: string): Promise<Agreement> {
  const gold = await readGold(edition, file);
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  const chosen = gold.filter((row) => codes.has(row.entityCode));
  if (chosen.length === 0) {
    throw new InputError([
      { file, key: "entity_code", message: "no line is about a body of this edition", hint: "codes must be those of the registry" },
    ]);
  }
  const away = edition.reaches.filter((reach) => reach.end === "no-site" || reach.end === "unreachable" || reach.end === "not-a-site");
  const baseline = edition.entities.flatMap((entity) => findVerdicts(store, edition.run.edition, entity.code, "link-text")?.verdicts ?? []);
  return agreement({
    rubric: edition.rubric,
    machine: machineAnswers(edition.findings),
    gold: chosen,
    apart: new Set(away.map((reach) => reach.entityCode)),
    points: pointsRule(edition.rubric),
    ...(baseline.length === 0 ? {} : { baseline: baseline.map(answerOf) }),
  });
}

/** Keeps the measured error in the workspace, where the next scoring reads it. Returns the file's name. */
export function saveMeasuredError(workspace: Workspace, result: Agreement): string {
  const file = measuredErrorFile(workspace);
  writeIfChanged(file, canonicalJson(measuredErrorOf(result)));
  return file;
}

async function readGold(edition: Edition, file: string): Promise<AnswerRow[]> {
  const bytes = readInputBytes(file, "give a gold file or a filled coding sheet (CSV or XLSX)");
  const sheets = await readSheetRows(file, bytes);
  return loadGold(file, sheets[0]?.lines ?? [], edition.rubric, pointsRule(edition.rubric).of);
}
