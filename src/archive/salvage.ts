import type { Place } from "../model/evidence.js";
import { type DamagedSpan, type PlacedRecord, scanArchive } from "./scan.js";

/** A stretch of an archive file in which no whole record stands: one that is damaged, or several. */
export interface DamagedRange {
  readonly damage: Place;
}

/**
 * The records of an archive file in order, and between them what is damaged: bytes that are no record, and records whose bytes are not
 * those of their digests. Throws Error when the file cannot be opened.
 */
export async function* salvageArchive(folder: string, file: string): AsyncGenerator<PlacedRecord | DamagedRange> {
  const spans: DamagedSpan[] = [];
  for await (const placed of scanArchive(folder, file, (span) => spans.push(span))) {
    yield* spans.splice(0).map((damage) => ({ damage }));
    yield placed.intact ? placed : { damage: placed.place };
  }
  yield* spans.map((damage) => ({ damage }));
}
