import { openPointing } from "../../../detect/pointed.js";
import type { Entity } from "../../../model/entity.js";
import type { Store } from "../../../store/open.js";
import { findVerdicts } from "../../../store/verdicts.js";
import { openInterruptiblePool } from "../../adapters/reading/interruptible-pool.js";
import type { Progress } from "../../progress.js";
import { judgeBody, readRest } from "../../stages/judge-body.js";
import { readBodyRecords } from "../../stages/judging-input.js";
import { type Question, questionOf } from "../../stages/second-reader.js";
import type { Workspace } from "../../workspace.js";

/** The questions of one body, in the order of the rubric. */
export interface BodyQuestions {
  readonly entity: Entity;
  readonly questions: readonly Question[];
}

/**
 * The questions about the doubtful items of each of these bodies, one body after the other: each is judged as `nashr detect` does, from what was read
 * already. Bodies that were never judged have none. Ends where the signal says so.
 */
export async function* findQuestions(
  workspace: Workspace,
  store: Store,
  entities: readonly Entity[],
  progress: Progress,
  signal?: AbortSignal,
): AsyncGenerator<BodyQuestions> {
  const { extract, edition, secondRead } = workspace.settings;
  const pool = openInterruptiblePool({ settings: extract, signal });
  try {
    for (const entity of entities) {
      if (signal?.aborted === true) return;
      if (findVerdicts(store, edition, entity.code, "reading") === undefined) continue;
      const job = { workspace, store, pool, records: readBodyRecords(workspace, store, entity), progress, signal };
      const damaged = await readRest(job);
      const body = damaged.length === 0 ? await judgeBody(job, damaged) : undefined;
      if (body === undefined || body.damaged.length > 0) continue;
      const { asked } = openPointing(body.input, body.verdicts, secondRead.leastDoubt);
      yield { entity, questions: asked.map((one) => questionOf(body.input, one)) };
    }
  } finally {
    await pool.close();
  }
}
