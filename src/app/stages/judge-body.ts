import { type DetectInput, detect } from "../../detect/detect.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import type { Verdict } from "../../model/verdict.js";
import type { Store } from "../../store/open.js";
import type { ArchiveDamage } from "../adapters/archive-damage.js";
import type { ReadingPool } from "../adapters/reading/reading-pool.js";
import { requireArchive } from "../adapters/require-archive.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";
import { readSnapshot } from "./extract.js";
import { type BodyRecords, cacheDocuments, makeJudgingInput } from "./judging-input.js";
import { isGivenUp, isToBeRead } from "./kept-readings.js";

/** How often the judging may ask for more scans to be read before it must decide; the budget of scans ends most of it sooner. */
const maxOcrRounds = 12;

/** What the judging of one body works with. */
export interface JudgeJob {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly pool: ReadingPool;
  readonly records: BodyRecords;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

/** The verdicts of one body with all that they rest on. */
export interface JudgedBody {
  readonly input: DetectInput;
  readonly verdicts: readonly Verdict[];
  /** Damaged records that only OCR met. */
  readonly damaged: readonly ArchiveDamage[];
}

/** Reads what extract has not read yet of a body. Gives what of its archive is damaged. */
export function readRest(job: JudgeJob): Promise<ArchiveDamage[]> {
  const unread = job.records.fetched.filter((snapshot) => isToBeRead(job.store, snapshot, false));
  return readAll(job, unread, false);
}

/**
 * Judges one body, and again after each round of scans that its open items rest on. `damaged`: what `readRest` met. Undefined where the signal
 * ended it. What was read is kept, so that judging the same again reads nothing.
 */
export async function judgeBody(job: JudgeJob, damaged: readonly ArchiveDamage[]): Promise<JudgedBody | undefined> {
  const { workspace, store, records, progress } = job;
  const { settings } = workspace;
  // Scans count as read only when this judging asked for them: what an earlier one read must not change the answer.
  const tried = new Set<string>();
  const find = cacheDocuments(store);
  const found: ArchiveDamage[] = [];
  const judge = (isReadingOver: boolean) => {
    const lost = [...damaged, ...found].map(({ url }) => url);
    const input = { ...makeJudgingInput(workspace, records, find, tried), damaged: lost, isReadingOver };
    return { input, verdicts: detect(input) };
  };
  let { input, verdicts } = judge(!settings.extract.ocr);
  for (let round = 0; settings.extract.ocr && round < maxOcrRounds; round += 1) {
    const scans = chooseScans(job, records.fetched, verdicts, tried);
    if (scans.length === 0) break;
    progress.note(`${records.entity.nameFr}: reading ${scans.length} ${scans.length === 1 ? "scan" : "scans"}`);
    found.push(...(await readAll(job, scans, true)));
    if (job.signal?.aborted === true) return undefined;
    ({ input, verdicts } = judge(false));
  }
  // Scans that are left although none is asked for any more: the budget or the rounds are spent, or they give no picture.
  if (settings.extract.ocr && verdicts.some(({ state, unreadScans }) => state === "absent" && unreadScans !== undefined))
    ({ input, verdicts } = judge(true));
  return { input, verdicts, damaged: found };
}

/** Reads files, as many at once as the pool has workers; stops between two of them when the signal says so. Gives what is damaged. */
async function readAll(job: JudgeJob, snapshots: readonly FetchedSnapshot[], ocr: boolean): Promise<ArchiveDamage[]> {
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
  { workspace, store }: JudgeJob,
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
