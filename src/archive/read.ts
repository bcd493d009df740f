import { open } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { EnvironmentError } from "../model/errors.js";
import type { Place } from "../model/evidence.js";

/** Most bytes that one record may unpack to. */
const maxRecordBytes = 512_000_000;

/** One record of the archive, taken apart. */
export interface ArchivedRecord {
  /** warcinfo, request, response, metadata, revisit… */
  readonly type: string;
  /** WARC header fields, names in lower case. */
  readonly fields: ReadonlyMap<string, string>;
  /** The whole block of the record. */
  readonly block: Uint8Array;
  /** HTTP head of requests and responses, "" for others. */
  readonly head: string;
  /** Payload: the HTTP body, or the whole block of records that are no HTTP message. */
  readonly bytes: Uint8Array;
}

/** Reads the record at a place of the archive. Throws EnvironmentError when the file or the record is not there or is damaged. */
export async function readRecord(folder: string, place: Place): Promise<ArchivedRecord> {
  try {
    const file = await open(join(folder, place.file), "r");
    try {
      const member = Buffer.alloc(place.length);
      const { bytesRead } = await file.read(member, 0, place.length, place.offset);
      if (bytesRead < place.length) throw new Error("the file ends before the record does");
      return parseRecord(gunzipSync(member, { maxOutputLength: maxRecordBytes }));
    } finally {
      await file.close();
    }
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new EnvironmentError(
      `The archive record ${place.file} at ${place.offset} cannot be read: ${what}`,
      "Restore the archive folder from a copy, or crawl again.",
      error,
    );
  }
}

/** Takes the bytes of one unpacked record apart. Throws Error when they are none. */
export function parseRecord(record: Buffer): ArchivedRecord {
  const [headEnd, headGap] = findBlankLine(record, 0);
  const lines = record.toString("utf8", 0, headEnd).split(/\r?\n/);
  if (!/^WARC\/1\.\d/.test(lines[0] ?? "")) throw new Error("no WARC record stands there");
  const fields = new Map(lines.slice(1).map(splitField));
  const length = Number(fields.get("content-length"));
  const start = headEnd + headGap;
  if (!Number.isInteger(length) || start + length > record.length) throw new Error("the record is shorter than it says");
  const block = record.subarray(start, start + length);
  const type = fields.get("warc-type") ?? "";
  if (!(fields.get("content-type") ?? "").startsWith("application/http")) return { type, fields, block, head: "", bytes: block };
  const [httpEnd, httpGap] = findBlankLine(block, 0);
  return { type, fields, block, head: block.toString("latin1", 0, httpEnd), bytes: block.subarray(httpEnd + httpGap) };
}

function findBlankLine(bytes: Buffer, from: number): [end: number, gap: number] {
  const at = bytes.indexOf("\r\n\r\n", from, "latin1");
  if (at >= 0) return [at, 4];
  const bare = bytes.indexOf("\n\n", from, "latin1");
  return bare >= 0 ? [bare, 2] : [bytes.length, 0];
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(":");
  return colon < 0 ? [line.toLowerCase(), ""] : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}
