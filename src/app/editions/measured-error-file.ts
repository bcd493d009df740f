import { join } from "node:path";
import type { Workspace } from "../workspace.js";

/** Where the measured error of the workspace's rubric stands. */
export function measuredErrorFile(workspace: Workspace): string {
  return join(workspace.dir, "data", `measured-error-${workspace.rubric.id}.json`);
}
