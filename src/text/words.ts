import { boundedMemo } from "./bounded-memo.js";
import { type Folded, foldText } from "./fold.js";

/** The words of a folded text, with their places in it and the keys under which each may be looked up. */
export interface Words {
  readonly folded: Folded;
  /** Folded words: runs of letters and digits; "p.v." is one word, "pv". */
  readonly list: readonly string[];
  /** Offsets in `folded.text`; end exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** The keys of each word. Looked up when first asked for: a hundred lists of terms ask the same text. */
  keys(): readonly (readonly string[])[];
  /** Numbers of the words that have this key. Built when first asked for. */
  index(): ReadonlyMap<string, readonly number[]>;
}

const abbreviation = /\p{L}(?:\.\p{L})+\.?(?![\p{L}\p{N}])/uy;
const classes = new Uint8Array(0x10000);

/** 1 for what parts words, 2 for letters, 3 for digits. Asked for every unit of every text, so it is cached. */
function classOf(code: number): number {
  const known = classes[code];
  if (known !== undefined && known !== 0) return known;
  const unit = String.fromCharCode(code);
  const found = /\p{L}/u.test(unit) ? 2 : /\p{N}/u.test(unit) ? 3 : 1;
  classes[code] = found;
  return found;
}

/** Folds and splits a text into words. Do it once per text. */
export function readWords(text: string | Folded): Words {
  const folded = typeof text === "string" ? foldText(text) : text;
  const list: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < folded.text.length; ) {
    const kind = classOf(folded.text.charCodeAt(at));
    if (kind === 1) {
      at++;
      continue;
    }
    const end = endOfWord(folded.text, at, kind);
    const word = folded.text.slice(at, end);
    list.push(word.includes(".") ? word.replaceAll(".", "") : word);
    starts.push(at);
    ends.push(end);
    at = end;
  }
  let known: readonly (readonly string[])[] | undefined;
  let index: Map<string, number[]> | undefined;
  const keys = () => {
    known ??= list.map(keysOf);
    return known;
  };
  const build = (): Map<string, number[]> => {
    index ??= indexOf(keys());
    return index;
  };
  return { folded, list, starts, ends, keys, index: build };
}

function endOfWord(text: string, start: number, kind: number): number {
  // "p.v.": a single letter, a full stop, a letter, at the beginning of a word.
  if (kind === 2 && text[start + 1] === "." && (start === 0 || classOf(text.charCodeAt(start - 1)) === 1)) {
    abbreviation.lastIndex = start;
    const found = abbreviation.exec(text);
    if (found !== null) return start + found[0].length;
  }
  let end = start + 1;
  while (end < text.length && classOf(text.charCodeAt(end)) === kind) end++;
  return end;
}

function indexOf(keysOfWords: readonly (readonly string[])[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  keysOfWords.forEach((keys, number) => {
    for (const key of keys) {
      const numbers = index.get(key);
      if (numbers === undefined) index.set(key, [number]);
      else numbers.push(number);
    }
  });
  return index;
}

/** French words that may stand, or be missing, between the words of a term. */
export const linkWords: ReadonlySet<string> = new Set(["de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux"]);

const maxKnown = 30_000;

/**
 * Keys of a word as it stands in a text: its stem, and for Arabic the stems left when attached prefixes
 * (and, so, in, for, as, the) are taken off. Folded words in, at least one key out.
 */
export const keysOf: (word: string) => readonly string[] = boundedMemo(
  (word) => (isArabic(word) ? arabicKeys(word) : [stemLatin(word)]),
  maxKnown,
);

/** The one key of a word as it stands in a term list: the article is taken off, no other prefix. */
export function keyOfTerm(word: string): string {
  return isArabic(word) ? stemArabic(withoutArticle(word)) : stemLatin(word);
}

function isArabic(word: string): boolean {
  const code = word.charCodeAt(0);
  return code >= 0x600 && code <= 0x7ff;
}

/** Arabic word without "the"; the broken order that PDF files give for "the" before alef is mended. */
function withoutArticle(word: string): string {
  if (word.length > 4 && word.startsWith("اال")) return `ا${word.slice(3)}`;
  return word.length > 3 && word.startsWith("ال") ? word.slice(2) : word;
}

function arabicKeys(word: string): string[] {
  const bare = new Set<string>([word, withoutArticle(word)]);
  for (const rest of afterPrefixes(word)) bare.add(rest);
  const keys = new Set<string>();
  for (const form of bare) {
    keys.add(stemArabic(form));
    const owned = /^(.{3,}?)(?:ت?ها|تهم|تنا|ته)$/u.exec(form);
    if (owned?.[1] !== undefined && form.length > 5) keys.add(stemArabic(owned[1]));
  }
  return [...keys];
}

/** What may be left of a word when the particles written onto its front are taken off. */
function afterPrefixes(word: string): string[] {
  const out: string[] = [];
  const afterConjunction = /^[وف]/u.test(word) && word.length > 4 ? [word, word.slice(1)] : [word];
  for (const form of afterConjunction) {
    out.push(withoutArticle(form));
    if (form !== word) out.push(form);
    if (/^لل/u.test(form) && form.length > 4) out.push(form.slice(2), form.slice(1));
    // "for the" before alef comes out of broken PDF files as lam, alef, lam.
    if (/^لال/u.test(form) && form.length > 5) out.push(`ا${form.slice(3)}`);
    if (/^[بلكف]/u.test(form) && form.length > 4) {
      const rest = form.slice(1);
      out.push(rest, withoutArticle(rest));
    }
  }
  return out;
}

/** Words whose feminine ending makes another word of them: library and office, bulletin and publication. */
const indivisible: ReadonlySet<string> = new Set(["مكتبه", "نشره", "كلمه", "سيره", "ورشه", "جمعه", "فرقه"]);

/** Light Arabic stem: feminine and plural endings off, and one order for lam and alef, which PDF files confuse. */
function stemArabic(word: string): string {
  let stem = word;
  if (indivisible.has(word)) return word;
  if (stem.length > 4 && /(?:ات|ون|ين)$/u.test(stem)) stem = stem.slice(0, -2);
  else if (stem.length > 3 && stem.endsWith("ه")) stem = stem.slice(0, -1);
  return stem.replaceAll("لا", "ال");
}

const latinEndings: readonly (readonly [RegExp, string])[] = [
  [/(?<=..[^e])aux$/u, "al"],
  [/(?<=[^s])s$/u, ""],
  [/(?<=eu|ou|eau)x$/u, ""],
];
const feminineEndings: readonly (readonly [RegExp, string])[] = [
  [/(?<=...)ale$/u, "al"],
  [/(?<=....)ere$/u, "er"],
  [/(?<=...)elle$/u, "el"],
  [/(?<=...)nel$/u, "nel"],
  [/(?<=...)ee$/u, "e"],
  [/(?<=...)ive$/u, "if"],
];

/** Light French stem: plural and the regular feminine endings off. Words of three letters stay as they are. */
function stemLatin(word: string): string {
  if (word.length < 4) return word;
  return takeOff(takeOff(word, latinEndings), feminineEndings);
}

function takeOff(word: string, endings: readonly (readonly [RegExp, string])[]): string {
  for (const [ending, put] of endings) if (ending.test(word)) return word.replace(ending, put);
  return word;
}
