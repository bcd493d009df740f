import { detect } from "../../../detect/detect.js";
import type { Entity } from "../../../model/entity.js";
import type { FetchedSnapshot } from "../../../model/evidence.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import { itemsFor, maximumOf, pointsOf } from "../../../score/points.js";
import type { Store } from "../../../store/open.js";
import { openInterruptiblePool } from "../../adapters/reading/interruptible-pool.js";
import type { ReadingPool } from "../../adapters/reading/reading-pool.js";
import type { Workspace } from "../../workspace.js";
import { readSnapshot } from "../extract.js";
import { cacheDocuments, makeJudgingInput, readBodyRecords } from "../judging-input.js";
import { isGivenUp } from "../kept-readings.js";

/** Looks, during a crawl, whether more pages could change anything for a body. */
export interface EarlyStop {
  /** True when every item of the body is current with all that it can give, by what has been fetched so far. */
  isSettled(entity: Entity): Promise<boolean>;
  close(): Promise<void>;
}

/** Verdicts given with less are not relied on while there is more to read. */
const minConfidence = 0.9;

/** Opens a watch; what it reads for its look is kept, so that the extract stage need not read it again. Scans are not read. */
export function openEarlyStop(workspace: Workspace, store: Store, signal?: AbortSignal, readers?: ReadingPool): EarlyStop {
  let pool: ReadingPool | undefined;
  /** False where a record of the archive is damaged. */
  const readAll = async (fetched: readonly FetchedSnapshot[]) => {
    pool ??= openInterruptiblePool({ settings: workspace.settings.extract, signal, shared: readers });
    // A file given up at one look is for the extract stage to try again, not for each further look.
    for (const snapshot of fetched.filter((snapshot) => !isGivenUp(store, snapshot, false))) {
      if ((await readSnapshot(store, pool, workspace.path("archive"), snapshot, false)) !== undefined) return false;
    }
    return true;
  };
  return {
    async isSettled(entity) {
      const items = itemsFor(rubricOf(workspace, entity), entity.level);
      if (items.length === 0) return false;
      const records = readBodyRecords(workspace, store, entity);
      if (!(await readAll(records.fetched))) return false;
      const input = makeJudgingInput(workspace, records, cacheDocuments(store), new Set());
      const verdicts = new Map(detect(input).map((verdict) => [verdict.itemId, verdict]));
      return items.every((item) => {
        const verdict = verdicts.get(item.id);
        return verdict?.state === "current" && verdict.confidence >= minConfidence && pointsOf(item, verdict).low === maximumOf(item);
      });
    },
    close: async () => pool?.close(),
  };
}
