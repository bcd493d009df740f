import { createHash } from "node:crypto";
import { readWords } from "../text/words.js";
import { type CorpusProblem, type HashedRecord, parseJson, type TextRecord } from "./corpus.js";
import { type Features, readFeatures } from "./features.js";
import { isKind } from "./kinds.js";
import { type PassageText, withoutBody, withoutNaming } from "./passage.js";

/**
 * Passages of which only the hashed features are kept: what was learned from real pages without keeping their words. Such a file begins with
 * a line {"features": digest} and holds for each passage id, hand, kind, lang, and the features of its content and of its naming.
 */

/** Values are kept in ten-thousandths. */
const steps = 10_000;
const bytesEach = 4;

/** Features in four bytes each (bucket and value, both of 16 bits, little endian) as base64. */
export function packFeatures({ buckets, values }: Features): string {
  const order = [...buckets.keys()].sort((a, b) => (buckets[a] ?? 0) - (buckets[b] ?? 0));
  const bytes = Buffer.alloc(order.length * bytesEach);
  for (const [at, index] of order.entries()) {
    bytes.writeUInt16LE(buckets[index] ?? 0, at * bytesEach);
    bytes.writeUInt16LE(Math.min(0xffff, Math.round((values[index] ?? 0) * steps)), at * bytesEach + 2);
  }
  return bytes.toString("base64");
}

/** What `packFeatures` wrote. Throws RangeError where the length is not a multiple of four bytes. */
export function unpackFeatures(text: string): Features {
  const bytes = Buffer.from(text, "base64");
  const count = bytes.length / bytesEach;
  const buckets = new Uint32Array(count);
  const values = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    buckets[at] = bytes.readUInt16LE(at * bytesEach);
    values[at] = bytes.readUInt16LE(at * bytesEach + 2) / steps;
  }
  return { buckets, values };
}

/** A file of hashed passages for these records: the same records, the same bytes. */
export function writeHashed(records: readonly TextRecord[]): string {
  const digest = digestOfFeatures();
  const lines = records.map(({ id, hand, kind, language, passage }) => ({
    ...{ id, hand, kind, lang: language },
    content: packFeatures(readFeatures(withoutNaming(passage))),
    naming: packFeatures(readFeatures(withoutBody(passage))),
  }));
  return [{ features: digest }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Whether a file of the corpus holds hashed passages. */
export const isHashed = (text: string): boolean => text.startsWith('{"features":');

/** Reads a file of hashed passages. Gives all problems at once; a file that was made with other features is one problem alone: it would teach nonsense. */
export function readHashed(text: string): { records: HashedRecord[]; problems: CorpusProblem[] } {
  const [head = "", ...lines] = text.split("\n");
  const digest = parseJson(head)?.features;
  if (digest !== digestOfFeatures()) {
    const message = !isWord(digest) ? 'is no head of hashed passages: {"features": digest}' : "was made with other features";
    return { records: [], problems: [{ line: 1, message }] };
  }
  const records: HashedRecord[] = [];
  const problems: CorpusProblem[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const read = readRecord(line);
    if ("message" in read) problems.push({ line: index + 2, message: read.message });
    else records.push(read);
  }
  return { records, problems };
}

const isWord = (value: unknown): value is string => typeof value === "string" && value !== "";
/** Features as `packFeatures` writes them: base64 of whole groups of four bytes. */
const isPacked = (value: unknown): value is string =>
  typeof value === "string" &&
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value) &&
  bytesOf(value) % bytesEach === 0;
const bytesOf = (text: string): number => Buffer.from(text, "base64").length;

function readRecord(line: string): HashedRecord | { message: string } {
  const row = parseJson(line);
  if (row === undefined) return { message: "is no JSON object" };
  const { id, hand, kind, lang, content, naming } = row;
  if (!isWord(id) || !isWord(hand) || !isWord(kind) || !isWord(lang) || !isPacked(content) || !isPacked(naming)) {
    const broken = [
      ...Object.entries({ id, hand, kind, lang }).filter(([, value]) => !isWord(value)),
      ...Object.entries({ content, naming }).filter(([, value]) => !isPacked(value)),
    ];
    return { message: `${broken.map(([key]) => key).join(", ")}: missing, or not as it was written` };
  }
  if (!isKind(kind)) return { message: `"${kind}" is not a kind` };
  return { ...{ id, hand, kind, language: lang, isCut: true }, content: unpackFeatures(content), naming: unpackFeatures(naming) };
}

const probe = "Compte rendu de la séance du 12 mai 2025 : 1 250,00 DH. محضر الدورة العادية، الهاتف 0535000000";

/** Tells whether features are made as they were: hash of those of one sentence. */
function digestOfFeatures(): string {
  const words = readWords(probe);
  const nothing = readWords("");
  const passage: PassageText = {
    ...{ title: words, headings: [words], labels: [nothing], fileName: nothing, givenNames: new Set() },
    lines: [
      { kind: "row", words },
      { kind: "paragraph", words },
    ],
  };
  return createHash("sha256")
    .update(packFeatures(readFeatures(passage)))
    .digest("hex")
    .slice(0, 16);
}
