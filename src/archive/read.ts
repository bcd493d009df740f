import { createHash } from "node:crypto";
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

/**
 * What stands where a record should stand and is none, or another one: the file is not there, ends before it, the bytes there are no
 * record (any more), or its payload is not the one that was fetched.
 */
export type ArchiveFault = "missing" | "cut" | "unreadable" | "other-bytes";

/** A record of the archive that cannot serve as evidence. */
export interface DamagedRecord {
  readonly place: Place;
  readonly fault: ArchiveFault;
  /** What was expected and what stands there, in words. */
  readonly detail: string;
}

/** What is read at a place: a record, or the damage that stands there. */
export type RecordReading = { readonly record: ArchivedRecord } | { readonly damage: DamagedRecord };

/** Errors of the machine, under which nothing can be said of the bytes. */
const machineErrors: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EMFILE", "ENFILE", "ENOMEM", "ESTALE", "ETIMEDOUT"]);

/**
 * Reads the record at a place of the archive; with `sha256`, only a payload of that hash (hexadecimal) counts. Damage is an answer.
 * Throws EnvironmentError when the machine does not let the file be read.
 */
export async function readRecord(folder: string, place: Place, sha256?: string): Promise<RecordReading> {
  const damaged = (fault: ArchiveFault, detail: string): RecordReading => ({ damage: { place, fault, detail } });
  try {
    const member = await readBytes(join(folder, place.file), place);
    if (member.length < place.length) return damaged("cut", "the file ends before the record does");
    const record = parseRecord(gunzipSync(member, { maxOutputLength: maxRecordBytes }));
    const actual = sha256 === undefined ? undefined : createHash("sha256").update(record.bytes).digest("hex");
    return actual === sha256 ? { record } : damaged("other-bytes", `expected ${sha256}, the archive holds ${actual}`);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ENOENT" || code === "ENOTDIR") return damaged("missing", "there is no such file");
    if (!machineErrors.has(code)) return damaged("unreadable", what);
    throw new EnvironmentError(
      `The archive file ${place.file} cannot be read: ${what}`,
      "Check that the archive folder may be read and that its disk answers, then run again.",
      error,
    );
  }
}

async function readBytes(path: string, { offset, length }: Place): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    // A length that comes from a damaged database must not ask for more memory than the file has bytes.
    const { size } = await file.stat();
    const member = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
    const { bytesRead } = await file.read(member, 0, member.length, offset);
    return member.subarray(0, bytesRead);
  } finally {
    await file.close();
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
