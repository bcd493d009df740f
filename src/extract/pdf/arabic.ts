import type { Glyph } from "./pdfium.js";

const arabicLetter = /[\u0620-\u064A\u0671-\u06D3\uFB50-\uFDFF\uFE70-\uFEFC]/;
const alef = /[\u0622\u0623\u0625\u0627\u0671]/;
const lam = "\u0644";
const digit = /[0-9\u0660-\u0669\u06F0-\u06F9]/;
const numberSign = /[0-9\u0660-\u0669\u06F0-\u06F9/.,:٫٬%]/;

/** Share of Arabic among the letters decides the direction: true for a line that runs from right to left. */
export function isRightToLeft(glyphs: readonly Glyph[]): boolean {
  let arabic = 0;
  let latin = 0;
  for (const glyph of glyphs) {
    if (arabicLetter.test(String.fromCodePoint(glyph.code))) arabic += 1;
    else if ((glyph.code > 64 && glyph.code < 91) || (glyph.code > 96 && glyph.code < 123)) latin += 1;
  }
  return arabic > latin;
}

/**
 * Text of one word, its letters in the order they are read.
 * A lam-alef drawn as one sign often comes as alef, lam: both then share a box, or the alef stands left of the lam. Numbers run from left to right in a line
 * of Arabic too, and the stop or comma that follows a number stands at its left.
 */
export function wordText(glyphs: readonly Glyph[], rightToLeft: boolean): string {
  const ordered = rightToLeft && isNumber(glyphs) ? orderNumber(glyphs) : turnClusters(isDrawnOrder(glyphs) ? glyphs.toReversed() : glyphs);
  const letters = ordered.map((glyph) => String.fromCodePoint(glyph.code));
  for (let index = 0; index + 1 < letters.length; index += 1) {
    const [first, second] = [ordered[index], ordered[index + 1]];
    if (first === undefined || second === undefined) continue;
    if (letters[index + 1] === lam && alef.test(letters[index] ?? "") && (isPair(ordered, index) || first.left < second.left - 0.01)) {
      letters[index + 1] = letters[index] ?? "";
      letters[index] = lam;
      index += 1;
    }
  }
  return repairWord(letters.join(""));
}

/** True where two neighbours, and no third, share a box. */
function isPair(glyphs: readonly Glyph[], index: number): boolean {
  const [before, first, second, after] = [glyphs[index - 1], glyphs[index], glyphs[index + 1], glyphs[index + 2]];
  if (first === undefined || second === undefined || !sameBox(first, second)) return false;
  return (before === undefined || !sameBox(before, first)) && (after === undefined || !sameBox(second, after));
}

/** True for an Arabic word whose letters come from left to right, as some programs draw them. */
function isDrawnOrder(glyphs: readonly Glyph[]): boolean {
  let onward = 0;
  let back = 0;
  for (const [index, glyph] of glyphs.entries()) {
    const next = glyphs[index + 1];
    if (next === undefined || !isLetter(glyph) || !isLetter(next)) continue;
    if (next.left > glyph.left + 0.01) onward += 1;
    else if (next.left < glyph.left - 0.01) back += 1;
  }
  return onward > 1 && onward > back * 2;
}

/** Three or more letters in one box are one sign of the font; the engine turns them round with the line, which they need not be. */
function turnClusters(glyphs: readonly Glyph[]): readonly Glyph[] {
  const parts: Glyph[][] = [];
  for (const glyph of glyphs) {
    const part = parts.at(-1);
    const first = part?.[0];
    if (part !== undefined && first !== undefined && (isLetter(glyph) || isMark(glyph)) && isLetter(first) && sameBox(first, glyph))
      part.push(glyph);
    else parts.push([glyph]);
  }
  return parts.every((part) => part.length < 3) ? glyphs : parts.flatMap((part) => (part.length < 3 ? part : part.toReversed()));
}

function isLetter(glyph: Glyph): boolean {
  return arabicLetter.test(String.fromCodePoint(glyph.code));
}

function isMark(glyph: Glyph): boolean {
  return (glyph.code >= 0x64b && glyph.code <= 0x65f) || glyph.code === 0x670;
}

function sameBox(first: Glyph, second: Glyph): boolean {
  const width = Math.max(first.right - first.left, second.right - second.left);
  return Math.abs(first.left - second.left) < 0.12 * width && Math.abs(first.right - second.right) < 0.12 * width;
}

function isNumber(glyphs: readonly Glyph[]): boolean {
  let digits = 0;
  for (const glyph of glyphs) {
    const sign = String.fromCodePoint(glyph.code);
    if (digit.test(sign)) digits += 1;
    else if (!numberSign.test(sign) && !/[،؛()-]/.test(sign)) return false;
  }
  return digits > 0;
}

function orderNumber(glyphs: readonly Glyph[]): Glyph[] {
  const hyphen = glyphs.some((glyph) => glyph.code === 45);
  const sorted = hyphen ? [...glyphs] : [...glyphs].sort((left, right) => left.left - right.left);
  const isSign = (glyph: Glyph | undefined): boolean => glyph !== undefined && !digit.test(String.fromCodePoint(glyph.code));
  const start: Glyph[] = [];
  const end: Glyph[] = [];
  while (isSign(sorted[0]) && isLeftmost(sorted[0], sorted)) end.unshift(...sorted.splice(0, 1));
  while (isSign(sorted.at(-1)) && isRightmost(sorted.at(-1), sorted)) start.push(...sorted.splice(-1, 1));
  return [...start, ...sorted, ...end.reverse()];
}

function isLeftmost(glyph: Glyph | undefined, all: readonly Glyph[]): boolean {
  return glyph !== undefined && all.every((other) => other.left >= glyph.left - 0.01);
}

function isRightmost(glyph: Glyph | undefined, all: readonly Glyph[]): boolean {
  return glyph !== undefined && all.every((other) => other.right <= glyph.right + 0.01);
}

/** Presentation forms become letters; "األ…" at the start of a word, which no Arabic word has, becomes "الأ…". */
export function repairWord(word: string): string {
  const plain = /[\uFB50-\uFDFF\uFE70-\uFEFC]/.test(word) ? word.normalize("NFKC") : word;
  return plain.replace(/^([وفبك]?)ا([اأإآ])ل/u, "$1ال$2").replace(/\u0640+(?=[\u0620-\u064A])/g, "");
}

const brackets: Readonly<Record<string, string>> = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«" };

/** In a line that runs from right to left brackets may come as drawn: then a closing one stands before the opening one. */
export function mirrorBrackets(line: string): string {
  const first = /[()[\]]/.exec(line)?.[0];
  const last = /[()[\]](?=[^()[\]]*$)/.exec(line)?.[0];
  if (!/[)\]]/.test(first ?? "") || !/[([]/.test(last ?? "")) return line;
  return line.replace(/[()[\]]/g, (sign) => brackets[sign] ?? sign);
}

/** Spans of years in a line of Arabic are drawn with the first year at the right: 2027-2021 is 2021-2027. */
export function orderYears(line: string): string {
  return line.replace(
    /(?<!\d)((?:19|20)\d\d)(\s*[-–/]\s*)((?:19|20)\d\d)(?![\d/-])/g,
    (span, first: string, sign: string, second: string) => (Number(first) > Number(second) ? `${second}${sign}${first}` : span),
  );
}

/** Words of a text that show that its letters run backwards or forwards; `beginnings`: those that begin with a letter which only ends words. */
export function directionOf(text: string): { readonly backward: number; readonly forward: number; readonly beginnings: number } {
  const begins = text.match(/(?<![\u0620-\u065F])[ةى][\u0620-\u064A]/g)?.length ?? 0;
  const ends = text.match(/[\u0620-\u064A][ةى](?![\u0620-\u065F])/g)?.length ?? 0;
  const articles = text.match(/(?<![\u0620-\u065F])ال[\u0620-\u064A]/g)?.length ?? 0;
  const reversedArticles = text.match(/[\u0620-\u064A]لا(?![\u0620-\u065F])/g)?.length ?? 0;
  return { backward: begins + reversedArticles, forward: ends + articles, beginnings: begins };
}

/** Letters that never begin a word and mark its end: a text where they begin words runs backwards. */
export function isReversed(text: string): boolean {
  const { backward, forward } = directionOf(text);
  return backward > 2 * forward && backward >= 3;
}

/** Turns a line that came letter-reversed into reading order; numbers and Latin words keep their own. */
export function turnLine(line: string): string {
  return [...line]
    .reverse()
    .join("")
    .replace(/[0-9A-Za-zÀ-ÿ@._/:,%-]*[0-9A-Za-zÀ-ÿ@%]/g, (run) => [...run].reverse().join(""))
    .replace(/[()[\]«»]/g, (sign) => brackets[sign] ?? sign);
}
