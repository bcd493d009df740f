import { type ArchivedRecord, readRecord } from "../../src/archive/read.js";
import type { Place } from "../../src/model/evidence.js";

/** The record at a place; throws where none stands there. */
export async function recordAt(folder: string, place: Place | undefined): Promise<ArchivedRecord> {
  const reading = await readRecord(folder, place ?? { file: "none", offset: 0, length: 1 });
  if ("damage" in reading) throw new Error(reading.damage.detail);
  return reading.record;
}
