import { listQueue, type QueueEntry } from "../../../review/queue.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import type { Workspace } from "../../workspace.js";

/** What a person has to do. */
export interface ReviewQueue {
  /** The most points in doubt first. */
  readonly queue: readonly QueueEntry[];
  /** Codes of bodies whose site did not answer: there is nothing to look at item by item. */
  readonly silent: readonly string[];
}

/** Findings of the chosen bodies that a person should look at. */
export function readReviewQueue(workspace: Workspace): ReviewQueue {
  const edition = readWorkspaceEdition(workspace);
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  const silent = edition.reaches
    .filter((reach) => codes.has(reach.entityCode) && (reach.end === "unreachable" || reach.end === "not-a-site"))
    .map((reach) => reach.entityCode);
  const queue = listQueue(edition.scores, edition.findings).filter(
    (entry) => codes.has(entry.entityCode) && !silent.includes(entry.entityCode),
  );
  return { queue, silent };
}
