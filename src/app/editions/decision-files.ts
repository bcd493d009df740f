import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { InputError, type Problem } from "../../model/errors.js";
import type { Decision } from "../../model/verdict.js";
import type { DecisionLine } from "../../review/decision-line.js";
import { checkDecisions, findRewriting, orderDecisions } from "../../review/decisions.js";
import { listConflicts } from "../../review/review.js";
import { writeIfChanged } from "../adapters/write-file.js";
import { sha256, type WorkspaceOutline } from "../workspace.js";

/** The decisions of an edition as its files hold them. */
export interface DecisionSheets {
  /** In order of their days, whatever the order of the lines and files. */
  readonly decisions: readonly Decision[];
  /** Every line, those that were withdrawn and withdrawals too, file by file. */
  readonly lines: readonly DecisionLine[];
  /** Those of people who disagree and whose conflict nobody has decided, one group per body and item. */
  readonly conflicts: readonly (readonly Decision[])[];
  /** Every bad line of every file. */
  readonly problems: readonly Problem[];
  /** Of all files together. */
  readonly sha256: string;
  readonly files: readonly Sheet[];
}

interface Sheet {
  /** "" for <edition>.csv, ".amal" for <edition>.amal.csv. */
  readonly suffix: string;
  /** As the user knows it, relative to the workspace. */
  readonly file: string;
  readonly text: string;
}

const suffixPattern = "((?:\\.[A-Za-z0-9_-]+)?)\\.csv$";

/**
 * Reads all decision files of the edition: data/decisions/<edition>.csv and one more per person where people work apart, as
 * <edition>.amal.csv. Nothing where there is none; problems are given back, not thrown.
 */
export function readDecisionSheets(workspace: WorkspaceOutline): DecisionSheets {
  const folder = workspace.path("decisions");
  const files = listSuffixes(folder, workspace.settings.edition).map((suffix) => {
    const path = join(folder, `${workspace.settings.edition}${suffix}.csv`);
    return { suffix, file: relative(workspace.dir, path), text: readFileSync(path, "utf8") };
  });
  const checked = files.map(({ file, text }) => checkDecisions(file, text));
  const [first, ...others] = files;
  const joined =
    first === undefined || (others.length === 0 && first.suffix === "")
      ? (first?.text ?? "")
      : files.map(({ suffix, text }) => `${suffix}\n${text}`).join("\n");
  const decisions = orderDecisions(checked.flatMap((sheet) => sheet.decisions));
  return {
    decisions,
    lines: checked.flatMap((sheet) => sheet.lines),
    conflicts: listConflicts(decisions),
    problems: checked.flatMap(({ problems }) => problems),
    sha256: sha256(joined),
    files,
  };
}

function listSuffixes(folder: string, start: string): string[] {
  if (!existsSync(folder)) return [];
  const pattern = new RegExp(`^${start}${suffixPattern}`);
  return readdirSync(folder)
    .flatMap((name) => pattern.exec(name)?.[1] ?? [])
    .sort();
}

/** Lines that an earlier scoring used and that were changed or removed since, in every file. */
export function findRewrittenDecisions(workspace: WorkspaceOutline, { files }: DecisionSheets): Problem[] {
  return listSuffixes(workspace.editionDir, "decisions").flatMap((suffix) => {
    const kept = readFileSync(join(workspace.editionDir, `decisions${suffix}.csv`), "utf8");
    const present = files.find((sheet) => sheet.suffix === suffix);
    const file = relative(workspace.dir, join(workspace.path("decisions"), `${workspace.settings.edition}${suffix}.csv`));
    return findRewriting(file, kept, present?.text ?? "");
  });
}

/** Keeps the decisions that were used beside the edition, for readers. */
export function keepDecisions(workspace: WorkspaceOutline, { files }: DecisionSheets): void {
  for (const { suffix, text } of files) if (text !== "") writeIfChanged(join(workspace.editionDir, `decisions${suffix}.csv`), text);
}

/** Runs work that may find further problems, and throws one InputError with all of them; gives what work gives where there is none. */
export function withAllProblems<T>(found: readonly Problem[], work: () => T): T {
  const problems = [...found];
  try {
    const result = work();
    if (problems.length === 0) return result;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...error.problems);
  }
  throw new InputError(problems);
}
