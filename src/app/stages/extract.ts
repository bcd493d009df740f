import { readRecord } from "../../archive/read.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import type { Store } from "../../store/open.js";
import { saveReading } from "../../store/readings.js";
import { forgetGivenUp, noteGivenUp } from "../../store/unread-files.js";
import { type ArchiveDamage, damageOf } from "../adapters/archive-damage.js";
import { openInterruptiblePool } from "../adapters/reading/interruptible-pool.js";
import type { ReadingPool } from "../adapters/reading/reading-pool.js";
import { requireArchive } from "../adapters/require-archive.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";
import { isGivenUp, isToBeRead, listArchived, readingKeyOf } from "./kept-readings.js";

/**
 * Reads one archived snapshot in the pool and keeps the result; does nothing when it is kept already or was given up for good. Gives the
 * damage where the archive does not hold what was fetched: nothing is kept then.
 */
export async function readSnapshot(
  store: Store,
  pool: ReadingPool,
  archive: string,
  snapshot: FetchedSnapshot,
  ocr: boolean,
): Promise<ArchiveDamage | undefined> {
  if (!isToBeRead(store, snapshot, ocr)) return undefined;
  const key = readingKeyOf(snapshot, ocr);
  const found = await readRecord(archive, snapshot.place, snapshot.sha256);
  if ("damage" in found) return damageOf(found.damage, snapshot);
  const reading = await pool.read(snapshot, found.record.bytes, { ocr });
  if (reading.outcome === "given-up") noteGivenUp(store, key, reading.why);
  else {
    saveReading(store, key, reading.documents);
    forgetGivenUp(store, key);
  }
  return undefined;
}

/**
 * The extract stage: every archived snapshot of the chosen entities is read once per content, address and extractor version. Gives the
 * records of the archive that are damaged; the others are read.
 */
export async function extractAll(
  workspace: Workspace,
  store: Store,
  progress: Progress,
  signal?: AbortSignal,
  readers?: ReadingPool,
): Promise<ArchiveDamage[]> {
  const archive = workspace.path("archive");
  // Counted first and listed body by body: the files of a whole country at once would fill the memory.
  const counts = workspace.chosen.map((entity) => ({ entity, count: listUnread(workspace, store, entity.code).length }));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  requireArchive(archive, total > 0);
  const damaged: ArchiveDamage[] = [];
  progress.begin("extract", total);
  const pool = openInterruptiblePool({ settings: workspace.settings.extract, signal, shared: readers });
  const queue = eachUnread(
    workspace,
    store,
    counts.filter(({ count }) => count > 0).map(({ entity }) => entity.code),
  );
  let [done, left] = [0, 0];
  try {
    const work = async () => {
      while (signal?.aborted !== true) {
        const { value: snapshot } = queue.next();
        if (snapshot === undefined) return;
        const damage = await readSnapshot(store, pool, archive, snapshot, false);
        if (damage !== undefined) damaged.push(damage);
        if (isGivenUp(store, snapshot, false)) left += 1;
        done += 1;
        progress.step(done, snapshot.url);
      }
    };
    await Promise.all(Array.from({ length: pool.size }, work));
  } finally {
    await pool.close();
  }
  if (left > 0) progress.note(`${left} files were given up and are unread; nashr status names them, and the next run tries them again`);
  progress.end(`${done - damaged.length - left} files read`);
  return damaged;
}

/** Archived files of a body that were not read yet, nor given up for good. */
const listUnread = ({ settings }: Workspace, store: Store, code: string): FetchedSnapshot[] =>
  listArchived(store, settings.edition, code).filter((snapshot) => isToBeRead(store, snapshot, false));

function* eachUnread(workspace: Workspace, store: Store, codes: readonly string[]): Generator<FetchedSnapshot, undefined> {
  for (const code of codes) yield* listUnread(workspace, store, code);
  return undefined;
}
