import { readWorkspaceEdition } from "./edition-file.js";
import type { Progress } from "./progress.js";
import { writeReport } from "./report.js";
import type { Workspace } from "./workspace.js";

/** The report stage: edition.json in, the static site out. */
export async function reportStage(job: { readonly workspace: Workspace; readonly progress: Progress }): Promise<void> {
  const { workspace } = job;
  await writeReport(readWorkspaceEdition(workspace), workspace.editionDir, workspace.settings.report);
}
