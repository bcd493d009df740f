import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Edition } from "../../../model/edition.js";
import type { Store } from "../../../store/open.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import { keepEmbargo } from "../../editions/embargo.js";
import type { Progress } from "../../progress.js";
import type { Workspace } from "../../workspace.js";
import { readCountryMap } from "./country-map.js";
import { copyList, type MadeCopies } from "./evidence.js";
import { openEvidenceSource } from "./evidence-source.js";
import { writeReport } from "./report.js";

/** What the report stage is asked for beside the settings. */
export interface ReportStageOptions {
  readonly images?: boolean | undefined;
  readonly pdf?: boolean | undefined;
  /** Make archived copies that readers can open, with the quotations marked. */
  readonly evidence?: boolean | undefined;
  /** Instant of the embargo, which the edition keeps; "none" lifts it. */
  readonly embargo?: string | undefined;
}

/** About how many files a report has, for the bar that shows how far it is: per body, per place and item, and the rest. */
function expectedFiles(edition: Edition, languages: number, options: ReportStageOptions | undefined): number {
  const images = options?.images === true ? 1 : 0;
  const perBody = 4 + 2 * images + (options?.pdf === true ? 1 : 0);
  const places = (key: "region" | "province") => new Set(edition.entities.map((entity) => entity[key]).filter((name) => name !== "")).size;
  const perPlace = 4 + 2 * images;
  const judged = edition.rubrics.filter(({ levels }) => edition.entities.some((entity) => levels.includes(entity.level)));
  const items = judged.reduce((sum, { rubric }) => sum + rubric.items.filter((item) => item.active).length, 0);
  const general = 25 + items * perPlace + places("region") * (perPlace + 1) + places("province") * perPlace;
  return languages * (edition.entities.length * perBody + general) + 2 * (places("region") + places("province")) + 35;
}

/** Says which proofs have no copy, and what to do. */
function noteCopies(progress: Progress, { left }: MadeCopies): void {
  if (left.bounds > 0)
    progress.note(
      `${left.bounds} cited pages have no copy, for the bounds report.evidenceFiles or report.evidenceBytes of nashr.yaml were reached`,
    );
  if (left.unreadable > 0)
    progress.note(
      `${left.unreadable} cited pages could not be shown; where the code changed since they were judged, run nashr extract first`,
    );
}

/** The report stage: edition.json in, the static site out. */
export async function reportStage(job: {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly progress: Progress;
  readonly options?: ReportStageOptions | undefined;
}): Promise<void> {
  const { workspace, store, progress, options } = job;
  const { profile, profileFolder } = workspace;
  const edition = readWorkspaceEdition(workspace);
  const settings = { ...workspace.settings.report, embargoUntil: keepEmbargo(workspace, options?.embargo) };
  progress.begin("report", expectedFiles(edition, settings.languages.length, options));
  const only = workspace.chosen.length === workspace.entities.length ? undefined : new Set(workspace.chosen.map((entity) => entity.code));
  const written = await writeReport(
    edition,
    workspace.editionDir,
    settings,
    {
      images: options?.images,
      pdf: options?.pdf,
      only,
      map: readCountryMap(profile.map, profileFolder),
      places: profile.places,
      // Copies that were asked for once are kept true by every later run.
      evidence:
        options?.evidence === true || existsSync(join(workspace.editionDir, copyList))
          ? openEvidenceSource(workspace, store, edition.run.extractorVersion)
          : undefined,
      onCopies: (made) => noteCopies(progress, made),
    },
    (done, path) => progress.step(done, path),
  );
  progress.end(`${written.files} files, ${written.changed} of them new or changed`);
}
