import { findKey, keyOf } from "../key-letters.js";
import type { Glyph } from "./pdfium.js";

/** A rectangle on a page, in points from its top left. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const leastLetters = 6;
const leastShare = 0.7;

/**
 * Where words stand on a page: the boxes of their letters where these stand in order, else of the lines that are made of the same
 * pairs of letters, in whatever direction (files write Arabic both ways). Empty where the page does not say them.
 */
export function findWordsOnPage(glyphs: readonly Glyph[], words: string): Box[] {
  const letters = glyphs.flatMap(({ code }, index) => (isCode(code) ? keyOf(String.fromCodePoint(code), index) : []));
  const exact = new Set(findKey(letters, words).map(({ node }) => node));
  if (exact.size > 0) return joinBoxes(glyphs.filter((_, index) => exact.has(index)));
  const wanted = pairsOf(words);
  const lines = linesOf(glyphs.filter(({ code, generated }) => isCode(code) && !generated));
  return lines.flatMap((line) => {
    const pairs = [...pairsOf(line.map(({ code }) => String.fromCodePoint(code)).join(""))];
    const shared = pairs.filter((pair) => wanted.has(pair) || wanted.has([...pair].reverse().join("")));
    return pairs.length >= leastLetters && shared.length >= pairs.length * leastShare ? joinBoxes(line) : [];
  });
}

const isCode = (code: number): boolean => code > 0 && code <= 0x10ffff;

function pairsOf(text: string): Set<string> {
  const letters = keyOf(text).map(({ char }) => char);
  return new Set(letters.slice(1).map((char, index) => `${letters[index]}${char}`));
}

/** Letters by the lines on which they stand, from top to bottom. */
function linesOf(glyphs: readonly Glyph[]): Glyph[][] {
  const lines: Glyph[][] = [];
  const middle = ({ top, bottom }: Glyph) => (top + bottom) / 2;
  for (const glyph of [...glyphs].sort((a, b) => middle(a) - middle(b))) {
    const last = lines.at(-1)?.at(-1);
    if (last !== undefined && middle(glyph) - middle(last) < Math.max(2, glyph.size * 0.4)) lines.at(-1)?.push(glyph);
    else lines.push([glyph]);
  }
  return lines.map((line) => line.sort((a, b) => a.left - b.left));
}

/** One box for each line of letters. */
function joinBoxes(glyphs: readonly Glyph[]): Box[] {
  return linesOf(glyphs).map((line) => ({
    left: Math.min(...line.map(({ left }) => left)),
    right: Math.max(...line.map(({ right }) => right)),
    top: Math.min(...line.map(({ top }) => top)),
    bottom: Math.max(...line.map(({ bottom }) => bottom)),
  }));
}
