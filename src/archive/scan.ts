import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Place } from "../model/evidence.js";
import { measureMember } from "./measure-member.js";
import { type ArchivedRecord, parseRecord } from "./read.js";
import { digestOf } from "./record.js";

/** Most bytes that one record may unpack to. */
const maxRecordBytes = 512_000_000;

/** A record and its place. */
export interface PlacedRecord {
  readonly place: Place;
  readonly record: ArchivedRecord;
  /** Whether the digests that the record states are those of its bytes; true where it states none. */
  readonly intact: boolean;
}

/** Bytes of an archive file that are no record. */
export interface DamagedSpan {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/**
 * Reads an archive file record by record, in order. Bytes that are no record are reported to `onDamage`, and the reading goes on with the
 * next record behind them.
 */
export async function* scanArchive(folder: string, file: string, onDamage?: (span: DamagedSpan) => void): AsyncGenerator<PlacedRecord> {
  const handle = openSync(join(folder, file), "r");
  try {
    const size = fstatSync(handle).size;
    for (let offset = 0; offset < size; ) {
      const placed = await readMember(handle, file, offset, size);
      if (placed !== undefined) yield placed;
      const next = placed === undefined ? await findNextMember(handle, offset + 1, size) : offset + placed.place.length;
      if (placed === undefined) onDamage?.({ file, offset, length: next - offset });
      offset = next;
    }
  } finally {
    closeSync(handle);
  }
}

async function readMember(handle: number, file: string, offset: number, size: number): Promise<PlacedRecord | undefined> {
  const length = await measureMember(handle, offset, size);
  if (length === undefined) return undefined;
  const member = Buffer.alloc(length);
  readSync(handle, member, 0, length, offset);
  try {
    const record = parseRecord(gunzipSync(member, { maxOutputLength: maxRecordBytes }));
    return { place: { file, offset, length }, record, intact: isIntact(record) };
  } catch {
    return undefined;
  }
}

const searchBytes = 1_048_576;
const memberStart = Buffer.from([0x1f, 0x8b, 8]);

/** Offset of the next gzip member that is whole; the size of the file when there is none. */
async function findNextMember(handle: number, from: number, size: number): Promise<number> {
  const chunk = Buffer.alloc(searchBytes);
  for (let at = from; at < size; at += searchBytes - memberStart.length + 1) {
    const found = chunk.subarray(0, readSync(handle, chunk, 0, searchBytes, at));
    for (let start = found.indexOf(memberStart); start >= 0; start = found.indexOf(memberStart, start + 1)) {
      if ((await measureMember(handle, at + start, size)) !== undefined) return at + start;
    }
  }
  return size;
}

/** Whether the digests that a record states are those of its bytes. Source: WARC 1.1, sections 5.8 and 5.9. A revisit states the digest of a payload that stands elsewhere. */
function isIntact({ fields, block, bytes, type }: ArchivedRecord): boolean {
  const payload = fields.get("warc-payload-digest");
  const blockDigest = fields.get("warc-block-digest");
  const same = (stated: string | undefined, at: Uint8Array) =>
    stated === undefined || !stated.startsWith("sha1:") || stated.toLowerCase() === digestOf(at).toLowerCase();
  return same(blockDigest, block) && (type === "revisit" || same(payload, bytes));
}
