import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError, type Problem } from "../../../model/errors.js";
import { listCrawledBodies } from "../../../store/body-rows.js";
import { openStoreForReading } from "../../../store/open-for-reading.js";
import type { Progress } from "../../progress.js";
import { readWorkspace } from "../../read-workspace.js";
import type { Workspace } from "../../workspace.js";
import { applyEvidence, type MergeTarget } from "./apply-bundle.js";
import { gatherEvidence } from "./body-evidence.js";
import { listJudgedElsewhere } from "./judged-elsewhere.js";
import { openBundle } from "./open-bundle.js";
import { describeDifferences, versionsHint, versionsOf } from "./versions.js";

/** What a merge did. */
export interface MergeResult {
  /** Bodies that were in the sources. */
  readonly bodies: number;
  /** Bodies of which something was new here. */
  readonly added: number;
  /** What a person should know, in words. */
  readonly notes: readonly string[];
}

/**
 * Joins what other workspaces and sealed bundles hold into a workspace whose lock is held: body by body, each wholly or not at all. What
 * contradicts is left out, and named at the end by an InputError; all else is in then. Merging the same twice changes nothing.
 */
export async function mergeSources(
  target: MergeTarget & { readonly only: readonly string[] },
  sources: readonly string[],
  progress: Progress,
): Promise<MergeResult> {
  const tally = { bodies: 0, added: 0, notes: [] as string[], problems: [] as Problem[] };
  progress.begin("merge", sources.length);
  for (const [index, source] of sources.entries()) {
    await mergeSource(target, source, tally).catch((error: unknown) => {
      if (!(error instanceof InputError)) throw error;
      tally.problems.push(...error.problems);
    });
    progress.step(index + 1, source);
  }
  progress.end(`${tally.bodies} bodies met, of ${tally.added} something was new`);
  if (tally.problems.length > 0) {
    const rest = tally.added === 0 ? "Nothing was merged." : `What does not contradict is merged: ${tally.added} bodies.`;
    progress.note(rest);
    throw new InputError(tally.problems);
  }
  return { bodies: tally.bodies, added: tally.added, notes: tally.notes };
}

type Tally = { bodies: number; added: number; readonly notes: string[]; readonly problems: Problem[] };

async function mergeSource(target: MergeTarget & { readonly only: readonly string[] }, source: string, tally: Tally): Promise<void> {
  if (existsSync(join(source, "nashr.yaml"))) return mergeWorkspace(target, source, tally);
  const bundles = listBundles(source);
  for (const bundle of bundles) {
    await applyBundle(target, bundle, target.only).then(
      (applied) => count(tally, applied?.result),
      (error: unknown) => collect(tally, error),
    );
  }
}

function count(tally: Tally, result: "added" | "same" | undefined): void {
  if (result === undefined) return;
  tally.bodies += 1;
  if (result === "added") tally.added += 1;
}

function collect(tally: Tally, error: unknown): void {
  if (!(error instanceof InputError)) throw error;
  tally.problems.push(...error.problems);
}

/** Unpacks one sealed bundle beside the archive, checks it and puts it in. Gives the body it is of, and what came of it; undefined for a body that is not chosen. Throws InputError as applyEvidence does. */
export async function applyBundle(
  target: MergeTarget,
  bundle: string,
  only: readonly string[] = [],
): Promise<{ readonly entityCode: string; readonly result: "added" | "same" } | undefined> {
  const beside = dirname(target.workspace.path("database"));
  mkdirSync(beside, { recursive: true });
  const folder = mkdtempSync(join(beside, "bundle-"));
  try {
    const evidence = await openBundle(bundle, folder);
    const { entityCode } = evidence.manifest;
    if (only.length > 0 && !only.includes(entityCode)) return undefined;
    return { entityCode, result: await applyEvidence(target, evidence, bundle) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function listBundles(source: string): string[] {
  const hint = "name a workspace (a folder with nashr.yaml), a sealed bundle (a .zip file), or a folder of them";
  if (!existsSync(source)) throw new InputError([{ file: source, message: "is not there", hint }]);
  if (statSync(source).isFile()) return [source];
  const bundles = readdirSync(source)
    .filter((name) => name.endsWith(".zip"))
    .sort()
    .map((name) => join(source, name));
  if (bundles.length === 0) throw new InputError([{ file: source, message: "is no workspace and holds no bundle", hint }]);
  return bundles;
}

async function mergeWorkspace(target: MergeTarget & { readonly only: readonly string[] }, dir: string, tally: Tally): Promise<void> {
  const workspace = readWorkspace({ dir, edition: target.workspace.settings.edition, only: [] });
  if (workspace.path("database") === target.workspace.path("database"))
    throw new InputError([{ file: dir, message: "is the workspace that is merged into", hint: "name the others, as: nashr merge B -C A" }]);
  const versions = versionsOf(workspace);
  const problems = describeDifferences(target.versions, versions).map((message) => ({ file: dir, message, hint: versionsHint }));
  if (problems.length > 0) throw new InputError(problems);
  const { store, close } = openStoreForReading(workspace.path("database"));
  try {
    refuseOtherCode(workspace, listJudgedElsewhere(store, workspace.settings.edition));
    const codes = listCrawledBodies(store).filter((code) => target.only.length === 0 || target.only.includes(code));
    for (const code of codes) {
      const source = { store, archiveFolder: workspace.path("archive"), versions };
      await gatherEvidence(source, code)
        .then((evidence) => applyEvidence(target, evidence, dir))
        .then(
          (result) => count(tally, result),
          (error: unknown) => collect(tally, error),
        );
    }
  } finally {
    close();
  }
  tally.notes.push(...noteDecisions(target, workspace));
}

function refuseOtherCode({ dir }: Workspace, codes: readonly string[]): void {
  if (codes.length === 0) return;
  throw new InputError([
    {
      file: dir,
      message: `the verdicts of ${codes.length} bodies (${codes.slice(0, 10).join(", ")}) were made by another version of nashr`,
      hint: `judge them by this one first: nashr detect -C ${dir}`,
    },
  ]);
}

/** Decisions of people are not moved by a merge: a sheet that differs is named. */
function noteDecisions({ workspace: into }: MergeTarget, from: Workspace): string[] {
  const folder = from.path("decisions");
  if (!existsSync(folder)) return [];
  const sheets = readdirSync(folder).filter((name) => {
    const [theirs, ours] = [join(folder, name), join(into.path("decisions"), name)];
    return statSync(theirs).isFile() && !(existsSync(ours) && readFileSync(ours).equals(readFileSync(theirs)));
  });
  return sheets.map(
    (name) =>
      `${join(folder, name)} differs from the sheet of ${into.dir}: decisions of people are not merged; copy the lines that are missing`,
  );
}
