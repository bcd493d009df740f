import { InputError, type Problem } from "../../../model/errors.js";
import type { Decision } from "../../../model/verdict.js";
import type { Store } from "../../../store/open.js";
import { readBytes } from "../../adapters/read-text.js";
import { appendDecisions, type NewDecisionLine } from "../../editions/append-decisions.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { archivedPages } from "../../stages/archived-page.js";
import type { Workspace } from "../../workspace.js";
import { readSheetRows } from "../measure/sheet-rows.js";
import { caseKey, listCases } from "./case-list.js";
import { type CaseAnswer, checkAnswer } from "./decide-case.js";
import { reviewColumns } from "./review-sheet.js";

/** What became of the lines of a sheet. */
export interface ImportedSheet {
  readonly taken: number;
  /** Lines that say what the same person's standing decision says. */
  readonly known: number;
  /** Lines whose state is empty. */
  readonly empty: number;
  readonly refused: readonly { readonly line: number; readonly why: string }[];
}

const needed = ["entity_code", "indicator", "who", "state"];
const states = ["absent", "stale", "current", "unknown"] as const;

/**
 * Takes the filled lines of a review sheet as decisions, each checked against the archive as scoring will; those that are not taken are given back with the
 * reason, and do not keep the others from being taken. Throws InputError where the file is no such sheet.
 */
export async function importReviewSheet(workspace: Workspace, store: Store, file: string, now: Date): Promise<ImportedSheet> {
  const [sheet] = await readSheetRows(file, readBytes(file, "give a sheet that `nashr review export` wrote"));
  const [head, ...lines] = sheet?.lines ?? [];
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const hint = `The first line must name the columns ${[...needed, ...reviewColumns.written].join(", ")}.`;
    throw new InputError(missing.map((key) => ({ file, line: 1, key, message: "column is missing", hint })));
  }
  const edition = readWorkspaceEdition(workspace);
  const cases = new Map(listCases(edition, new Set(workspace.chosen.map(({ code }) => code))).map((deskCase) => [deskCase.key, deskCase]));
  const findPage = archivedPages(store, workspace.settings.edition, edition.run.extractorVersion);
  const context = { reaches: edition.reaches, findPage, on: workspace.settings.referenceOn };
  const refused: { line: number; why: string }[] = [];
  const counts = { known: 0, empty: 0 };
  const taken = await appendDecisions(workspace, ({ decisions }) => {
    const standing: Decision[] = [...decisions];
    const added: NewDecisionLine[] = [];
    for (const { line, cells } of lines) {
      const cell = (name: string) => (cells[names.indexOf(name)] ?? "").trim();
      if (cell("state") === "") {
        counts.empty += 1;
        continue;
      }
      const refuse = (why: string) => void refused.push({ line, why });
      const deskCase = cases.get(caseKey(cell("entity_code"), cell("indicator")));
      const state = states.find((name) => name === cell("state").toLowerCase());
      if (deskCase === undefined) refuse(`there is no case ${cell("entity_code")} ${cell("indicator")} in this edition`);
      else if (state === undefined) refuse(`"${cell("state")}" is not a state: write one of ${states.join(", ")}`);
      else {
        const answer = answerOf(cell, state);
        if (saysTheSame(standing, deskCase.key, answer)) {
          counts.known += 1;
          continue;
        }
        const result = checkAnswer(deskCase, answer, standing, now, context);
        if ("problems" in result) refuse(result.problems.map(describe).join("; "));
        else {
          const { kind, at: _at, seconds: _seconds, ...rest } = result.line;
          added.push(result.line);
          if (kind !== "withdrawal") standing.push({ ...rest, kind, source: `${file}:${line}` });
        }
      }
    }
    return added;
  });
  return { taken: taken.length, ...counts, refused };
}

const isTrue = (text: string): boolean => /^(?:true|vrai|1)$/i.test(text);

function answerOf(cell: (name: string) => string, state: CaseAnswer["state"]): CaseAnswer {
  const why = cell("why") === "" ? "seen in the archive" : cell("why");
  const facets = { complete: isTrue(cell("complete")), open: isTrue(cell("open")) };
  return { who: cell("who"), state, ...facets, why, link: cell("link"), quotation: cell("quotation"), restsOn: cell("rests_on") };
}

/** A sheet that is imported twice must not decide twice. */
function saysTheSame(standing: readonly Decision[], key: string, answer: CaseAnswer): boolean {
  const own = standing.findLast(
    ({ who, entityCode, itemId, kind }) => kind !== "reply" && who === answer.who && caseKey(entityCode, itemId) === key,
  );
  return own !== undefined && own.state === answer.state && own.link === answer.link && own.why === answer.why;
}

const describe = ({ key, message, hint }: Problem): string => `${key ?? ""} ${message}. ${hint ?? ""}`.trim();
