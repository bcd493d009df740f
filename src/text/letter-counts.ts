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
  if (code < kinds.length) kinds[code] = kind;
  return kind;
}

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
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at += 1;
    const kind = kindOf(code);
    if ((kind & isLetter) !== 0) letters += 1;
    if ((kind & isArabic) !== 0) arabic += 1;
    if ((kind & isForeign) !== 0) foreign += 1;
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
  for (let at = 0; at < text.length; at += 1) {
    const code = text.codePointAt(at) ?? 0;
    if ((kindOf(code) & isLetter) === 0) end(at);
    else if (from < 0) from = at;
    if (code > 0xffff) at += 1;
  }
  end(text.length);
  return { runs, short };
}
