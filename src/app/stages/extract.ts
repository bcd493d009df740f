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
  const { settings, chosen } = workspace;
  const archive = workspace.path("archive");
  const todo = chosen
    .flatMap((entity) => listArchived(store, settings.edition, entity.code))
    .filter((snapshot) => isToBeRead(store, snapshot, false));
  requireArchive(archive, todo.length > 0);
  const damaged: ArchiveDamage[] = [];
  progress.begin("extract", todo.length);
  const pool = openInterruptiblePool({ settings: settings.extract, signal, shared: readers });
  let done = 0;
  try {
    const queue = [...todo];
    const work = async () => {
      for (let snapshot = queue.shift(); snapshot !== undefined && signal?.aborted !== true; snapshot = queue.shift()) {
        const damage = await readSnapshot(store, pool, archive, snapshot, false);
        if (damage !== undefined) damaged.push(damage);
        done += 1;
        progress.step(done, snapshot.url);
      }
    };
    await Promise.all(Array.from({ length: pool.size }, work));
  } finally {
    await pool.close();
  }
  const left = todo.filter((snapshot) => isGivenUp(store, snapshot, false)).length;
  if (left > 0) progress.note(`${left} files were given up and are unread; nashr status names them, and the next run tries them again`);
  progress.end(`${done - damaged.length - left} files read`);
  return damaged;
}
