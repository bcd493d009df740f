import { readRecord } from "../../../archive/read.js";
import type { FetchedSnapshot, Snapshot } from "../../../model/evidence.js";
import type { Exchange } from "../../../model/exchange.js";
import type { CrawledEntity } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { countAttempts, hasFormer, listContents } from "../../../store/snapshots.js";

/** Bytes below this are written again: a reference costs as much. */
const minRevisitBytes = 1000;

/** What earlier runs left of a body, and the contents that its archive holds, by SHA-256. */
export interface EarlierContent {
  readonly resumed: boolean;
  readonly visited: boolean;
  readonly contents: Map<string, FetchedSnapshot>;
}

/** Reads what earlier runs left of a body. */
export function readEarlierContent(store: Store, { crawl: number, entityCode }: CrawledEntity): EarlierContent {
  const resumed = countAttempts(store, number, entityCode) > 0;
  const visited = hasFormer(store, number, entityCode);
  return { resumed, visited, contents: resumed || visited ? listContents(store, entityCode) : new Map() };
}

/** Notes what the archive holds from now on. */
export function noteContent({ contents }: EarlierContent, snapshot: Snapshot): void {
  if (snapshot.outcome === "fetched" && snapshot.rendered !== true && snapshot.place !== undefined && !contents.has(snapshot.sha256))
    contents.set(snapshot.sha256, snapshot);
}

/**
 * The earlier record that an exchange only repeats, in this edition or a former one; undefined when its bytes must be written, also where
 * that record is damaged.
 */
export async function findEarlierRecord(
  archiveFolder: string,
  { snapshot, former }: Exchange,
  earlier: EarlierContent,
): Promise<FetchedSnapshot | undefined> {
  if (snapshot.outcome === "failed" || snapshot.rendered === true) return former;
  const same = former ?? (snapshot.byteLength < minRevisitBytes ? undefined : earlier.contents.get(snapshot.sha256));
  if (same === undefined) return undefined;
  const reading = await readRecord(archiveFolder, same.place, same.sha256);
  if ("record" in reading) return same;
  earlier.contents.delete(snapshot.sha256);
  return undefined;
}
