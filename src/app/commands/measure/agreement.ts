import { basename } from "node:path";
import { type Agreement, agreement, measuredErrorOf } from "../../../agreement/agreement.js";
import { answerOf, machineAnswers } from "../../../agreement/answers.js";
import { type BetweenCoders, type CoderSheet, joinCoders } from "../../../agreement/coders.js";
import { loadGold } from "../../../agreement/gold.js";
import { printAgreement, printBetween } from "../../../agreement/print.js";
import { canonicalJson } from "../../../edition/canonical.js";
import type { Edition } from "../../../model/edition.js";
import { InputError } from "../../../model/errors.js";
import { pointsRule } from "../../../score/points.js";
import type { Store } from "../../../store/open.js";
import { findVerdicts } from "../../../store/verdicts.js";
import { readBytes } from "../../adapters/read-text.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { measuredErrorFile } from "../../editions/measured-error-file.js";
import type { Workspace } from "../../workspace.js";
import { readSheetRows } from "./sheet-rows.js";

/** A comparison with people, as figures and as text. */
export interface MeasuredAgreement {
  readonly result: Agreement & { readonly between?: BetweenCoders };
  readonly text: string;
}

/**
 * Compares the machine's verdicts of the workspace's edition with a gold file or the filled sheets of one or more coders, and a check of
 * link texts alone beside it.
 */
export async function measureAgreement(workspace: Workspace, store: Store, files: readonly string[]): Promise<MeasuredAgreement> {
  const edition = readWorkspaceEdition(workspace);
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  const sheets = await Promise.all(files.map((file) => readSheet(edition, file, codes)));
  const { gold, between } = joinCoders(sheets);
  const away = edition.reaches.filter((reach) => reach.end === "no-site" || reach.end === "unreachable" || reach.end === "not-a-site");
  const baseline = edition.entities.flatMap((entity) => findVerdicts(store, edition.run.edition, entity.code, "link-text")?.verdicts ?? []);
  const result = agreement({
    rubric: edition.rubric,
    machine: machineAnswers(edition.findings),
    gold,
    apart: new Set(away.map((reach) => reach.entityCode)),
    points: pointsRule(edition.rubric),
    ...(baseline.length === 0 ? {} : { baseline: baseline.map(answerOf) }),
  });
  const text = printBetween(between) + printAgreement(result);
  return files.length > 1 ? { result: { ...result, between }, text } : { result, text };
}

/** Keeps the measured error in the workspace, where the next scoring reads it. Returns the file's name. */
export function saveMeasuredError(workspace: Workspace, { result }: MeasuredAgreement): string {
  const { between } = result;
  const coders =
    between === undefined ? undefined : { count: between.coders.length, rows: between.rows, kappa: between.kappa, alpha: between.alpha };
  const file = measuredErrorFile(workspace);
  writeIfChanged(file, canonicalJson(measuredErrorOf(result, coders)));
  return file;
}

async function readSheet(edition: Edition, file: string, codes: ReadonlySet<string>): Promise<CoderSheet> {
  const bytes = readBytes(file, "give a gold file or a filled coding sheet (CSV or XLSX)");
  const sheets = await readSheetRows(file, bytes);
  const rows = loadGold(file, sheets[0]?.lines ?? [], edition.rubric, pointsRule(edition.rubric).of).filter((row) =>
    codes.has(row.entityCode),
  );
  if (rows.length > 0) return { coder: basename(file), rows };
  throw new InputError([
    {
      file,
      key: "entity_code",
      message: "no coded line is about a body of this edition",
      hint: "codes must be those of the registry; state must be filled in",
    },
  ]);
}
