import type { Words } from "../text/words.js";
import type { PassageText } from "./passage.js";
import { tokensOf } from "./tokens.js";

/** Features of a passage: number of the bucket and value; names on request, for explanations. */
export interface Features {
  readonly buckets: Uint32Array;
  readonly values: Float32Array;
}

/** Buckets that features are hashed into. */
export const bucketCount = 1 << 16;

const maxNamingWords = 60;
const maxBodyWords = 260;
const maxSpelledWords = 80;
const headLines = 3;

/** Parts of a passage that are weighed apart, with the weight of each. */
const spaces = { naming: 1, letters: 0.6, head: 0.7, body: 1, pairs: 0.7, rows: 0.8, shape: 0.8, pieces: 0.6 } as const;
type Space = keyof typeof spaces;

type Counts = Map<string, number>;

/** Features of a passage by name, each space normalised to the same length. Pure. */
export function nameFeatures(passage: PassageText): Map<string, number> {
  const features = new Map<string, number>();
  for (const [space, counts] of Object.entries(countFeatures(passage))) {
    const scale = scaleOf(space as Space, counts);
    for (const [name, count] of counts) features.set(`${space}:${name}`, dampen(count) * scale);
  }
  return features;
}

/** The same, hashed into buckets. Features that share one are added up. */
export function readFeatures(passage: PassageText): Features {
  const buckets = new Map<number, number>();
  for (const [space, counts] of Object.entries(countFeatures(passage))) {
    const scale = scaleOf(space as Space, counts);
    const start = startOf[space as Space];
    for (const [name, count] of counts) {
      const bucket = foldHash(hashOn(start, name));
      buckets.set(bucket, (buckets.get(bucket) ?? 0) + dampen(count) * scale);
    }
  }
  return { buckets: Uint32Array.from(buckets.keys()), values: Float32Array.from(buckets.values()) };
}

/** Bucket of a feature. Source: FNV-1a, 32 bits, folded to the number of buckets. */
export function bucketOf(name: string): number {
  return foldHash(hashOn(0x811c9dc5, name));
}

function hashOn(start: number, text: string): number {
  let hash = start;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

const foldHash = (hash: number): number => ((hash >>> 16) ^ hash) & (bucketCount - 1);

/** Hash of "space:", from which the hash of each of its features goes on. */
const startOf = Object.fromEntries(Object.keys(spaces).map((space) => [space, hashOn(0x811c9dc5, `${space}:`)])) as Record<Space, number>;

function countFeatures(passage: PassageText): Record<Space, Counts> {
  const counts: Record<Space, Counts> = {
    naming: new Map(),
    letters: new Map(),
    head: new Map(),
    body: new Map(),
    pairs: new Map(),
    rows: new Map(),
    shape: new Map(),
    pieces: new Map(),
  };
  countNaming(passage, counts);
  countBody(passage, counts);
  countShape(passage, counts.shape);
  return counts;
}

const add = (counts: Counts, name: string, by = 1): void => {
  counts.set(name, (counts.get(name) ?? 0) + by);
};

function countNaming({ title, headings, labels, fileName, givenNames }: PassageText, counts: Record<Space, Counts>): void {
  const parts: Words[] = [...headings].reverse();
  parts.push(...labels, title, fileName);
  let left = maxNamingWords;
  for (const [place, words] of parts.entries()) {
    let before = "";
    for (const word of words.list) {
      if (left-- <= 0) return;
      for (const token of tokensOf(word, givenNames)) add(counts.naming, token, place === 0 ? 2 : 1);
      const token = tokensOf(word, givenNames)[0];
      if (token === undefined) continue;
      if (before !== "") add(counts.naming, `${before} ${token}`);
      before = token;
      if (word.length >= 4 && !token.startsWith("#")) countLetters(word, counts.letters);
    }
  }
}

/** Runs of four letters, so that a misspelt word still resembles the right one. */
function countLetters(word: string, letters: Counts): void {
  const padded = `<${word}>`;
  for (let at = 0; at + 4 <= padded.length; at++) add(letters, padded.slice(at, at + 4));
}

function countBody({ lines, givenNames }: PassageText, counts: Record<Space, Counts>): void {
  let left = maxBodyWords;
  let rows = 0;
  let letters = maxSpelledWords;
  for (const [index, { kind, words }] of lines.entries()) {
    const isHeadRow = kind === "row" && rows++ === 0;
    let before = "";
    for (const word of words.list) {
      if (left-- <= 0) return;
      const tokens = tokensOf(word, givenNames);
      for (const token of tokens) {
        add(counts.body, token);
        if (index < headLines) add(counts.head, token);
        if (isHeadRow) add(counts.rows, token);
      }
      const token = tokens[0];
      if (token === undefined) continue;
      if (before !== "") add(counts.pairs, `${before} ${token}`);
      before = token;
      if (letters-- > 0 && word.length >= 4 && !token.startsWith("#")) countLetters(word, counts.pieces);
    }
  }
}

/** Steps of a count that make a difference: 0, 1, 2, 3-4, 5-8, 9-16, more. */
const stepOf = (count: number): number => (count <= 2 ? count : Math.min(6, Math.ceil(Math.log2(count)) + 1));

function countShape({ lines, givenNames }: PassageText, shape: Counts): void {
  const tally = { words: 0, row: 0, item: 0, heading: 0, control: 0, name: 0, year: 0, amount: 0, phone: 0, short: 0 };
  for (const { kind, words } of lines) {
    if (kind === "row" || kind === "item" || kind === "heading" || kind === "control") tally[kind] += 1;
    if (words.list.length <= 6) tally.short += 1;
    tally.words += words.list.length;
    for (const word of words.list) {
      const tokens = tokensOf(word, givenNames);
      if (tokens.includes("#name")) tally.name += 1;
      if (tokens[0] === "#year") tally.year += 1;
      if (tokens[0] === "#amount" || tokens[0] === "#hundreds") tally.amount += 1;
      if (tokens[0] === "#phone") tally.phone += 1;
    }
    if (words.folded.text.includes("@")) add(shape, "email");
  }
  add(shape, `lines ${stepOf(lines.length)}`);
  for (const [name, count] of Object.entries(tally)) add(shape, `${name} ${stepOf(count)}`);
  const share = (count: number) => Math.round((4 * count) / Math.max(1, lines.length));
  add(shape, `rows of all ${share(tally.row)}`);
  add(shape, `short of all ${share(tally.short)}`);
}

/** What a count weighs: the second time says less than the first. */
const dampen = (count: number): number => (count === 1 ? 1 : 1 + Math.log(count));

/** Factor that brings a space to its length. */
function scaleOf(space: Space, counts: Counts): number {
  let square = 0;
  for (const count of counts.values()) square += dampen(count) ** 2;
  return square === 0 ? 0 : spaces[space] / Math.sqrt(square);
}
