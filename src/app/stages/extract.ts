import { readRecord } from "../../archive/read.js";
import { extractorVersion } from "../../extract/extract.js";
import type { Document } from "../../model/document.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import type { Store } from "../../store/open.js";
import { findReading, hasReading, saveReading } from "../../store/readings.js";
import { listSnapshots } from "../../store/snapshots.js";
import { openInterruptiblePool } from "../adapters/reading/interruptible-pool.js";
import type { ReadingPool } from "../adapters/reading/reading-pool.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";

/** Fetched snapshots of one entity, in the crawl's order. */
export function listFetched(store: Store, edition: string, entityCode: string): FetchedSnapshot[] {
  return listSnapshots(store, edition, entityCode).filter((snapshot) => snapshot.outcome === "fetched");
}

const keyOf = (snapshot: FetchedSnapshot, ocr: boolean) => ({ sha256: snapshot.sha256, url: snapshot.url, extractorVersion, ocr });

/** Reads one archived snapshot in the pool and keeps the result; does nothing when it is kept already. */
export async function readSnapshot(
  store: Store,
  pool: ReadingPool,
  archive: string,
  snapshot: FetchedSnapshot,
  ocr: boolean,
): Promise<void> {
  if (hasReading(store, keyOf(snapshot, ocr))) return;
  const record = await readRecord(archive, snapshot.place);
  saveReading(store, keyOf(snapshot, ocr), await pool.read(snapshot, record.bytes, { ocr }));
}

/** Kept documents of one snapshot, stamped with this snapshot's own place and instant; read by OCR where `ocr` says so and it was done. */
export function findDocuments(store: Store, snapshot: FetchedSnapshot, ocr: boolean): Document[] | undefined {
  const documents = (ocr ? findReading(store, keyOf(snapshot, true)) : undefined) ?? findReading(store, keyOf(snapshot, false));
  return documents?.map((document) => ({
    ...document,
    entityCode: snapshot.entityCode,
    fetchedAt: snapshot.fetchedAt,
    place: snapshot.place,
  }));
}

/** The extract stage: every archived snapshot of the chosen entities is read once per content, address and extractor version. */
export async function extractAll(workspace: Workspace, store: Store, progress: Progress, signal?: AbortSignal): Promise<void> {
  const { settings, chosen } = workspace;
  const archive = workspace.path("archive");
  const todo = chosen
    .flatMap((entity) => listFetched(store, settings.edition, entity.code))
    .filter((snapshot) => !hasReading(store, keyOf(snapshot, false)));
  progress.begin("extract", todo.length);
  const pool = openInterruptiblePool({ settings: settings.extract, signal });
  let done = 0;
  try {
    const queue = [...todo];
    const work = async () => {
      for (let snapshot = queue.shift(); snapshot !== undefined && signal?.aborted !== true; snapshot = queue.shift()) {
        await readSnapshot(store, pool, archive, snapshot, false);
        done += 1;
        progress.step(done, snapshot.url);
      }
    };
    await Promise.all(Array.from({ length: pool.size }, work));
  } finally {
    await pool.close();
  }
  progress.end(`${todo.length} files read`);
}
