import { detectByLinkText } from "../../detect/baseline.js";
import { type DetectInput, detect } from "../../detect/detect.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import { rubricOf } from "../../model/level-rubrics.js";
import type { Verdict } from "../../model/verdict.js";
import { listStanding } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { findInputsHash, saveDetection } from "../../store/verdicts.js";
import type { ArchiveDamage } from "../adapters/archive-damage.js";
import { openInterruptiblePool } from "../adapters/reading/interruptible-pool.js";
import type { ReadingPool } from "../adapters/reading/reading-pool.js";
import { requireArchive } from "../adapters/require-archive.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";
import { readSnapshot } from "./extract.js";
import { type BodyRecords, cacheDocuments, hashJudgingInput, makeJudgingInput, readBodyRecords } from "./judging-input.js";
import { findGivenUp, isGivenUp, isToBeRead } from "./kept-readings.js";

/** How often the judging may ask for more scans to be read before it must decide; the budget of scans ends most of it sooner. */
const maxOcrRounds = 12;

/**
 * The detect stage: one verdict per entity and item; scans that an open item rests on are read by OCR and judged again. What extract has
 * not read yet is read first. Gives the damaged records of the archive; of a body that has one, every item is unknown.
 */
export async function detectAll(workspace: Workspace, store: Store, progress: Progress, signal?: AbortSignal): Promise<ArchiveDamage[]> {
  progress.begin("detect", workspace.chosen.length);
  const pool = openInterruptiblePool({ settings: workspace.settings.extract, signal });
  let done = 0;
  let judged = 0;
  let withUnread = 0;
  const damaged: ArchiveDamage[] = [];
  try {
    for (const entity of workspace.chosen) {
      if (signal?.aborted === true) break;
      const records = readBodyRecords(workspace, store, entity);
      const answer = await detectOne({ workspace, store, pool, records, progress, signal });
      if (answer.judged) judged += 1;
      if (findGivenUp(store, records.fetched).length > 0) withUnread += 1;
      damaged.push(...answer.damaged);
      done += 1;
      progress.step(done, entity.nameFr);
    }
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
  return damaged;
}

/** The judging of one body. */
export interface DetectJob {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly pool: ReadingPool;
  readonly records: BodyRecords;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

/** Judges one entity; not where nothing that the judging reads has changed since the last time. */
async function detectOne(job: DetectJob): Promise<{ judged: boolean; damaged: readonly ArchiveDamage[] }> {
  const { workspace, store, records } = job;
  const { settings } = workspace;
  const { entity } = records;
  const rubric = rubricOf(workspace, entity);
  const isStopped = () => job.signal?.aborted === true;
  const unread = records.fetched.filter((snapshot) => isToBeRead(store, snapshot, false));
  const damaged = await readAll(job, unread, false);
  if (isStopped()) return { judged: false, damaged };
  const hash = hashJudgingInput(workspace, records, findGivenUp(store, records.fetched), damaged);
  if (findInputsHash(store, settings.edition, entity.code) === hash) return { judged: false, damaged };
  const damagedBefore = damaged.length;
  const judged = await judgeBody(job, damaged);
  if (judged === undefined) return { judged: false, damaged };
  const { input, verdicts } = judged;
  // Damage that only OCR met is looked for again the next time.
  const inputsHash = damaged.length === damagedBefore ? hash : `${hash} damaged`;
  saveDetection(
    store,
    { edition: settings.edition, entityCode: entity.code, rubricHash: rubric.hash, inputsHash },
    { reading: verdicts, "link-text": detectByLinkText(input) },
  );
  return { judged: true, damaged };
}

/** Judges what was read of a body, and reads scans as the judging asks for them; what is damaged is added to `damaged`. Undefined where the signal stopped it. */
async function judgeBody(
  job: DetectJob,
  damaged: ArchiveDamage[],
): Promise<{ readonly input: DetectInput; readonly verdicts: Verdict[] } | undefined> {
  const { workspace, store, records, progress } = job;
  const { settings } = workspace;
  // Scans count as read only when this judging asked for them: what an earlier one read must not change the answer.
  const tried = new Set<string>();
  const find = cacheDocuments(store);
  const judge = () => {
    const isOcrBudgetSpent = settings.extract.ocr && tried.size >= settings.extract.maxOcrDocuments;
    const input = { ...makeJudgingInput(workspace, records, find, tried), damaged: damaged.map(({ url }) => url), isOcrBudgetSpent };
    return { input, verdicts: detect(input) };
  };
  let { input, verdicts } = judge();
  for (let round = 0; settings.extract.ocr && round < maxOcrRounds; round += 1) {
    const scans = chooseScans(job, records.fetched, verdicts, tried);
    if (scans.length === 0) break;
    progress.note(`${records.entity.nameFr}: reading ${scans.length} ${scans.length === 1 ? "scan" : "scans"}`);
    damaged.push(...(await readAll(job, scans, true)));
    if (job.signal?.aborted === true) return undefined;
    ({ input, verdicts } = judge());
  }
  return { input, verdicts };
}

/** Judges a body by these records without keeping the verdicts; undefined where the signal stopped it. */
export async function judgeRecords(job: DetectJob): Promise<{ readonly verdicts: Verdict[]; readonly inputsHash: string } | undefined> {
  const { workspace, store, records } = job;
  const unread = records.fetched.filter((snapshot) => isToBeRead(store, snapshot, false));
  const damaged = await readAll(job, unread, false);
  const inputsHash = hashJudgingInput(workspace, records, findGivenUp(store, records.fetched), damaged);
  const judged = await judgeBody(job, damaged);
  return judged === undefined ? undefined : { verdicts: judged.verdicts, inputsHash };
}

/** Reads files, as many at once as the pool has workers; stops between two of them when the signal says so. Gives what is damaged. */
async function readAll(job: DetectJob, snapshots: readonly FetchedSnapshot[], ocr: boolean): Promise<ArchiveDamage[]> {
  const { workspace, store, pool, signal } = job;
  const archive = workspace.path("archive");
  requireArchive(archive, snapshots.length > 0);
  const queue = [...snapshots];
  const damaged: ArchiveDamage[] = [];
  const work = async () => {
    for (let snapshot = queue.shift(); snapshot !== undefined && signal?.aborted !== true; snapshot = queue.shift()) {
      const damage = await readSnapshot(store, pool, archive, snapshot, ocr);
      if (damage !== undefined) damaged.push(damage);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, work));
  return damaged;
}

/** Scans that undecided items point to and that were not tried yet, the most promising first, within the limit per entity. */
function chooseScans(
  { workspace, store }: DetectJob,
  snapshots: readonly FetchedSnapshot[],
  verdicts: readonly Verdict[],
  tried: Set<string>,
): FetchedSnapshot[] {
  const fetched = new Map<string, FetchedSnapshot>();
  for (const snapshot of snapshots) for (const url of [snapshot.requestedUrl, snapshot.url]) fetched.set(url, snapshot);
  const needed = verdicts.flatMap((verdict) =>
    verdict.state === "unknown" && verdict.because === "scan-not-readable" ? verdict.look : [],
  );
  const wanted = [...needed, ...verdicts.flatMap((verdict) => verdict.unreadScans ?? [])];
  const chosen: FetchedSnapshot[] = [];
  for (const { url } of wanted) {
    const snapshot = fetched.get(url) ?? fetched.get(url.replace(/#[^#]*$/, ""));
    if (snapshot === undefined || tried.has(snapshot.sha256) || tried.size >= workspace.settings.extract.maxOcrDocuments) continue;
    // A file whose bytes could not be read plainly gives no picture for OCR either.
    if (isGivenUp(store, snapshot, false)) continue;
    tried.add(snapshot.sha256);
    chosen.push(snapshot);
  }
  return chosen;
}
