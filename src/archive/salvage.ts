import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Place } from "../model/evidence.js";
import { parseRecord } from "./read.js";
import { measureMember } from "./repair.js";
import { isIntact, maxRecordBytes, type PlacedRecord } from "./scan.js";

/** A stretch of an archive file in which no whole record stands: one that is damaged, or several. */
export interface DamagedStretch {
  readonly damage: Place;
}

const searchBytes = 1_048_576;

/**
 * Reads an archive file record by record like scanArchive, but goes on behind what is damaged: the next record is looked for, and the
 * stretch between is given as damage. Throws Error when the file cannot be opened.
 */
export async function* salvageArchive(folder: string, file: string): AsyncGenerator<PlacedRecord | DamagedStretch> {
  const handle = openSync(join(folder, file), "r");
  try {
    const size = fstatSync(handle).size;
    for (let offset = 0; offset < size; ) {
      const found = await readMember(handle, file, offset, size);
      if (found !== undefined) {
        yield found;
        offset += found.place.length;
        continue;
      }
      const next = await findNext(handle, file, offset + 1, size);
      yield { damage: { file, offset, length: next - offset } };
      offset = next;
    }
  } finally {
    closeSync(handle);
  }
}

/** The whole record at an offset; undefined where none stands. */
async function readMember(handle: number, file: string, offset: number, size: number): Promise<PlacedRecord | undefined> {
  const length = await measureMember(handle, offset, size);
  if (length === undefined) return undefined;
  const member = Buffer.alloc(length);
  readSync(handle, member, 0, length, offset);
  try {
    const record = parseRecord(gunzipSync(member, { maxOutputLength: maxRecordBytes }));
    return isIntact(record) ? { place: { file, offset, length }, record, intact: true } : undefined;
  } catch {
    return undefined;
  }
}

/** Offset of the next whole record, or the end of the file. Source for the three bytes: RFC 1952, section 2.3.1. */
async function findNext(handle: number, file: string, from: number, size: number): Promise<number> {
  const chunk = Buffer.alloc(searchBytes);
  const head = Buffer.from([0x1f, 0x8b, 8]);
  for (let start = from; start < size; start += searchBytes - head.length + 1) {
    const count = readSync(handle, chunk, 0, Math.min(searchBytes, size - start), start);
    const read = chunk.subarray(0, count);
    for (let at = read.indexOf(head); at >= 0; at = read.indexOf(head, at + 1)) {
      if ((await readMember(handle, file, start + at, size)) !== undefined) return start + at;
    }
  }
  return size;
}
