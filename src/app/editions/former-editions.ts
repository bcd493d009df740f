import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
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
  return readJson(file, formerSchema, "freeze or import that edition again");
}

/** Error of the machine as measured on a gold file, written by `nashr agreement --save`; undefined when it was not measured. */
export function readMeasuredError(workspace: Workspace): MeasuredError | undefined {
  const file = measuredErrorFile(workspace);
  return existsSync(file) ? readJson(file, measuredErrorSchema, "measure it again with: nashr agreement --save") : undefined;
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
