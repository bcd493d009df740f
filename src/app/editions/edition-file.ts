import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { upgradeEdition } from "../../edition/upgrade.js";
import { type Edition, editionSchema } from "../../model/edition.js";
import { InputError } from "../../model/errors.js";
import type { Workspace } from "../workspace.js";

/** Reads and checks an edition.json, also one of an earlier form. Throws InputError when it is missing, is not JSON, or is not an edition. */
export function readEditionFile(file: string): Edition {
  if (!existsSync(file)) throw new InputError([{ file, message: "there is no such edition", hint: "make it with: nashr score" }]);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new InputError([
      {
        file,
        message: `this is not JSON: ${error instanceof Error ? error.message : String(error)}`,
        hint: "make it again with: nashr score",
      },
    ]);
  }
  const parsed = editionSchema.safeParse(upgradeEdition(json));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, 20)
    .map((issue) => ({ file, key: issue.path.join("."), message: issue.message, hint: "make it again with: nashr score" }));
  throw new InputError(problems);
}

/** The edition of a workspace. */
export function readWorkspaceEdition(workspace: Workspace): Edition {
  return readEditionFile(join(workspace.editionDir, "edition.json"));
}
