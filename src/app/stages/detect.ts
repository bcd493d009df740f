import { setImmediate } from "node:timers/promises";
import { detectByLinkText } from "../../detect/baseline.js";
import { rubricOf } from "../../model/level-rubrics.js";
import type { AnswerLine } from "../../question/record.js";
import { listStanding } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { findInputsHash, saveDetection } from "../../store/verdicts.js";
import type { ArchiveDamage } from "../adapters/archive-damage.js";
import { openInterruptiblePool } from "../adapters/reading/interruptible-pool.js";
import type { ReadingPool } from "../adapters/reading/reading-pool.js";
import { readAnswers } from "../editions/answer-record.js";
import { inParallel } from "../in-parallel.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";
import { type JudgeJob, judgeBody, readRest } from "./judge-body.js";
import { hashJudgingInput, readBodyRecords } from "./judging-input.js";
import { findGivenUp } from "./kept-readings.js";
import { withPointers } from "./second-reader.js";
import { judgeBySecondRubric } from "./second-rubric.js";

/**
 * The detect stage: one verdict per entity and item; scans that an open item rests on are read by OCR and judged again. What extract has
 * not read yet is read first; what second readers pointed to in kept answers is marked. Gives the damaged records of the archive; of a body that has one, every item is unknown.
 */
export async function detectAll(
  workspace: Workspace,
  store: Store,
  progress: Progress,
  signal?: AbortSignal,
  readers?: ReadingPool,
): Promise<ArchiveDamage[]> {
  progress.begin("detect", workspace.chosen.length);
  const pool = openInterruptiblePool({ settings: workspace.settings.extract, signal, shared: readers });
  let done = 0;
  let judged = 0;
  let withUnread = 0;
  // Kept by the place of the body, for bodies end in any order.
  const damaged: (readonly ArchiveDamage[])[] = [];
  const answers = readAnswers(workspace);
  try {
    // As many bodies as threads that read: while one is judged here, or waits for its last scan, the scans of another keep the threads at work.
    await inParallel(workspace.chosen, pool.size, async (entity, at) => {
      // Judging never waits by itself: signals, timers and the answers of threads get their turn here.
      await setImmediate();
      if (signal?.aborted === true) return;
      const records = readBodyRecords(workspace, store, entity);
      const answer = await detectOne({ workspace, store, pool, records, progress, signal }, answers.get(entity.code) ?? []);
      if (answer.judged) judged += 1;
      if (findGivenUp(store, records.fetched).length > 0) withUnread += 1;
      damaged[at] = answer.damaged;
      done += 1;
      progress.step(done, entity.nameFr);
    });
  } finally {
    await pool.close();
  }
  const standing = listStanding(store, workspace.settings.edition);
  const waiting = workspace.chosen.filter((entity) => entity.url !== undefined && standing.get(entity.code)?.ended !== true);
  if (waiting.length > 0)
    progress.note(`${waiting.length} bodies have not been crawled to the end, and what was not seen stays unknown: nashr crawl`);
  if (withUnread > 0)
    progress.note(`${withUnread} bodies have files that were given up; what may rest on them stays open: nashr status names them`);
  progress.end(`${judged} bodies judged, ${done - judged} unchanged`);
  return damaged.flat();
}

type Judged = { readonly judged: boolean; readonly damaged: readonly ArchiveDamage[] };

/** Judges one entity by the rubric of its level, then by the second one where there is one; not where nothing that the judging reads has changed since the last time. */
async function detectOne(job: JudgeJob, answers: readonly AnswerLine[]): Promise<Judged> {
  const damaged = await readRest(job);
  const main = await judgeByMainRubric(job, damaged, answers);
  const second = await judgeBySecondRubric(job, damaged);
  return { judged: main.judged || second.judged, damaged: [...damaged, ...main.damaged, ...second.damaged] };
}

async function judgeByMainRubric(job: JudgeJob, damaged: readonly ArchiveDamage[], answers: readonly AnswerLine[]): Promise<Judged> {
  const { workspace, store, records, signal } = job;
  const { settings } = workspace;
  const { entity } = records;
  if (signal?.aborted === true) return { judged: false, damaged: [] };
  const hash = hashJudgingInput(workspace, records, findGivenUp(store, records.fetched), damaged, answers);
  if (findInputsHash(store, settings.edition, entity.code) === hash) return { judged: false, damaged: [] };
  const body = await judgeBody(job, damaged);
  if (body === undefined) return { judged: false, damaged: [] };
  // Damage that only OCR met is looked for again the next time.
  const inputsHash = body.damaged.length === 0 ? hash : `${hash} damaged`;
  saveDetection(
    store,
    { edition: settings.edition, entityCode: entity.code, rubricHash: rubricOf(workspace, entity).hash, inputsHash },
    { reading: withPointers(body, answers), "link-text": detectByLinkText(body.input) },
  );
  return { judged: true, damaged: body.damaged };
}
