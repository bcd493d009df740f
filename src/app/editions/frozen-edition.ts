import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../model/errors.js";
import type { Workspace } from "../workspace.js";

/** Throws InputError where the edition of the workspace is frozen: what is published for good gets no further evidence. */
export function refuseFrozen(workspace: Workspace): void {
  const file = join(workspace.editionDir, "frozen.json");
  if (!existsSync(file)) return;
  const { edition } = workspace.settings;
  throw new InputError([
    {
      file,
      message: `the edition ${edition} is frozen, so its sites are not visited again and its archive is not touched`,
      hint: `for a new audit write another edition into nashr.yaml, or name one, as --edition ${edition.slice(0, 4)}-again; to check the frozen one: nashr replay`,
    },
  ]);
}
