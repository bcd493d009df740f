import { codeUnitsOf } from "./code-units.js";

/**
 * A text with its folded form: what matching reads, and where each folded unit stood in the source.
 * Fold once per text and pass the result to every matcher and reader.
 */
export interface Folded {
  /** The text as it was given. */
  readonly source: string;
  /** Lower case, no accents, no tashkeel, one alef, ASCII digits, single spaces. */
  readonly text: string;
  /** For each unit of `text`, its offset in `source`. */
  readonly at: Uint32Array;
  /** True when the letters stood in visual (mirrored) order and `text` is the order of reading. */
  readonly reversed: boolean;
}

const letters: Readonly<Record<string, string>> = {
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ٲ: "ا",
  ٳ: "ا",
  ى: "ي",
  ی: "ي",
  ې: "ي",
  ئ: "ي",
  ؤ: "و",
  ة: "ه",
  ۀ: "ه",
  ھ: "ه",
  ہ: "ه",
  ە: "ه",
  ک: "ك",
  ڪ: "ك",
  ڭ: "ك",
  گ: "ك",
  ݣ: "ك",
  ڤ: "ف",
  ڢ: "ف",
  ڧ: "ق",
  پ: "ب",
  œ: "oe",
  æ: "ae",
  ø: "o",
  ł: "l",
  ß: "ss",
  ı: "i",
  đ: "d",
  º: "°",
  "٫": ",",
  "٬": " ",
  "٪": "%",
  "−": "-",
  "«": '"',
  "»": '"',
  "“": '"',
  "”": '"',
  "„": '"',
  "′": "'",
  "´": "'",
  "`": "'",
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  ʼ: "'",
  ʹ: "'",
  "⁄": "/",
  "∕": "/",
};

/** Marks, formatting signs (bidi, zero width, soft hyphen) and tatweel. */
const dropped = /[\p{Mn}\p{Cf}\u0640]/u;
const dashes = /[\u2010-\u2015\u2043\ufe58\ufe63\uff0d]/u;

/** Folded form of one UTF-16 unit: "" when it is dropped, " " for any space. */
function foldUnit(unit: string): string {
  if (letters[unit] !== undefined) return letters[unit];
  if (/\s/u.test(unit) || unit === "\u0085") return " ";
  if (dropped.test(unit)) return "";
  if (dashes.test(unit)) return "-";
  if (/\p{Nd}/u.test(unit)) return digitOf(unit);
  let out = "";
  for (const part of unit.normalize("NFKD").toLowerCase().normalize("NFKD")) {
    if (part === unit) out += part;
    else if (/\s/u.test(part)) out += " ";
    else if (!dropped.test(part)) out += letters[part] ?? part;
  }
  return out;
}

function digitOf(unit: string): string {
  const code = unit.charCodeAt(0);
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return unit.normalize("NFKD");
}

const space = 32;
const cache: (string | undefined)[] = new Array(0x10000);
/** The folded unit of a unit, where it was met before and is one and no space; else 0. Most letters are so. */
const single = new Uint16Array(0x10000);
for (let code = space + 1; code < 127; code += 1) if (code !== 96) single[code] = code > 64 && code < 91 ? code + 32 : code;

function foldedUnit(code: number): string {
  const known = cache[code];
  if (known !== undefined) return known;
  const made = foldUnit(String.fromCharCode(code));
  cache[code] = made;
  if (made.length === 1 && made !== " ") single[code] = made.charCodeAt(0);
  return made;
}

const decoder = new TextDecoder("utf-16le");

/** Folded texts at hand: the detectors ask for the same lines sixteen times on average. */
let recent = new Map<string, Folded>();
let former = new Map<string, Folded>();
let recentUnits = 0;
/** Units of text that each of the two generations holds. */
const maxRemembered = 500_000;
/** What an entry takes beside its text, in units. */
const entryUnits = 64;
/** Longer texts are folded each time. */
const maxLength = 20_000;

/** Folds a text and keeps the way back to its source; mirrored Arabic is put in the order of reading. Empty text gives an empty result. */
export function foldText(source: string): Folded {
  if (source.length > maxLength) return foldAnew(source);
  const known = recent.get(source);
  if (known !== undefined) return known;
  const before = former.get(source);
  return remember(before ?? foldAnew(ownCopy(source)));
}

function remember(folded: Folded): Folded {
  if (recentUnits > maxRemembered) {
    former = recent;
    recent = new Map();
    recentUnits = 0;
  }
  recent.set(folded.source, folded);
  recentUnits += folded.source.length + entryUnits;
  return folded;
}

/** A copy that does not keep alive the document from which a text was cut. */
const ownCopy = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

function foldAnew(source: string): Folded {
  const { text, at } = foldUnits(source);
  return looksReversed(source, text) ? turned(source, text, at) : { source, text, at, reversed: false };
}

/** Folded text alone. */
export function fold(source: string): string {
  return foldText(source).text;
}

/** Folded text in the order of the source, even if that is mirrored: for comparing two readings of one file. */
export function foldInPlace(source: string): string {
  return foldUnits(source).text;
}

/** Room for the text at hand, kept between calls: most texts are short, and making room costs more than folding them. */
let units = new Uint16Array(4096);
let places = new Uint32Array(4096);
/** Rooms above this many units are not kept. */
const maxKept = 1_048_576;
const maxPlain = 64;
/** Half a pair is shown as lost by the decoder, and only by it. */
const surrogates = /[\ud800-\udfff]/;

function foldUnits(source: string): { text: string; at: Uint32Array } {
  if (units.length < source.length + 32) makeRoom(source.length + 32);
  let size = 0;
  const codes = codeUnitsOf(source);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (size + 24 > units.length) makeRoom(units.length * 2);
    const one = single[code] ?? 0;
    if (one !== 0) {
      units[size] = one;
      places[size++] = i;
      if (one === lam) mendLamAlef(size);
      continue;
    }
    const folded = foldedUnit(code);
    for (let k = 0; k < folded.length; k++) {
      const unit = folded.charCodeAt(k);
      if (unit === space && (size === 0 || units[size - 1] === space)) continue;
      units[size] = unit;
      places[size++] = i;
    }
  }
  if (size > 0 && units[size - 1] === space) size--;
  const part = units.subarray(0, size);
  const made = {
    text: size < maxPlain && !surrogates.test(source) ? String.fromCharCode(...part) : decoder.decode(part),
    at: places.slice(0, size),
  };
  if (units.length > maxKept) {
    units = new Uint16Array(4096);
    places = new Uint32Array(4096);
  }
  return made;
}

const alef = 0x627;
const lam = 0x644;

/**
 * Two alefs before a lam, which no Arabic word has (two words without a blank between them may), are what files make of alef, lam, alef whose last two
 * were drawn as one letter: the text of many papers was copied so. `size`: units at hand, the lam being the last.
 */
function mendLamAlef(size: number): void {
  if (size < 3 || units[size - 2] !== alef || units[size - 3] !== alef) return;
  units[size - 2] = lam;
  units[size - 1] = alef;
}

function makeRoom(length: number): void {
  const [before, placesBefore] = [units, places];
  units = new Uint16Array(length);
  places = new Uint32Array(length);
  units.set(before.subarray(0, length));
  places.set(placesBefore.subarray(0, length));
}

/**
 * Offsets in the source of the folded range [start, end): first unit and one past the last, with the marks that
 * belong to it.
 */
export function sourceRange(folded: Folded, start: number, end: number): { start: number; end: number } {
  if (end <= start || folded.at.length === 0) return { start: 0, end: 0 };
  const first = folded.at[start] ?? 0;
  const last = folded.at[end - 1] ?? first;
  let stop = Math.max(first, last) + 1;
  while (stop < folded.source.length && foldedUnit(folded.source.charCodeAt(stop)) === "") stop++;
  return { start: Math.min(first, last), end: stop };
}

const articleFirst = /(?<![ء-ي])ال[ء-ي]{3}/gu;
const articleLast = /[ء-ي]{3}لا(?![ء-ي])/gu;
const impossibleFirst = /(?<![\u0621-\u064a])[ةى][\u0621-\u064a]{2}/gu;
const sample = 6000;

/** Some PDF files give Arabic in visual order: then the article stands at the ends of words. */
function looksReversed(source: string, text: string): boolean {
  if (!/[ء-ي]{3}/u.test(text.slice(0, sample))) return false;
  const head = text.slice(0, sample);
  const last = count(head, articleLast);
  if (last === 0) return false;
  const impossible = count(source.slice(0, sample).normalize("NFKC"), impossibleFirst);
  const first = count(head, articleFirst);
  return impossible > 0 ? last + impossible > 2 * first : last > 3 && last > 4 * first;
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

/** Mirrors the whole text, but not its numbers and Latin words. */
function turned(source: string, text: string, at: Uint32Array): Folded {
  const order: number[] = [];
  for (let end = text.length; end > 0; ) {
    const run = /[a-z0-9](?:[a-z0-9.,:/@_-]*[a-z0-9])?$/u.exec(text.slice(Math.max(0, end - 200), end));
    const length = run === null ? 1 : run[0].length;
    for (let k = end - length; k < end; k++) order.push(k);
    end -= length;
  }
  return {
    source,
    text: order.map((k) => text[k] ?? "").join(""),
    at: Uint32Array.from(order, (k) => at[k] ?? 0),
    reversed: true,
  };
}
