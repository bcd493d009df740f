import { codeUnitsOf } from "./code-units.js";

/** Signs of the bytes from 0x80 on in windows-1252, as browsers read them. Source: Encoding Standard, index windows-1252. */
const western = `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${range(0xa0, 0xff)}`;
/** The same of windows-1256. Source: Encoding Standard, index windows-1256. */
const arabic =
  "€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\u00a0،¢£¤¥¦§¨©ھ«¬\u00ad®¯°±²³´µ¶·¸¹؛»¼½¾؟ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîï\u064b\u064c\u064d\u064eô\u064f\u0650÷\u0651ù\u0652ûü\u200e\u200fے";

/** What a text read in a wrong charset may hide: Latin letters of French, Arabic letters, punctuation and signs of money, and what a further misreading makes of these. */
const plausible =
  /^[\u0080-\u017f\u0192\u02c6\u02dc\u0600-\u06ff\u200b-\u200f\u2010-\u2027\u2030\u2039\u203a\u20ac\u2116\u2122\u2212\ufb50-\ufdff\ufe70-\ufeff]+$/;
const utf8 = new TextDecoder("utf-8", { fatal: true });

interface Table {
  readonly bytes: ReadonlyMap<string, number>;
  /** What the byte of each sign is in UTF-8: the first of two, the first of three, a further one, or 0. */
  readonly places: Uint8Array;
}

const firstOfTwo = 2;
const firstOfThree = 3;
const further = 1;

const westernTable = openTable(western, true);
const arabicTable = openTable(arabic, false);

function range(from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

function openTable(signs: string, withControls: boolean): Table {
  const bytes = new Map([...signs].map((sign, index) => [sign, 0x80 + index]));
  // Where the bytes were read as ISO 8859-1, those from 0x80 to 0x9F are control characters.
  if (withControls) for (let byte = 0x80; byte < 0xa0; byte += 1) bytes.set(String.fromCharCode(byte), byte);
  const places = new Uint8Array(65_536);
  for (const [sign, byte] of bytes) {
    const place = byte < 0xc0 ? further : byte >= 0xe0 && byte <= 0xef ? firstOfThree : byte >= 0xc2 && byte <= 0xdf ? firstOfTwo : 0;
    places[sign.charCodeAt(0)] = place;
  }
  return { bytes, places };
}

/** Length of the run of signs from a place on that are the bytes of characters in UTF-8; 0 where none begins there. */
function runLength(codes: Uint16Array, from: number, places: Uint8Array): number {
  let at = from;
  for (;;) {
    const place = places[codes[at] ?? 0] ?? 0;
    if (place < firstOfTwo || places[codes[at + 1] ?? 0] !== further) return at - from;
    if (place === firstOfThree && places[codes[at + 2] ?? 0] !== further) return at - from;
    at += place;
  }
}

interface Run {
  readonly at: number;
  readonly signs: string;
}

interface Runs {
  readonly western: readonly Run[];
  readonly arabic: readonly Run[];
}

/** Every run of signs that are the bytes of characters in UTF-8, by table; one walk over the signs, because patterns take several times as long. */
function findRuns(text: string): Runs {
  const western: Run[] = [];
  const arabic: Run[] = [];
  const codes = codeUnitsOf(text);
  const [westernPlaces, arabicPlaces] = [westernTable.places, arabicTable.places];
  let [westernEnd, arabicEnd] = [0, 0];
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code < 0x80) continue;
    const next = codes[at + 1] ?? 0;
    if ((westernPlaces[code] ?? 0) >= firstOfTwo && westernPlaces[next] === further && at >= westernEnd)
      westernEnd = addRun(western, text, at, runLength(codes, at, westernPlaces));
    if ((arabicPlaces[code] ?? 0) >= firstOfTwo && arabicPlaces[next] === further && at >= arabicEnd)
      arabicEnd = addRun(arabic, text, at, runLength(codes, at, arabicPlaces));
  }
  return { western, arabic };
}

function addRun(runs: Run[], text: string, at: number, length: number): number {
  if (length > 0) runs.push({ at, signs: text.slice(at, at + length) });
  return at + length;
}

/** The text with each run as `read` gives it. */
function replaceRuns(text: string, runs: readonly Run[], read: (run: Run) => string): string {
  let replaced = "";
  let from = 0;
  for (const run of runs) {
    replaced += text.slice(from, run.at) + read(run);
    from = run.at + run.signs.length;
  }
  return replaced + text.slice(from);
}

/**
 * Text whose UTF-8 was read as windows-1252, ISO 8859-1 or windows-1256 and encoded again, once or several times, as it was meant. Run by run: what does not come
 * out as letters of French or Arabic stays, so that sound text is given back as it is.
 */
export function repairEncoding(text: string): string {
  let repaired = text;
  for (let pass = 0; pass < 3; pass += 1) {
    const runs = findRuns(repaired);
    const western = repairWestern(repaired, runs.western);
    const next = repairArabic(western, western === repaired ? runs.arabic : findRuns(western).arabic);
    if (next === repaired) break;
    repaired = next;
  }
  return repaired;
}

function repairWestern(text: string, runs: readonly Run[]): string {
  if (runs.length === 0) return text;
  const isArabic = runs.some(({ signs }) => /[\u0620-\u064a].*[\u0620-\u064a]/u.test(decode(signs, westernTable) ?? ""));
  const repaired = replaceRuns(text, runs, ({ signs }) => {
    const read = decode(signs, westernTable);
    if (read === undefined || !plausible.test(read)) return signs;
    // One Arabic letter alone may as well be an accented capital before a sign: only beside whole words of such letters is it one.
    return /^[\u0600-\u06ff]$/.test(read) && !isArabic ? signs : read;
  });
  // The second byte of "à" is a no-break space, which tidying makes a plain one.
  return repaired === text ? text : repaired.replace(/(?<![A-Za-zÀ-ÿ])Ã (?=\S)/g, "à ");
}

function repairArabic(text: string, runs: readonly Run[]): string {
  if (runs.length === 0 || !/[\u0600-\u06ff]/.test(text)) return text;
  return replaceRuns(text, runs, ({ at, signs }) => {
    const read = decode(signs, arabicTable);
    if (read === undefined || !plausible.test(read)) return signs;
    const beside = /[A-Za-z]/.test(text[at - 1] ?? "") || /[A-Za-z]/.test(text[at + signs.length] ?? "");
    const isWord = /[\u0620-\u064a]{2}/.test(read) || (beside && /^[\u00c0-\u017f\u2019]+$/.test(read));
    return isWord ? read : signs;
  });
}

function decode(run: string, table: Table): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(run, (sign) => table.bytes.get(sign) ?? 0));
  } catch {
    return undefined;
  }
}
