import { writeXlsx } from "hucre/xlsx";
import { writeCsv } from "../../../edition/csv.js";
import type { Rubric } from "../../../model/rubric.js";
import { drawSample, sheetColumns, sheetRows } from "../../../sampling/sample.js";
import { makeRandom } from "../../../score/random.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import type { Workspace } from "../../workspace.js";

/**
 * Draws a blind sample of the workspace's edition and writes it as two coding sheets with the same rows, `<base>.csv` and `<base>.xlsx`
 * (with lists to choose from). Returns how many rows were drawn: fewer than asked for where there are not as many.
 */
export async function writeSample(workspace: Workspace, size: number, seed: number, base: string): Promise<number> {
  const edition = readWorkspaceEdition(workspace);
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  const findings = edition.findings.filter((finding) => codes.has(finding.verdict.entityCode));
  const rows = sheetRows(drawSample({ ...edition, findings, size, random: makeRandom(seed, `sample ${edition.run.edition}`) }));
  writeIfChanged(`${base}.csv`, `\uFEFF${writeCsv({ columns: sheetColumns, rows })}`);
  writeIfChanged(
    `${base}.xlsx`,
    await makeWorkbook(
      edition.rubrics.map(({ rubric }) => rubric),
      rows,
    ),
  );
  return rows.length;
}

async function makeWorkbook(rubrics: readonly Rubric[], rows: (string | number)[][]): Promise<Uint8Array> {
  const last = rows.length + 1;
  const list = (name: (typeof sheetColumns)[number], values: string[]) => {
    const letter = String.fromCharCode(65 + sheetColumns.indexOf(name));
    return { type: "list" as const, values, allowBlank: true, showErrorMessage: true, range: `${letter}2:${letter}${last}` };
  };
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
  return await writeXlsx({
    sheets: [
      {
        name: "codage",
        columns: sheetColumns.map((name) => ({ width: widths[name] ?? 14 })),
        rows: [[...sheetColumns], ...rows],
        freezePane: { rows: 1 },
        dataValidations: [
          list("state", ["absent", "stale", "current"]),
          list("complete", ["true", "false"]),
          list("open", ["true", "false"]),
          list("channel", channels),
        ],
      },
      { name: "mode d'emploi", rows: howTo(rubrics).map((line) => [line]) },
    ],
  });
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
