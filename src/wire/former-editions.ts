import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Former, formerSchema, type MeasuredError, measuredErrorSchema } from "../model/edition.js";
import type { Workspace } from "./workspace.js";

/** Former editions of the workspace: reports/<edition>/former.json, written when an edition is frozen or imported; oldest first. */
export function readFormer(workspace: Workspace): Former[] {
  const folder = workspace.path("reports");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((edition) => edition < workspace.settings.edition && existsSync(join(folder, edition, "former.json")))
    .sort()
    .map((edition) => formerSchema.parse(JSON.parse(readFileSync(join(folder, edition, "former.json"), "utf8"))));
}

/** Error of the machine as measured on a gold file; written by `nashr agreement --save`. */
export function readMeasuredError(workspace: Workspace): MeasuredError | undefined {
  const file = join(workspace.dir, "data", `measured-error-${workspace.rubric.id}.json`);
  return existsSync(file) ? measuredErrorSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : undefined;
}
