import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from "node:zlib";

import type { LargeBody } from "./large-bodies.js";

/** A body with its content codings undone, as far as the cap allows. */
export interface DecodedBody {
  readonly bytes: Buffer;
  /** Cut at the cap. */
  readonly cut: boolean;
  /** "wrong-coding" where the declared coding was a lie, "coding-damaged" where it broke off. */
  readonly defects: readonly string[];
}

/**
 * Undoes the codings of Content-Encoding. At most two are undone, and never more than `maxBytes` come out; what comes out large waits for
 * its leave, for a small answer may hold a large body.
 */
export async function decodeBody(raw: Buffer, contentEncoding: string, maxBytes: number, large: LargeBody): Promise<DecodedBody> {
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity")
    .reverse();
  if (codings.length > 2) return { bytes: raw, cut: false, defects: ["too-many-codings"] };
  let body: DecodedBody = { bytes: raw, cut: false, defects: [] };
  for (const coding of codings) {
    const next = await decodeOne(body.bytes, coding, maxBytes, large);
    body = { bytes: next.bytes, cut: body.cut || next.cut, defects: [...body.defects, ...next.defects] };
  }
  return body;
}

async function decodeOne(raw: Buffer, coding: string, maxBytes: number, large: LargeBody): Promise<DecodedBody> {
  const stream = decoderOf(coding, raw);
  if (stream === undefined || raw.length === 0) return { bytes: raw, cut: false, defects: stream === undefined ? ["unknown-coding"] : [] };
  const chunks: Buffer[] = [];
  let length = 0;
  let cut = false;
  try {
    stream.end(raw);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const room = maxBytes - length;
      chunks.push(chunk.subarray(0, room));
      length += Math.min(chunk.length, room);
      if (chunk.length >= room) {
        cut = true;
        stream.destroy();
        break;
      }
      await large.admit(length);
    }
  } catch {
    // A coding that is declared and not used gives no byte at all; one that breaks off gives what came before.
    if (length === 0) return { bytes: raw, cut: false, defects: ["wrong-coding"] };
    return { bytes: Buffer.concat(chunks), cut: true, defects: ["coding-damaged"] };
  }
  return { bytes: Buffer.concat(chunks), cut, defects: [] };
}

/** Bytes that come out at a time: small enough for small pages, large enough that a bomb is not a million pieces. */
const chunkSize = 65_536;

function decoderOf(coding: string, raw: Buffer): Transform | undefined {
  if (coding === "gzip" || coding === "x-gzip") return createGunzip({ chunkSize });
  if (coding === "br") return createBrotliDecompress({ chunkSize });
  // "deflate" should have the zlib header; old servers send the bare stream.
  if (coding === "deflate")
    return ((raw[0] ?? 0) & 0x0f) === 8 && ((raw[0] ?? 0) * 256 + (raw[1] ?? 0)) % 31 === 0
      ? createInflate({ chunkSize })
      : createInflateRaw({ chunkSize });
  return undefined;
}
