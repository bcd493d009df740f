import { isReversed, isRightToLeft, mirrorBrackets, orderYears, turnLine, wordText } from "./arabic.js";
import type { Glyph } from "./pdfium.js";

/** A word with its box; y runs downwards. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

/** Words that stand at one height, in reading order. */
export interface Line {
  readonly words: readonly Word[];
  readonly rightToLeft: boolean;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

/** Lines of a page in the order of the file, as the engine divides them. */
export function readLines(glyphs: readonly Glyph[]): Line[] {
  const lines: Line[] = [];
  let run: Glyph[] = [];
  for (const glyph of [...glyphs, lineEnd]) {
    if (glyph.code !== 10 && glyph.code !== 13) run.push(glyph);
    else if (run.length > 0) {
      const line = readLine(run);
      if (line !== undefined) lines.push(line);
      run = [];
    }
  }
  return lines;
}

const lineEnd: Glyph = { code: 10, left: 0, right: 0, top: 0, bottom: 0, size: 0, generated: true };

function readLine(glyphs: readonly Glyph[]): Line | undefined {
  const rightToLeft = isRightToLeft(glyphs);
  const words: Word[] = [];
  let run: Glyph[] = [];
  for (const [index, glyph] of [...glyphs, blank].entries()) {
    if (!isBlank(glyph)) run.push(glyph);
    else if (run.length > 0 && !isFalseBlank(run.at(-1), glyph, glyphs[index + 1])) {
      words.push(readWord(run, rightToLeft));
      run = [];
    }
  }
  const kept = words.filter((word) => word.text !== "");
  return kept.length === 0 ? undefined : lineOf(rightToLeft ? orderWords(kept) : kept, rightToLeft);
}

/**
 * Words of a line of Arabic from right to left. Latin words in it, and the groups of three digits of one number, run from left to right.
 * Source: Unicode Standard Annex 9 (bidirectional algorithm), in so far as it shows in where words stand.
 */
export function orderWords(words: readonly Word[]): Word[] {
  const sorted = [...words].sort((first, second) => second.right - first.right || second.left - first.left);
  const ordered: Word[] = [];
  let run: Word[] = [];
  const close = (): void => {
    const ascending = [...run].reverse();
    ordered.push(...(run.some((word) => /[A-Za-zÀ-ÿ]/.test(word.text)) || isGrouped(ascending) ? ascending : run));
    run = [];
  };
  for (const word of sorted) {
    if (/[\u0600-\u06ff]/.test(word.text) || !/[A-Za-zÀ-ÿ0-9]/.test(word.text)) {
      close();
      ordered.push(word);
    } else run.push(word);
  }
  close();
  return ordered;
}

/** No number begins with a zero group: "000 600" is drawn from right to left. */
function isGrouped(words: readonly Word[]): boolean {
  const [first, ...rest] = words.map((word) => word.text);
  return (
    first !== undefined && rest.length > 0 && /^[1-9]\d{0,2}$/.test(first) && rest.every((text) => /^\d{3}(?:[.,]\d{1,3})?$/.test(text))
  );
}

const blank: Glyph = { code: 32, left: 0, right: 0, top: 0, bottom: 0, size: 0, generated: true };

/** The engine puts blanks between letters whose boxes leave a little room; within an Arabic word there may be some. */
function isFalseBlank(before: Glyph | undefined, glyph: Glyph, after: Glyph | undefined): boolean {
  if (before === undefined || after === undefined || !isArabicLetter(before.code) || !isArabicLetter(after.code)) return false;
  const isThin = glyph.right - glyph.left < 0.02 * before.size;
  if (!glyph.generated && !isThin) return false;
  const gap = Math.max(before.left - after.right, after.left - before.right);
  return gap < (isThin && !glyph.generated ? 0.24 : 0.1) * before.size;
}

function isArabicLetter(code: number): boolean {
  return (code >= 0x620 && code <= 0x64a) || (code >= 0xfe70 && code <= 0xfefc);
}

function isBlank(glyph: Glyph): boolean {
  return (
    glyph.code <= 32 ||
    glyph.code === 0xa0 ||
    (glyph.code >= 0x2000 && glyph.code <= 0x200f) ||
    glyph.code === 0xfeff ||
    glyph.code === 0xfffe
  );
}

function readWord(glyphs: readonly Glyph[], rightToLeft: boolean): Word {
  const boxed = glyphs.filter((glyph) => glyph.right > glyph.left);
  const all = boxed.length > 0 ? boxed : glyphs;
  return {
    text: wordText(glyphs, rightToLeft).replace(/[\u0000-\u001f\ufffd\uffff]/g, ""),
    left: Math.min(...all.map((glyph) => glyph.left)),
    right: Math.max(...all.map((glyph) => glyph.right)),
    top: Math.min(...all.map((glyph) => glyph.top)),
    bottom: Math.max(...all.map((glyph) => glyph.bottom)),
    size: all[0]?.size ?? 0,
  };
}

/** A line of the given words. */
export function lineOf(words: readonly Word[], rightToLeft: boolean): Line {
  return {
    words,
    rightToLeft,
    top: Math.min(...words.map((word) => word.top)),
    bottom: Math.max(...words.map((word) => word.bottom)),
    size: Math.max(...words.map((word) => word.size)),
  };
}

/** Text of words in reading order. */
export function textOfWords(words: readonly Word[], rightToLeft: boolean): string {
  const text = words.map((word) => word.text).join(" ");
  if (!rightToLeft) return text;
  return orderYears(mirrorBrackets(isReversed(text) ? turnLine(text) : text));
}
