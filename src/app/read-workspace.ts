import { readRubrics } from "./rubric-folders.js";
import { readWorkspaceOutline, type Workspace, type WorkspaceChoice } from "./workspace.js";

/** Reads and checks settings, registry and rubrics. All problems of one file come at once. */
export function readWorkspace(choice: WorkspaceChoice): Workspace {
  const outline = readWorkspaceOutline(choice);
  return { ...outline, rubrics: readRubrics(choice.dir, outline.settings, outline.entities) };
}
