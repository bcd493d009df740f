import type { Edition } from "../../../model/edition.js";
import { allLevels } from "../../../model/level-rubrics.js";
import { listQueue, type QueueEntry } from "../../../review/queue.js";
import { readWorkspaceEdition } from "../../editions/edition-file.js";
import type { Workspace } from "../../workspace.js";

/** What a person has to do. */
export interface ReviewQueue {
  /** The most valuable look first. */
  readonly queue: readonly QueueEntry[];
  /** Codes of bodies whose site did not answer: there is nothing to look at item by item. */
  readonly silent: readonly string[];
}

/** Findings of the chosen bodies that a person should look at. */
export function readReviewQueue(workspace: Workspace): ReviewQueue {
  const edition = readWorkspaceEdition(workspace);
  const codes = new Set(workspace.chosen.map((entity) => entity.code));
  const { queue, silent } = queueOf(edition);
  return {
    silent: silent.filter((code) => codes.has(code)),
    queue: queue.filter((entry) => codes.has(entry.entityCode)),
  };
}

/** The whole queue of an edition, without bodies whose site did not answer. */
export function queueOf(edition: Edition): ReviewQueue {
  const silent = edition.reaches
    .filter((reach) => reach.end === "unreachable" || reach.end === "not-a-site")
    .map((reach) => reach.entityCode);
  const away = new Set(silent);
  const levels = new Map(edition.entities.map((entity) => [entity.code, entity.level]));
  const groups = allLevels.map((level) => edition.scores.filter(({ entityCode }) => levels.get(entityCode) === level));
  const bases = new Map<string, number>(
    edition.rubrics.flatMap(({ levels: own, rubric }) =>
      own.flatMap((level) => rubric.items.map((item) => [`${level} ${item.id}`, item.points.value] as const)),
    ),
  );
  const baseOf = (entityCode: string, itemId: string) => bases.get(`${levels.get(entityCode)} ${itemId}`) ?? 0;
  const findings = edition.findings.filter(({ verdict }) => !away.has(verdict.entityCode));
  return { queue: listQueue(groups, findings, baseOf), silent };
}
