import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Entity } from "../../../model/entity.js";
import type { Store } from "../../../store/open.js";
import { findVerdicts } from "../../../store/verdicts.js";
import type { Progress } from "../../progress.js";
import { detectAll } from "../../stages/detect.js";
import type { Workspace } from "../../workspace.js";
import { readReviewQueue } from "../measure/review-queue.js";

/** What the kept answers have proved in an edition. */
export interface PointersProven {
  /** Items whose passage proves something by the rules. */
  readonly proven: number;
  /** Those of them in which reader and rules gave the same state, so that the setting may let them settle. */
  readonly agreed: number;
}

/** What the marking works with. */
interface MarkingJob {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/** Judges again the bodies of which answers were kept, so that their verdicts bear the marks; counts the marks of all chosen bodies. */
export async function markPointers(
  { workspace, store, progress, signal }: MarkingJob,
  codes: ReadonlySet<string>,
): Promise<PointersProven> {
  const chosen = workspace.chosen.filter(({ code }) => codes.has(code));
  if (chosen.length > 0) await detectAll({ ...workspace, chosen }, store, progress, signal);
  const marks = workspace.chosen.flatMap(({ code }) =>
    (findVerdicts(store, workspace.settings.edition, code, "reading")?.verdicts ?? []).flatMap(({ pointed }) => pointed ?? []),
  );
  return {
    proven: marks.filter(({ state }) => state !== "unproven").length,
    agreed: marks.filter(({ said, state }) => said === state).length,
  };
}

/** The chosen bodies, those first of which a look is worth most; in the order of the registry where nothing was scored yet. */
export function orderBodies(workspace: Workspace): readonly Entity[] {
  if (!existsSync(join(workspace.editionDir, "edition.json"))) return workspace.chosen;
  const order = new Map<string, number>();
  for (const { entityCode } of readReviewQueue(workspace).queue) if (!order.has(entityCode)) order.set(entityCode, order.size);
  const placeOf = ({ code }: Entity): number => order.get(code) ?? order.size;
  return [...workspace.chosen].sort((a, b) => placeOf(a) - placeOf(b));
}
