import { readWorkspaceEdition } from "../edition/edition-file.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";
import { writeReport } from "./report.js";

/** What the report stage is asked for beside the settings. */
export interface ReportStageOptions {
  readonly images?: boolean | undefined;
  readonly pdf?: boolean | undefined;
  /** Instant of the embargo in place of the settings'; "none" lifts it. */
  readonly embargo?: string | undefined;
}

/** The report stage: edition.json in, the static site out. */
export async function reportStage(job: {
  readonly workspace: Workspace;
  readonly progress: Progress;
  readonly options?: ReportStageOptions | undefined;
}): Promise<void> {
  const { workspace, progress, options } = job;
  const edition = readWorkspaceEdition(workspace);
  const { embargo } = options ?? {};
  const settings =
    embargo === undefined ? workspace.settings.report : { ...workspace.settings.report, embargoUntil: embargo === "none" ? "" : embargo };
  const perBody = (2 + (options?.images === true ? 1 : 0) + (options?.pdf === true ? 1 : 0)) * settings.languages.length;
  progress.begin("report", edition.entities.length * perBody);
  const only = workspace.chosen.length === workspace.entities.length ? undefined : new Set(workspace.chosen.map((entity) => entity.code));
  const written = await writeReport(
    edition,
    workspace.editionDir,
    settings,
    { images: options?.images, pdf: options?.pdf, only },
    (done, path) => progress.step(done, path),
  );
  progress.end(`${written.files} files, ${written.changed} of them new or changed`);
}
