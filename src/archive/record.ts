import { createHash, randomUUID } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 without padding of a SHA-1 digest: the form that WARC tools expect. Source: WARC 1.1, section 5.8. */
export function digestOf(...parts: readonly Uint8Array[]): string {
  const hash = createHash("sha1");
  for (const part of parts) hash.update(part);
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of hash.digest()) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(value >>> bits) & 31] ?? "";
    }
    value &= (1 << bits) - 1;
  }
  return `sha1:${text}`;
}

/** A fresh record identifier. */
export const newRecordId = (): string => `<urn:uuid:${randomUUID()}>`;

/** WARC instants have whole seconds or fractions, always in UTC. */
const line = ([name, value]: readonly [string, string]): string => `${name}: ${value.replace(/[\r\n]+/g, " ")}\r\n`;

/** Bytes of one WARC 1.1 record, not compressed. Source: ISO 28500:2017. */
export function buildRecord(type: string, fields: readonly (readonly [string, string])[], block: readonly Uint8Array[]): Buffer {
  const length = block.reduce((sum, part) => sum + part.byteLength, 0);
  const head = `WARC/1.1\r\n${line(["WARC-Type", type])}${fields.map(line).join("")}${line(["Content-Length", String(length)])}\r\n`;
  return Buffer.concat([Buffer.from(head, "utf8"), ...block, Buffer.from("\r\n\r\n", "latin1")]);
}

/**
 * Response head as it is kept: the body stands in the record with its codings undone, so the headers that speak of the coded
 * body are renamed, and Content-Length is that of the body at hand. Replay tools read such records as they are.
 */
export function keepHead(responseHead: string, bodyLength: number): string {
  const [status = "HTTP/1.1 200 OK", ...headers] = responseHead.split("\r\n");
  const kept = headers.map((header) =>
    header.replace(/^(content-encoding|transfer-encoding|content-length)(?=\s*:)/i, "X-Archive-Orig-$1"),
  );
  return `${[status, ...kept, `Content-Length: ${bodyLength}`].join("\r\n")}\r\n\r\n`;
}
