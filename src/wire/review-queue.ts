import { listQueue, type QueueEntry } from "../review/queue.js";
import { readWorkspaceEdition } from "./edition-file.js";
import type { Workspace } from "./workspace.js";

/** Findings of the chosen bodies that a person should look at, the most points in doubt first. */
export function listDoubts(workspace: Workspace): QueueEntry[] {
  const edition = readWorkspaceEdition(workspace);
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  return listQueue(edition.rubric, edition.findings).filter((entry) => codes.has(entry.entityCode));
}
