import { join } from "node:path";
import type { Workspace } from "../workspace.js";

/** Where the measured error of a rubric stands in the workspace. */
export function measuredErrorFile(workspace: Workspace, rubricId: string): string {
  return join(workspace.dir, "data", `measured-error-${rubricId}.json`);
}
