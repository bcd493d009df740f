import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { upgradeFormer } from "../../edition/upgrade.js";
import { type Former, formerSchema, type MeasuredError, measuredErrorSchema } from "../../model/edition.js";
import { InputError } from "../../model/errors.js";
import type { Workspace } from "../workspace.js";
import { measuredErrorFile } from "./measured-error-file.js";

/** Former editions of the workspace: reports/<edition>/former.json, written when an edition is frozen or imported; oldest first. */
export function readFormer(workspace: Workspace): Former[] {
  const folder = workspace.path("reports");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((edition) => edition < workspace.settings.edition && existsSync(join(folder, edition, "former.json")))
    .sort()
    .map((edition) => readFormerFile(join(folder, edition, "former.json")));
}

/** One former edition. Throws InputError when the file does not hold one. */
export function readFormerFile(file: string): Former {
  return readJson(file, z.preprocess(upgradeFormer, formerSchema), "freeze or import that edition again");
}

/**
 * Error of the machine as measured on gold files, by id of the rubric, written by `nashr agreement --save`; rubrics that were not measured
 * are not there.
 */
export function readMeasuredErrors(workspace: Workspace): Record<string, MeasuredError> {
  const measured = workspace.rubrics.flatMap(({ rubric }) => {
    const file = measuredErrorFile(workspace, rubric.id);
    const hint = "measure it again with: nashr agreement --save";
    return existsSync(file) ? [[rubric.id, readJson(file, measuredErrorSchema, hint)] as const] : [];
  });
  return Object.fromEntries(measured);
}

function readJson<S extends z.ZodType>(file: string, schema: S, hint: string): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new InputError([{ file, message: `this is not JSON: ${error instanceof Error ? error.message : String(error)}`, hint }]);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues.slice(0, 20).map((issue) => ({ file, key: issue.path.join("."), message: issue.message, hint })),
  );
}
