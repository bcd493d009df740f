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

/** Counts the letters of a text and the signs of some scripts, in one pass. */
export function countLetters(text: string): LetterCounts {
  let letters = 0;
  let arabic = 0;
  let foreign = 0;
  const codes = codeUnitsOf(text);
  for (let at = 0; at < codes.length; at += 1) {
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
  }
  return { letters, arabic, foreign };
}

/** Counts the runs of letters of a text, and gives those of at most `maxLength` code units, in order. */
export function readLetterRuns(text: string, maxLength: number): { readonly runs: number; readonly short: readonly string[] } {
  const short: string[] = [];
  let runs = 0;
  let from = -1;
  const end = (at: number) => {
    if (from < 0) return;
    runs += 1;
    if (at - from <= maxLength) short.push(text.slice(from, at));
    from = -1;
  };
  const codes = codeUnitsOf(text);
  for (let at = 0; at < codes.length; at += 1) {
    const unit = codes[at] ?? 0;
    const code = isHighSurrogate(unit) ? (text.codePointAt(at) ?? 0) : unit;
    if ((kindOf(code) & isLetter) === 0) end(at);
    else if (from < 0) from = at;
    if (code > 0xffff) at += 1;
  }
  end(text.length);
  return { runs, short };
}
