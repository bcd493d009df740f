import { codeUnitsOf } from "./code-units.js";

/** Scripts that no language of the country's sites is written in, and Arabic. */
const arabicLetter = /\p{Script=Arabic}/u;
const foreignLetter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Cyrillic}\p{Script=Devanagari}]/u;
const anyLetter = /\p{L}/u;

const isRead = 1;
const isLetter = 2;
const isArabic = 4;
const isForeign = 8;
/** What each sign of the basic plane is, filled as signs are met: asking a regular expression for each sign again costs ten times as much. */
const kinds = new Uint8Array(65_536);

function kindOf(code: number): number {
  const known = code < kinds.length ? (kinds[code] ?? 0) : 0;
  if (known !== 0) return known;
  const sign = String.fromCodePoint(code);
  const kind =
    isRead | (anyLetter.test(sign) ? isLetter : 0) | (arabicLetter.test(sign) ? isArabic : 0) | (foreignLetter.test(sign) ? isForeign : 0);
  // A half of a pair says nothing of the whole: it is asked again each time.
  if (code < kinds.length && !isHighSurrogate(code)) kinds[code] = kind;
  return kind;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** How many signs of each kind a text holds. */
export interface LetterCounts {
  readonly letters: number;
  /** Signs of the Arabic script, its marks and digits too. */
  readonly arabic: number;
  /** Signs of scripts that are written neither in the Maghreb nor in Western Europe. */
  readonly foreign: number;
}

/** The letters of a text, and its runs of letters: how many, and those of at most as many code units as were asked for, in order. */
export interface LetterProfile extends LetterCounts {
  readonly runs: number;
  readonly short: readonly string[];
}

/** Counts the letters of a text and the signs of some scripts. */
export function countLetters(text: string): LetterCounts {
  const { letters, arabic, foreign } = profileLetters(text, 0);
  return { letters, arabic, foreign };
}

/** Counts the letters of a text, the signs of some scripts and the runs of letters in one pass; gives the runs of at most `maxLength` code units. */
export function profileLetters(text: string, maxLength: number): LetterProfile {
  const short: string[] = [];
  const codes = codeUnitsOf(text);
  let [letters, arabic, foreign, runs, from] = [0, 0, 0, 0, -1];
  for (let at = 0; at <= codes.length; at += 1) {
    const start = at;
    // Behind the end stands what is no letter.
    const unit = codes[at] ?? 0;
    let kind = kinds[unit] ?? 0;
    if (kind === 0) {
      const code = isHighSurrogate(unit) ? (text.codePointAt(at) ?? 0) : unit;
      if (code > 0xffff) at += 1;
      kind = kindOf(code);
    }
    letters += (kind >> 1) & 1;
    arabic += (kind >> 2) & 1;
    foreign += (kind >> 3) & 1;
    if ((kind & isLetter) !== 0) {
      if (from < 0) from = start;
    } else if (from >= 0) {
      runs += 1;
      if (start - from <= maxLength) short.push(text.slice(from, start));
      from = -1;
    }
  }
  return { letters, arabic, foreign, runs, short };
}
