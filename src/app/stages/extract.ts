import { readRecord } from "../../archive/read.js";
import { blankDocument } from "../../extract/blank-document.js";
import { extractorVersion } from "../../extract/extract.js";
import type { Document } from "../../model/document.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import type { Store } from "../../store/open.js";
import { findReading, hasReading, saveReading } from "../../store/readings.js";
import { listSnapshots } from "../../store/snapshots.js";
import { countAttemptsToRead, forgetGivenUp, listUnreadFiles, noteGivenUp } from "../../store/unread-files.js";
import { type ArchiveDamage, damageOf } from "../adapters/archive-damage.js";
import { openInterruptiblePool } from "../adapters/reading/interruptible-pool.js";
import type { ReadingPool } from "../adapters/reading/reading-pool.js";
import { requireArchive } from "../adapters/require-archive.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";

/** Fetched snapshots of one entity, in the crawl's order. */
export function listFetched(store: Store, edition: string, entityCode: string): FetchedSnapshot[] {
  return listSnapshots(store, edition, entityCode).filter((snapshot) => snapshot.outcome === "fetched");
}

const keyOf = (snapshot: FetchedSnapshot, ocr: boolean) => ({ sha256: snapshot.sha256, url: snapshot.url, extractorVersion, ocr });

/** How often a file is tried in all before it stays unread. */
export const maxAttemptsToRead = 3;

/** True when reading this snapshot can still give something: it was not read, nor given up for good. */
export function isToBeRead(store: Store, snapshot: FetchedSnapshot, ocr: boolean): boolean {
  const key = keyOf(snapshot, ocr);
  return !hasReading(store, key) && countAttemptsToRead(store, key) < maxAttemptsToRead;
}

/** True where the reading of a snapshot was given up, with OCR or without. */
export function isGivenUp(store: Store, snapshot: FetchedSnapshot, ocr: boolean): boolean {
  return countAttemptsToRead(store, keyOf(snapshot, ocr)) > 0;
}

/** Files of a body that were given up, by address. */
export function listGivenUp(store: Store, edition: string, entityCode: string) {
  return listUnreadFiles(store, listFetched(store, edition, entityCode), extractorVersion);
}

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
  const key = keyOf(snapshot, ocr);
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
 * Kept documents of one snapshot, stamped with this snapshot's own place and instant; read by OCR where `ocr` says so and it was done. A
 * file that was given up is there with the problem `given-up`, and what is known of it. Undefined where reading was never tried.
 */
export function findDocuments(store: Store, snapshot: FetchedSnapshot, ocr: boolean): Document[] | undefined {
  const scan = ocr ? findReading(store, keyOf(snapshot, true)) : undefined;
  const plain = scan === undefined ? findReading(store, keyOf(snapshot, false)) : undefined;
  const isUnread = scan === undefined && (ocr || plain === undefined) && isGivenUp(store, snapshot, plain !== undefined);
  const documents = scan ?? plain ?? (isUnread ? [blankDocument(snapshot)] : undefined);
  return documents?.map((document) => ({
    ...document,
    entityCode: snapshot.entityCode,
    fetchedAt: snapshot.fetchedAt,
    place: snapshot.place,
    problems: isUnread ? [...document.problems, "given-up"] : document.problems,
  }));
}

/**
 * The extract stage: every archived snapshot of the chosen entities is read once per content, address and extractor version. Gives the
 * records of the archive that are damaged; the others are read.
 */
export async function extractAll(workspace: Workspace, store: Store, progress: Progress, signal?: AbortSignal): Promise<ArchiveDamage[]> {
  const { settings, chosen } = workspace;
  const archive = workspace.path("archive");
  const todo = chosen
    .flatMap((entity) => listFetched(store, settings.edition, entity.code))
    .filter((snapshot) => isToBeRead(store, snapshot, false));
  requireArchive(archive, todo.length > 0);
  const damaged: ArchiveDamage[] = [];
  progress.begin("extract", todo.length);
  const pool = openInterruptiblePool({ settings: settings.extract, signal });
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
