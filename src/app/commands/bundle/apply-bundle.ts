import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { BundledFile, Versions } from "../../../model/bundle.js";
import { InputError, type Problem } from "../../../model/errors.js";
import { findEndOfFile } from "../../../store/archive-files.js";
import { bodyTables, listColumns } from "../../../store/body-rows.js";
import { type MergePlan, mergeRows, planMerge } from "../../../store/merge-body.js";
import type { Store } from "../../../store/open.js";
import { sealFile } from "../../stages/crawl/body-archive.js";
import type { WorkspaceOutline } from "../../workspace.js";
import { copyBytes, hashBytes } from "../preservation/copy-file.js";
import type { BodyEvidence } from "./body-evidence.js";
import { describeDifferences, versionsHint } from "./versions.js";

/** The workspace that bundles are put into; its lock is held. */
export interface MergeTarget {
  readonly workspace: WorkspaceOutline;
  readonly store: Store;
  readonly versions: Versions;
}

/**
 * Puts everything of one body into a workspace: the archive files first, then the rows in one transaction. The same evidence twice changes
 * nothing. `source` names where it comes from. Throws InputError, and leaves the body as it stands, where other versions made it, where
 * the edition is frozen, and where the workspace holds other evidence of it.
 */
export async function applyEvidence(target: MergeTarget, evidence: BodyEvidence, source: string): Promise<"added" | "same"> {
  const { store, workspace, versions } = target;
  const { entityCode, files } = evidence.manifest;
  const problems = describeDifferences(versions, evidence.manifest.versions).map((message) => ({
    file: source,
    key: entityCode,
    message: `was made by other versions: ${message}`,
    hint: versionsHint,
  }));
  if (problems.length > 0) throw new InputError(problems);
  refuseUnknownColumns(store, evidence, source);
  const plan = planMerge(store, entityCode, evidence.rows, versions.extractor);
  const refused = [...describeConflicts(plan, source), ...describeFrozen(workspace, plan, source)];
  if (refused.length > 0) throw new InputError(refused);
  const changes = plan.ahead.length + plan.judged.length > 0;
  const wanted = await chooseFiles(target, evidence, changes, source);
  for (const file of wanted) await copyChecked(evidence, workspace.path("archive"), file, source);
  try {
    mergeRows(store, plan, evidence.rows, versions.extractor);
  } catch (error) {
    if (!isUnfit(error)) throw error;
    const message = `has rows that do not fit together: ${(error as Error).message}`;
    throw new InputError([{ file: source, key: entityCode, message, hint: "take it from where it was made once more" }]);
  }
  for (const { path } of files) {
    const endedAt = findEndOfFile(store, entityCode, path);
    if (endedAt !== undefined) sealFile(workspace.path("archive"), path, endedAt);
  }
  return changes || wanted.length > 0 ? "added" : "same";
}

/** Rows that break a rule of the tables are a fault of whoever sent them, not of the database. */
const isUnfit = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^SQLITE_(?:CONSTRAINT|MISMATCH)/.test(String(error.code));

function refuseUnknownColumns(store: Store, { rows, manifest }: BodyEvidence, file: string): void {
  const columns = listColumns(store);
  const unknown = bodyTables.flatMap((table) =>
    rows[table].flatMap((row) => Object.keys(row).filter((name) => !columns.get(table)?.has(name))),
  );
  if (unknown.length === 0) return;
  throw new InputError([
    {
      file,
      key: manifest.entityCode,
      message: `has rows that no database of nashr has (${unknown[0]})`,
      hint: "take it from where it was made",
    },
  ]);
}

function describeConflicts({ entityCode, conflicts }: MergePlan, file: string): Problem[] {
  return conflicts.map(({ edition, what }) =>
    what === "evidence"
      ? {
          file,
          key: entityCode,
          message: `holds other evidence of this body in the edition ${edition} than the workspace, and neither goes on with the other`,
          hint: "the workspace was left as it stands; decide which one is to count, and leave this body out of the other with --only",
        }
      : {
          file,
          key: entityCode,
          message: `judges the same evidence of the edition ${edition} otherwise than the workspace`,
          hint: "run nashr detect in both with the same version of nashr, then merge again",
        },
  );
}

function describeFrozen(workspace: WorkspaceOutline, { entityCode, ahead, judged }: MergePlan, source: string): Problem[] {
  return [...ahead, ...judged]
    .filter((edition) => existsSync(join(workspace.path("reports"), edition, "frozen.json")))
    .map((edition) => ({
      file: source,
      key: entityCode,
      message: `would add to the edition ${edition}, which is frozen in ${workspace.dir}`,
      hint: "what is published for good gets no further evidence; merge into another workspace, or name another edition",
    }));
}

/** Files that the workspace lacks, wholly or in part. Throws InputError where it has another one under the name, or lacks one that did not travel. */
async function chooseFiles({ workspace }: MergeTarget, evidence: BodyEvidence, changes: boolean, source: string): Promise<BundledFile[]> {
  const wanted: BundledFile[] = [];
  const problems: Problem[] = [];
  for (const file of evidence.manifest.files) {
    const standing = await compareFile(evidence, workspace.path("archive"), file);
    if (standing === "whole" || (standing === "other" && !changes)) continue;
    const key = evidence.manifest.entityCode;
    if (standing === "other") {
      const hint = "one of the two is damaged, or two bodies have the same file name; compare them before either is lost";
      problems.push({ file: source, key, message: `has another archive file ${file.path} than the workspace`, hint });
    } else if (!file.isInside) {
      const hint = "put the archive of the workspace back, then take the bundle from where it was made once more";
      problems.push({ file: source, key, message: `rests on ${file.path}, which the workspace no longer has`, hint });
    } else wanted.push(file);
  }
  if (problems.length > 0) throw new InputError(problems);
  return wanted;
}

/** How the file of a workspace relates to one of a bundle: nothing or its beginning ("lacking"), all of it ("whole", perhaps longer), or another. */
async function compareFile(evidence: BodyEvidence, archive: string, file: BundledFile): Promise<"lacking" | "whole" | "other"> {
  const present = join(archive, file.path);
  const size = existsSync(present) ? statSync(present).size : 0;
  if (size === 0) return "lacking";
  if (size >= file.bytes) return (await hashBytes(present, file.bytes)) === file.sha256 ? "whole" : "other";
  if (!file.isInside) return "other";
  return (await hashBytes(present)) === (await hashBytes(join(evidence.archiveFolder, file.path), size)) ? "lacking" : "other";
}

async function copyChecked(evidence: BodyEvidence, archive: string, file: BundledFile, source: string): Promise<void> {
  const copied = await copyBytes(join(evidence.archiveFolder, file.path), join(archive, file.path), file.bytes);
  if (copied === file.sha256) return;
  const hint = "the file changed while it was copied; wait until the command that writes it ends, then run again";
  throw new InputError([
    { file: source, key: evidence.manifest.entityCode, message: `${file.path} is not the file that was listed`, hint },
  ]);
}
