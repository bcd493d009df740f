import { readFileSync } from "node:fs";
import { type Agreement, agreement, measuredErrorOf } from "../../agreement/agreement.js";
import { type AnswerRow, answerOf } from "../../agreement/answers.js";
import { codersOf, joinCodings, measureCoders } from "../../agreement/double-coding.js";
import { type GoldRubric, loadGold } from "../../agreement/gold.js";
import type { MeasuredError } from "../../model/edition.js";
import type { Entity } from "../../model/entity.js";
import type { Reach } from "../../model/evidence.js";
import { rubricOf } from "../../model/level-rubrics.js";
import type { Verdict } from "../../model/verdict.js";
import { pointsRule } from "../../score/points.js";
import { readCsvLines } from "../adapters/csv-lines.js";
import type { Workspace } from "../workspace.js";
import { readCoding } from "./coding-files.js";
import { goldFile, listSampleNames, readOwnSample, readSample, type Sample } from "./samples.js";
import { hasGold, refuseDevelopmentGold, refuseTrainedGold } from "./training-register.js";

/** What the machine said, before any person changed it. */
export interface JudgedEdition {
  readonly entities: readonly Entity[];
  readonly verdicts: readonly Verdict[];
  readonly reaches: readonly Reach[];
}

/** The measuring sample of the edition whose gold is whole; of several the one with most rows, then the first by name. Undefined where there is none. */
export function findMeasuringSample(workspace: Workspace): Sample | undefined {
  const own = listSampleNames(workspace)
    .map((name) => readSample(workspace, name))
    .filter(({ edition, purpose, name }) => edition === workspace.settings.edition && purpose === "measuring" && hasGold(workspace, name));
  return own.sort((a, b) => b.rows.length - a.rows.length || (a.name < b.name ? -1 : 1))[0];
}

/** The error of the machine by the gold of the edition's own sample, by id of the rubric; nothing of rubrics that it has no row of, or where no sample is settled. */
export function measureBySample(workspace: Workspace, judged: JudgedEdition): Record<string, MeasuredError> {
  const sample = findMeasuringSample(workspace);
  if (sample === undefined) return {};
  const file = goldFile(workspace, sample.name);
  const bodies = new Map(judged.entities.map((entity) => [entity.code, entity]));
  const gold = readSampleGold(workspace, file, bodies);
  const coded = gold.map(({ entityCode }) => entityCode);
  refuseTrainedGold(workspace, file, coded);
  refuseDevelopmentGold(workspace, coded);
  const measured = workspace.rubrics.flatMap(({ rubric }) => {
    const isOwn = (code: string) => {
      const body = bodies.get(code);
      return body !== undefined && rubricOf(workspace, body).id === rubric.id;
    };
    const own = gold.filter(({ entityCode }) => isOwn(entityCode));
    if (own.length === 0) return [];
    const result: Agreement = agreement({
      rubric,
      machine: judged.verdicts.filter(({ entityCode }) => isOwn(entityCode)).map(answerOf),
      gold: own,
      apart: new Set(judged.reaches.filter(({ end }) => awayEnds.has(end)).map(({ entityCode }) => entityCode)),
      points: pointsRule(rubric),
    });
    const coders = codersFigures(workspace, sample.name, isOwn);
    return [[rubric.id, measuredErrorOf(result, { sample: sample.name, ...(coders === undefined ? {} : { coders }) })] as const];
  });
  return Object.fromEntries(measured);
}

const awayEnds: ReadonlySet<string> = new Set(["no-site", "site-unknown", "unreachable", "not-a-site"]);

function readSampleGold(workspace: Workspace, file: string, bodies: ReadonlyMap<string, Entity>): AnswerRow[] {
  const checks = new Map(
    workspace.rubrics.map(({ rubric }): [string, GoldRubric] => [
      rubric.id,
      { items: new Set(rubric.items.map(({ id }) => id)), pointsOf: pointsRule(rubric).of },
    ]),
  );
  return loadGold(file, readCsvLines(readFileSync(file, "utf8")), (code) => {
    const body = bodies.get(code);
    return body === undefined ? undefined : checks.get(rubricOf(workspace, body).id);
  });
}

/** How far the coders of a sample agree among themselves over some bodies, as the measured error keeps it; undefined without coders. */
export function codersFigures(workspace: Workspace, sample: string, isOwn: (entityCode: string) => boolean): MeasuredError["coders"] {
  const lines = readCoding(workspace, sample);
  const coders = codersOf(lines);
  if (coders.length < 2) return undefined;
  const rows = readOwnSample(workspace, sample).rows.filter(({ entityCode }) => isOwn(entityCode));
  const { drawn, alpha } = measureCoders(joinCodings(rows, lines), coders);
  return { count: coders.length, rows: drawn.rows, kappa: drawn.kappa, alpha, kappaInterval: drawn.kappaInterval };
}
