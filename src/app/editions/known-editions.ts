import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../model/errors.js";
import { listEditions } from "../../store/crawl-counts.js";
import type { Store } from "../../store/open.js";
import { readSettings, type WorkspaceOutline } from "../workspace.js";

/** Editions of a workspace that were begun (crawled, scored or imported), and that of nashr.yaml; sorted. */
function listKnownEditions(workspace: WorkspaceOutline, store: Store): string[] {
  const reports = workspace.path("reports");
  const written = existsSync(reports)
    ? readdirSync(reports).filter((name) => ["edition.json", "former.json"].some((file) => existsSync(join(reports, name, file))))
    : [];
  const own = readSettings({ dir: workspace.dir, only: [] }).edition;
  return [...new Set([own, ...listEditions(store), ...written])].sort();
}

/** Throws InputError, with the editions that there are, where the edition asked for was never begun and is not that of nashr.yaml. */
export function refuseUnknownEdition(workspace: WorkspaceOutline, store: Store): void {
  const known = listKnownEditions(workspace, store);
  const { edition } = workspace.settings;
  if (known.includes(edition)) return;
  throw new InputError([
    {
      file: "",
      key: "--edition",
      message: `there is no edition "${edition}" in this workspace`,
      hint: `the editions are: ${known.join(", ")}`,
    },
  ]);
}

/**
 * Earlier editions that were scored but never frozen, oldest first. Nothing is compared with them: what is not frozen may still change.
 */
export function listUnfrozenFormers(reportsFolder: string, edition: string): string[] {
  if (!existsSync(reportsFolder)) return [];
  return readdirSync(reportsFolder)
    .filter((name) => name < edition && existsSync(join(reportsFolder, name, "edition.json")))
    .filter((name) => !existsSync(join(reportsFolder, name, "former.json")))
    .sort();
}
