import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Place } from "../model/evidence.js";
import { type ArchivedRecord, parseRecord } from "./read.js";
import { digestOf } from "./record.js";
import { measureMember } from "./repair.js";

/** Most bytes that one record may unpack to. */
export const maxRecordBytes = 512_000_000;

/** A record and its place. */
export interface PlacedRecord {
  readonly place: Place;
  readonly record: ArchivedRecord;
  /** Whether the digests that the record states are those of its bytes; true where it states none. */
  readonly intact: boolean;
}

/** Reads an archive file record by record, in order. Ends before a record that is cut. Throws Error at a member that is no WARC record. */
export async function* scanArchive(folder: string, file: string): AsyncGenerator<PlacedRecord> {
  const handle = openSync(join(folder, file), "r");
  try {
    const size = fstatSync(handle).size;
    for (let offset = 0; offset < size; ) {
      const length = await measureMember(handle, offset, size);
      if (length === undefined) return;
      const member = Buffer.alloc(length);
      readSync(handle, member, 0, length, offset);
      const record = parseRecord(gunzipSync(member, { maxOutputLength: maxRecordBytes }));
      yield { place: { file, offset, length }, record, intact: isIntact(record) };
      offset += length;
    }
  } finally {
    closeSync(handle);
  }
}

/** Whether the digests that a record states are those of its bytes. Source: WARC 1.1, sections 5.8 and 5.9. A revisit states the digest of a payload that stands elsewhere. */
export function isIntact({ fields, block, bytes, type }: ArchivedRecord): boolean {
  const payload = fields.get("warc-payload-digest");
  const whole = fields.get("warc-block-digest");
  const same = (stated: string | undefined, at: Uint8Array) =>
    stated === undefined || !stated.startsWith("sha1:") || stated.toLowerCase() === digestOf(at).toLowerCase();
  return same(whole, block) && (type === "revisit" || same(payload, bytes));
}
