import { basename } from "node:path";
import { type Agreement, agreement, measuredErrorOf } from "../../../agreement/agreement.js";
import { answerOf, machineAnswers, placeOf } from "../../../agreement/answers.js";
import { type BetweenCoders, type CoderSheet, joinCoders } from "../../../agreement/coders.js";
import { type GoldRubric, loadGold } from "../../../agreement/gold.js";
import { printAgreement, printBetween } from "../../../agreement/print.js";
import { type CalibrationRow, makeRows, writeRows } from "../../../calibrate/rows.js";
import { canonicalJson } from "../../../edition/canonical.js";
import { type EditionPart, splitByRubric } from "../../../edition/restrict.js";
import { InputError } from "../../../model/errors.js";
import { settlePointed } from "../../../question/settle.js";
import { pointsRule } from "../../../score/points.js";
import type { Store } from "../../../store/open.js";
import { findVerdicts } from "../../../store/verdicts.js";
import { readBytes } from "../../adapters/read-text.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { noteMeasuredBodies } from "../../editions/measured-bodies.js";
import { measuredErrorFile } from "../../editions/measured-error-file.js";
import { readOwnSample } from "../../editions/samples.js";
import { refuseDevelopmentGold, refuseTrainedGold } from "../../editions/training-register.js";
import type { Workspace } from "../../workspace.js";
import { readSheetRows } from "./sheet-rows.js";

/** A comparison with people over the bodies that one rubric judges, as figures and as text. */
export interface MeasuredAgreement {
  /** Id of the rubric. */
  readonly rubric: string;
  readonly result: Agreement & { readonly between?: BetweenCoders };
  readonly text: string;
  /** Each coded item with what judging knew of it, for the fitting of probabilities; bodies without a reachable site left out. */
  readonly rows: readonly CalibrationRow[];
  /** Codes of the coded bodies. */
  readonly bodies: readonly string[];
}

/**
 * Compares the machine's verdicts of the workspace's edition with a gold file or the filled sheets of one or more coders, and a check of
 * link texts alone beside it. One comparison for each rubric that coded lines are about: the same id is another item in another rubric.
 */
export async function measureAgreement(workspace: Workspace, store: Store, files: readonly string[]): Promise<MeasuredAgreement[]> {
  const edition = readWorkspaceEdition(workspace);
  const parts = splitByRubric(edition);
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  const sheets = await Promise.all(files.map((file) => readSheet(parts, file, codes)));
  return parts.flatMap((part) => {
    const bodies = new Set(part.edition.entities.map((entity) => entity.code));
    const own = sheets
      .map(({ coder, rows }) => ({ coder, rows: rows.filter((row) => bodies.has(row.entityCode)) }))
      .filter(({ rows }) => rows.length > 0);
    return own.length === 0 ? [] : [measurePart(part, store, own, parts.length > 1)];
  });
}

function measurePart(
  { rubric, edition: part }: EditionPart,
  store: Store,
  sheets: readonly CoderSheet[],
  isNamed: boolean,
): MeasuredAgreement {
  const { gold, between } = joinCoders(sheets);
  const away = part.reaches.filter(
    (reach) => reach.end === "no-site" || reach.end === "site-unknown" || reach.end === "unreachable" || reach.end === "not-a-site",
  );
  const baseline = part.entities.flatMap((entity) => findVerdicts(store, part.run.edition, entity.code, "link-text")?.verdicts ?? []);
  const result = agreement({
    rubric,
    machine: machineAnswers(part.findings),
    gold,
    apart: new Set(away.map((reach) => reach.entityCode)),
    points: pointsRule(rubric),
    secondReader: secondReaderRows(part, store),
    ...(baseline.length === 0 ? {} : { baseline: baseline.map(answerOf) }),
  });
  const known = new Map(part.findings.map(({ machine, verdict }) => [placeOf(verdict), (machine ?? verdict).estimate]));
  const reached = new Set(part.entities.map(({ code }) => code).filter((code) => !away.some(({ entityCode }) => entityCode === code)));
  const rows = gold.flatMap(({ entityCode, itemId, state }) => {
    const estimate = known.get(placeOf({ entityCode, itemId }));
    return estimate === undefined || !reached.has(entityCode) ? [] : [{ entityCode, itemId, gold: state, estimate }];
  });
  const head = isNamed ? `${rubric.label.en} (${rubric.id})\n\n` : "";
  const text = head + printBetween(between) + printAgreement(result);
  const bodies = [...new Set(gold.map(({ entityCode }) => entityCode))];
  return { rubric: rubric.id, result: sheets.length > 1 ? { ...result, between } : result, text, rows: makeRows(rows), bodies };
}

/** The answers of the judging without and with what second readers pointed to; undefined where none pointed to anything. */
function secondReaderRows(part: EditionPart["edition"], store: Store) {
  const verdicts = part.entities.flatMap((entity) => findVerdicts(store, part.run.edition, entity.code, "reading")?.verdicts ?? []);
  if (verdicts.every(({ pointed }) => pointed === undefined)) return undefined;
  return { without: verdicts.map(answerOf), with: verdicts.map((verdict) => answerOf(settlePointed(verdict))) };
}

/**
 * Keeps the measured errors in the workspace, where the next scoring reads them. Returns the names of the files. Throws InputError where bodies taught the recogniser, or the
 * gold is that of a sample for development.
 */
export function saveMeasuredErrors(workspace: Workspace, measured: readonly MeasuredAgreement[]): string[] {
  const codes = measured.flatMap(({ bodies }) => bodies);
  refuseTrainedGold(workspace, "", codes);
  refuseDevelopmentGold(workspace, codes);
  noteMeasuredBodies(workspace, codes);
  return measured.map(({ rubric, result }) => {
    const { between } = result;
    const coders =
      between === undefined ? undefined : { count: between.coders.length, rows: between.rows, kappa: between.kappa, alpha: between.alpha };
    const file = measuredErrorFile(workspace, rubric);
    writeIfChanged(file, canonicalJson(measuredErrorOf(result, coders === undefined ? {} : { coders })));
    return file;
  });
}

/** Throws InputError where rows for the fitting of probabilities are asked of a sample that measures. */
export function refuseMeasuringRows(workspace: Workspace, sample: string | undefined): void {
  if (sample === undefined || readOwnSample(workspace, sample).purpose === "development") return;
  const hint = "Draw one for that: nashr sample --purpose development --name OTHER.";
  throw new InputError([{ file: "", key: "--features", message: `the sample "${sample}" measures and does not teach`, hint }]);
}

/** Writes the rows of a comparison for the fitting of probabilities. Returns how many there are. */
export function saveCalibrationRows(file: string, measured: readonly MeasuredAgreement[]): number {
  const rows = measured.flatMap((part) => part.rows);
  writeIfChanged(file, writeRows(rows));
  return rows.length;
}

async function readSheet(parts: readonly EditionPart[], file: string, codes: ReadonlySet<string>): Promise<CoderSheet> {
  const bytes = readBytes(file, "give a gold file or a filled coding sheet (CSV or XLSX)");
  const sheets = await readSheetRows(file, bytes);
  const rubrics = new Map(
    parts.flatMap(({ rubric, edition }) => {
      const checks: GoldRubric = { items: new Set(rubric.items.map((item) => item.id)), pointsOf: pointsRule(rubric).of };
      return edition.entities.map((entity) => [entity.code, checks] as const);
    }),
  );
  const rows = loadGold(file, sheets[0]?.lines ?? [], (code) => rubrics.get(code)).filter((row) => codes.has(row.entityCode));
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
