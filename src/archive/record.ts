import { hash } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Base32 without padding of a SHA-1 digest: the form that WARC tools expect. Source: WARC 1.1, section 5.8. */
export function digestOf(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = "";
  for (const byte of hash("sha1", bytes, "buffer")) {
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

/** Gives the identifier of the next record. */
export type NextId = () => string;

/**
 * Identifiers of the records that are written at one place, made from where that is: the same crawl written again has the same bytes, on
 * whichever machine. `origin` names the crawl, the file and the offset. Source: RFC 9562, section 5.8 (UUIDv8).
 */
export function numberIds(...origin: readonly (string | number)[]): NextId {
  const prefix = JSON.stringify(origin).slice(0, -1);
  let count = 0;
  return () => {
    count += 1;
    const hex = hash("sha256", `${prefix},${count}]`, "hex");
    // Version 8, and the variant of the standard in the two highest bits.
    const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
    return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
  };
}

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
