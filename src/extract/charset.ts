import { isAscii, isUtf8, transcode } from "node:buffer";
import { analyse } from "chardet";
import iconv from "iconv-lite";
import { repairEncoding } from "../text/repair-encoding.js";

/** Text of a file and the charset it was read in; `bad` when no charset reads all of it. */
export interface Decoded {
  readonly text: string;
  readonly charset: string;
  readonly bad: boolean;
}

const sampleBytes = 12_000;
const unicode = new TextDecoder("utf-8");
/** Charsets in which French and Arabic texts are written, besides Unicode. */
const homeCharsets = ["windows-1252", "windows-1256", "iso-8859-15", "iso-8859-6", "macintosh"];

/**
 * Decodes bytes whose declared charset may be missing or wrong.
 * Order: byte order mark, valid UTF-8, declarations (header, then meta), guess from the bytes. A declaration that gives
 * replacement characters or letters of an unlikely script loses against the guess. Text that was encoded twice is repaired.
 */
export function decodeText(bytes: Uint8Array, declared: readonly (string | undefined)[]): Decoded {
  const decoded = decodeOnce(bytes, declared);
  return { ...decoded, text: repairEncoding(decoded.text) };
}

function decodeOnce(bytes: Uint8Array, declared: readonly (string | undefined)[]): Decoded {
  const marked = readMark(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked);
  const wide = guessWide(bytes);
  if (wide !== undefined) return decodeAs(bytes, wide);
  const utf8 = decodeUtf8(
    bytes,
    declared.some((label) => /^utf-?8$/i.test(label ?? "")),
  );
  if (utf8 !== undefined) return { text: utf8, charset: "utf-8", bad: false };
  const claims = declared.map(normaliseLabel).filter((label) => label !== undefined);
  const likely = [...claims, ...guessCharsets(bytes)].filter((label) => homeCharsets.includes(label));
  const candidates = [...new Set([...likely, ...homeCharsets])].map((label) => {
    const decoded = decodeAs(bytes.subarray(0, 400_000), label);
    return { label, penalty: penalty(decoded.text) };
  });
  const best = candidates.reduce((left, right) => (right.penalty < left.penalty - 0.02 ? right : left));
  return decodeAs(bytes, best.label);
}

function decodeAs(bytes: Uint8Array, label: string): Decoded {
  // The runtime's own decoder of windows-1252 leaves the signs from 0x80 to 0x9F undecoded (Node.js issue 60888).
  const raw = label === "windows-1252" ? iconv.decode(Buffer.from(bytes), "win1252") : new TextDecoder(label).decode(bytes);
  const text = raw.includes("\0") ? raw.replaceAll("\0", "") : raw;
  const undecodable = text.match(/\uFFFD/g)?.length ?? 0;
  return { text, charset: label, bad: undecodable > 8 && undecodable > text.length / 200 };
}

/** Strict UTF-8; a few stray bytes, or a last character cut by a byte cap, are accepted, more of them where UTF-8 is declared. */
function decodeUtf8(bytes: Uint8Array, declared: boolean): string | undefined {
  const raw = readUnicode(bytes);
  // The bytes are searched at once, a text sign by sign.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(0) ? raw.replaceAll("\0", "") : raw;
  const undecodable = text.includes("\uFFFD") ? (text.match(/\uFFFD/g)?.length ?? 0) : 0;
  if (undecodable === 0) return text;
  const nonAscii = text.match(/[\u0080-\uFFFC]/g)?.length ?? 0;
  return undecodable * (declared ? 1.5 : 8) < nonAscii ? text : undefined;
}

/** UTF-8 as text; what is valid takes the runtime's fast ways, which give the same text. */
function readUnicode(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) return unicode.decode(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isAscii(buffer) ? buffer.toString("latin1") : transcode(buffer, "utf8", "utf16le").toString("utf16le");
}

function readMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Label of UTF-16 without a mark: markup has a zero byte beside each ASCII letter. */
export function guessWide(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 2_000);
  let even = 0;
  let odd = 0;
  for (let index = 0; index + 1 < length; index += 2) {
    if (bytes[index] === 0) even += 1;
    if (bytes[index + 1] === 0) odd += 1;
  }
  if (odd > length / 8 && even < odd / 8) return "utf-16le";
  if (even > length / 8 && odd < even / 8) return "utf-16be";
  return undefined;
}

/** Label that this runtime decodes, or undefined. `iso-8859-1` is read as windows-1252, as browsers do. */
function normaliseLabel(label: string | undefined): string | undefined {
  if (label === undefined || label === "") return undefined;
  try {
    const name = new TextDecoder(label.trim().toLowerCase()).encoding;
    return name === "utf-8" || name.startsWith("utf-16") ? undefined : name;
  } catch {
    return undefined;
  }
}

/** Charsets by likelihood, from the stretches of the file that hold other bytes than ASCII. */
function guessCharsets(bytes: Uint8Array): string[] {
  const sample = new Uint8Array(sampleBytes);
  let size = 0;
  for (let index = 0; index < bytes.length && size < sampleBytes; index += 1) {
    const byte = bytes[index] ?? 0;
    const near = byte > 127 || (bytes[index - 1] ?? 0) > 127 || (bytes[index + 1] ?? 0) > 127;
    if (near) sample[size++] = byte;
  }
  return analyse(sample.subarray(0, size))
    .slice(0, 4)
    .map((match) => normaliseLabel(match.name))
    .filter((label) => label !== undefined);
}

/** Share of characters that a text of Morocco would not hold: lost ones, controls, and signs in place of letters. */
function penalty(text: string): number {
  const wide = text.match(/[^\0-\x7f]/g)?.length ?? 0;
  if (wide === 0) return 0;
  const undecodable = text.match(/[\uFFFD\u0080-\u009F]/g)?.length ?? 0;
  const arabic = text.match(/[\u0621-\u0652\u0660-\u0669\u060C\u061B\u061F]/g)?.length ?? 0;
  const french = text.match(/[àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ«»’‘“”–—…°€\u00a0·•©®²³]/g)?.length ?? 0;
  const mixed = text.match(/[\u0621-\u064A][A-Za-zÀ-ÿ]|[A-Za-zÀ-ÿ][\u0621-\u064A]|[a-zß-ÿ][À-ÖØ-Þ]/g)?.length ?? 0;
  const crowd = text.match(/[À-ÿ]{3,}/g)?.join("").length ?? 0;
  return (undecodable * 4 + (wide - arabic - french - undecodable) + mixed * 2 + crowd * 2) / wide;
}
