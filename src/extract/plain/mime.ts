/** One part of a MIME message. */
export interface MimePart {
  readonly mediaType: string;
  readonly charset: string | undefined;
  readonly bytes: Uint8Array;
}

const maxParts = 200;

/** True for a file that begins with the head of a MIME message, as pages and documents saved with their pictures do. */
export function looksLikeMime(start: string): boolean {
  return /^(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,12}?(?:MIME-Version:|Content-Type:\s*multipart\/)/i.test(start);
}

/** The first HTML part of a MIME message, decoded from its transfer encoding; undefined when there is none. Source: RFC 2045, RFC 2046 and RFC 2557. */
export function findHtmlPart(bytes: Uint8Array): MimePart | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const head = splitHead(text);
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^;\s]+))/i.exec(head.fields);
  const mark = boundary?.[1] ?? boundary?.[2];
  const bodies = mark === undefined ? [text] : text.split(`--${mark}`).slice(1, maxParts);
  return bodies.map(readPart).find((part) => /html/.test(part.mediaType));
}

function readPart(text: string): MimePart {
  const { fields, body } = splitHead(text.replace(/^\r?\n/, ""));
  const type = /^content-type:\s*([\w.+/-]+)/im.exec(fields)?.[1]?.toLowerCase() ?? "";
  const encoding = /^content-transfer-encoding:\s*([\w-]+)/im.exec(fields)?.[1]?.toLowerCase() ?? "";
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(fields)?.[1];
  return { mediaType: type, charset, bytes: new Uint8Array(decodeBody(body, encoding)) };
}

function splitHead(text: string): { fields: string; body: string } {
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return { fields: text, body: "" };
  return { fields: text.slice(0, end.index).replace(/\r?\n[ \t]+/g, " "), body: text.slice(end.index + end[0].length) };
}

function decodeBody(body: string, encoding: string): Buffer {
  if (encoding === "base64") return Buffer.from(body.replace(/[^A-Za-z0-9+/=]/g, ""), "base64");
  if (encoding !== "quoted-printable") return Buffer.from(body, "latin1");
  const plain = body
    .replace(/=[ \t]*\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}
