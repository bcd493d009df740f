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
  /** Runs of signs that are the bytes of characters in UTF-8. */
  readonly runs: RegExp;
}

const westernTable = openTable(western, true);
const arabicTable = openTable(arabic, false);

function range(from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
}

function openTable(signs: string, withControls: boolean): Table {
  const bytes = new Map([...signs].map((sign, index) => [sign, 0x80 + index]));
  // Where the bytes were read as ISO 8859-1, those from 0x80 to 0x9F are control characters.
  if (withControls) for (let byte = 0x80; byte < 0xa0; byte += 1) bytes.set(String.fromCharCode(byte), byte);
  const classOf = (from: number, to: number): string =>
    [...bytes]
      .filter(([, byte]) => byte >= from && byte <= to)
      .map(([sign]) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join("");
  const next = `[${classOf(0x80, 0xbf)}]`;
  const runs = `(?:[${classOf(0xc2, 0xdf)}]${next}|[${classOf(0xe0, 0xef)}]${next}${next})+`;
  return { bytes, runs: new RegExp(runs, "gu") };
}

/**
 * Text whose UTF-8 was read as windows-1252, ISO 8859-1 or windows-1256 and encoded again, once or several times, as it was meant. Run by run: what does not come
 * out as letters of French or Arabic stays, so that sound text is given back as it is.
 */
export function repairEncoding(text: string): string {
  let repaired = text;
  for (let pass = 0; pass < 3; pass += 1) {
    const next = repairArabic(repairWestern(repaired));
    if (next === repaired) break;
    repaired = next;
  }
  return repaired;
}

function repairWestern(text: string): string {
  if (!/[\u00c2-\u00ef]/.test(text)) return text;
  const isArabic =
    text.match(westernTable.runs)?.some((run) => /[\u0620-\u064a].*[\u0620-\u064a]/u.test(decode(run, westernTable) ?? "")) === true;
  const repaired = text.replace(westernTable.runs, (run) => {
    const read = decode(run, westernTable);
    if (read === undefined || !plausible.test(read)) return run;
    // One Arabic letter alone may as well be an accented capital before a sign: only beside whole words of such letters is it one.
    return /^[\u0600-\u06ff]$/.test(read) && !isArabic ? run : read;
  });
  // The second byte of "à" is a no-break space, which tidying makes a plain one.
  return repaired === text ? text : repaired.replace(/(?<![A-Za-zÀ-ÿ])Ã (?=\S)/g, "à ");
}

function repairArabic(text: string): string {
  if (!/[\u0600-\u06ff]/.test(text)) return text;
  return text.replace(arabicTable.runs, (run, offset: number) => {
    const read = decode(run, arabicTable);
    if (read === undefined || !plausible.test(read)) return run;
    const beside = /[A-Za-z]/.test(text[offset - 1] ?? "") || /[A-Za-z]/.test(text[offset + run.length] ?? "");
    const isWord = /[\u0620-\u064a]{2}/.test(read) || (beside && /^[\u00c0-\u017f\u2019]+$/.test(read));
    return isWord ? read : run;
  });
}

function decode(run: string, table: Table): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(run, (sign) => table.bytes.get(sign) ?? 0));
  } catch {
    return undefined;
  }
}
