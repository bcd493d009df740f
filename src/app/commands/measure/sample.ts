import type { Rubric } from "../../../model/rubric.js";
import { drawSample, sheetColumns, sheetRows } from "../../../sampling/sample.js";
import { makeRandom } from "../../../score/random.js";
import { csvText } from "../../../tables/csv.js";
import { writeWorkbook } from "../../../tables/xlsx.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { keepSample, type SamplePurpose } from "../../editions/samples.js";
import { sampledBodies, trainedBodies } from "../../editions/training-register.js";
import type { Workspace } from "../../workspace.js";

/** What is drawn, and where it goes. */
export interface SampleWish {
  readonly size: number;
  readonly seed: number;
  /** Name under which it is kept in the workspace and coded at the desk. */
  readonly name: string;
  readonly purpose: SamplePurpose;
  /** Path of the two coding sheets without ending. */
  readonly base: string;
}

/**
 * Draws a blind sample of the workspace's edition, keeps it in the workspace for the desk and writes it as two coding sheets with the same rows, `<base>.csv` and `<base>.xlsx`
 * (with lists to choose from). What measures and what teaches never meet: bodies that taught the recogniser are left out of a measuring sample, bodies of measuring samples out of one for development.
 * Returns how many rows were drawn: fewer than asked for where there are not as many.
 */
export async function writeSample(workspace: Workspace, { size, seed, name, purpose, base }: SampleWish): Promise<number> {
  const edition = readWorkspaceEdition(workspace);
  const codes = new Set(workspace.chosen.filter(allowedFor(workspace, purpose)).map((entity) => entity.code));
  const findings = edition.findings.filter((finding) => codes.has(finding.verdict.entityCode));
  const drawn = drawSample({ ...edition, findings, size, random: makeRandom(seed, `sample ${edition.run.edition}`) });
  const kept = drawn.map(({ entity, item, cellSize, cellDrawn }) => ({ entityCode: entity.code, itemId: item.id, cellSize, cellDrawn }));
  keepSample(workspace, { name, purpose, edition: edition.run.edition }, kept);
  const rows = sheetRows(drawn);
  writeIfChanged(`${base}.csv`, csvText(sheetColumns, rows));
  writeIfChanged(
    `${base}.xlsx`,
    await makeWorkbook(
      edition.rubrics.map(({ rubric }) => rubric),
      rows,
    ),
  );
  return rows.length;
}

function allowedFor(workspace: Workspace, purpose: SamplePurpose): (entity: Workspace["entities"][number]) => boolean {
  const isTrained = trainedBodies(workspace);
  const others = sampledBodies(workspace, purpose === "measuring" ? "development" : "measuring");
  return (entity) => !others.has(entity.code) && !(purpose === "measuring" && isTrained(entity));
}

async function makeWorkbook(rubrics: readonly Rubric[], rows: (string | number)[][]): Promise<Uint8Array> {
  const choice = (name: (typeof sheetColumns)[number], values: string[]) => ({ column: sheetColumns.indexOf(name), values });
  const channels = ["html", "pdf-text", "pdf-scan", "office", "image", "js", "external"];
  const widths: Partial<Record<string, number>> = {
    question_fr: 60,
    question_ar: 60,
    url: 30,
    label_fr: 30,
    label_ar: 30,
    evidence: 40,
    note: 40,
  };
  return await writeWorkbook([
    {
      name: "codage",
      rows: [sheetColumns, ...rows],
      widths: sheetColumns.map((name) => widths[name] ?? 14),
      choices: [
        choice("state", ["absent", "stale", "current"]),
        choice("complete", ["true", "false"]),
        choice("open", ["true", "false"]),
        choice("channel", channels),
      ],
    },
    { name: "mode d'emploi", rows: howTo(rubrics).map((line) => [line]), header: false },
  ]);
}

/** What a coder must know, short; the whole manual is in docs/method.md. */
function howTo(rubrics: readonly Rubric[]): string[] {
  return [
    ...rubrics.map(({ label }) => `${label.fr} / ${label.ar}`),
    "state: absent = pas publié ; stale = publié, plus à jour ; current = publié et à jour.",
    "complete, open : true ou false, seulement si state = current et si la colonne judge le demande ; sinon false.",
    "evidence : adresses qui le montrent, séparées par « | ». note : pourquoi, en cas d'hésitation.",
    "Laissez state vide si vous n'avez pas encore codé la ligne. Ne regardez pas les résultats de la machine avant la fin.",
    "الحالة: absent = غير منشور؛ stale = منشور وغير محيّن؛ current = منشور ومحيّن. املؤوا complete و open فقط عندما تكون الحالة current.",
  ];
}
