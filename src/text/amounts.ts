import { type ContactReader, readPhones } from "./contacts.js";
import { type Folded, fold, foldText, sourceRange } from "./fold.js";

/** A sum of money, or a figure written like one. */
export interface Amount {
  /** In the currency of the text; negative where the text has a minus or accounting brackets. */
  readonly value: number;
  /** True where the text names a currency; false for a bare figure with groups or decimals. */
  readonly currency: boolean;
  /** Offsets in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
}

const figure = "(?:\\d{1,3}(?:(?<sep>[ .,'])\\d{3})(?:\\k<sep>\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,3})?)(?!\\d|[.,'/]\\d)";
/** How money is written in one country, in all languages of its sites. */
export interface MoneyWords {
  /** The currency after a figure: "dirhams", "dh", "درهم". */
  readonly currency: readonly string[];
  /** What may stand before a figure too: "MAD". */
  readonly before: readonly string[];
  /** A hundredth of the currency: "centimes". */
  readonly cents: readonly string[];
  /** Abbreviations of a thousand and of a million of the currency: "kdh", "mdh". */
  readonly thousands: readonly string[];
  readonly millions: readonly string[];
  /** Currencies of others that its papers name too: "euros". */
  readonly others: readonly string[];
}

/** The patterns of a country's money, made once by `compileMoney`. */
export interface MoneyReader {
  readonly amount: RegExp;
  /** "407 millions 437 mille dirhams": words and digits mixed. */
  readonly mixed: RegExp;
  /** The currency in a cell that is a number otherwise. */
  readonly inCell: RegExp;
  /** A remark that figures are in thousands or millions of the currency; on raw text. */
  readonly inUnits: RegExp;
  /** A figure with a word for its size or the currency; on raw text. */
  readonly inWords: RegExp;
}

/** Alternatives of a pattern, the longest first; spaces in them may be missing. */
function oneOf(words: readonly string[], prepare: (word: string) => string = fold): string {
  const known = [...new Set(words.map(prepare))].filter((word) => word !== "").sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return known.length === 0 ? "(?!)" : known.map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&").replaceAll(" ", " ?")).join("|");
}

/** Makes the patterns of a country's money. */
export function compileMoney(words: MoneyWords): MoneyReader {
  const all = [...words.currency, ...words.others];
  const scale = "k|m|millions? de |mille |milliards? de |الف |الاف |مليون |ملايين |مليار ";
  const mega = words.millions.filter((word) => /[\u0621-\u064a]/u.test(word));
  const unit = `(?:(?<scale>${scale})?(?:${oneOf(all)}|(?<cents>${oneOf(words.cents)}))(?!\\p{L})|(?<mega>${oneOf(mega)})(?!\\p{L}))`;
  const raw = oneOf(words.currency, (word) => word.toLowerCase());
  const short = oneOf([...words.thousands, ...words.millions], (word) => word.toLowerCase());
  return {
    amount: new RegExp(
      `(?:(?<!\\d ?)(?<before>${oneOf(words.before)})[ :]{0,2})?(?<open>\\()?(?<![\\d/+-]|\\d[.,])(?:(?<sign>-) ?)?(?<figure>${figure})(?<close>-(?!\\d)|\\))?(?: ?(?<after>${unit}))?`,
      "gu",
    ),
    mixed: new RegExp(
      `(?<![\\d.,])(\\d{1,4}(?:[.,ر]\\d{1,3})?) ?(milliards?|millions?|mio|مليارات|مليار|ملايين|مليون)(?: ?(?:et |و ?)?(\\d{1,3}) ?(?:mille|الفا?|الاف))?(?: ?(?:de |d')?(${oneOf(all)}))?(?![\\p{L}\\d])`,
      "gu",
    ),
    inCell: new RegExp(`(?:${oneOf(words.currency)})\\.?`, "gu"),
    inUnits: new RegExp(
      `(?:milliers?|millions?)(?:\\s+de)?\\s+(?:${raw})|${short}|(?<!\\p{L})[km]\\s?(?:${raw})(?!\\p{L})|(?:آلاف|ألف|ملايين|مليون)\\s+(?:ال)?(?:${raw})`,
      "iu",
    ),
    inWords: new RegExp(
      `\\d[\\d .,]*\\s*(?:millions?|milliards?|m(?:illiers?)?\\s?(?:de\\s)?(?:${raw})(?!\\p{L})|${short}|(?:${raw})(?!\\p{L})|مليون|ملايين|ألف)`,
      "iu",
    ),
  };
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  mille: 1e3,
  الف: 1e3,
  الاف: 1e3,
  m: 1e6,
  مليون: 1e6,
  ملايين: 1e6,
  مليار: 1e9,
};

/** What reading sums needs of a country: its money, and its telephone numbers, which are none. */
export interface AmountReaders {
  readonly money: MoneyReader;
  readonly contacts: ContactReader;
}

/**
 * Sums in a running text: those with a currency, and bare figures from a thousand up that have thousands groups or decimals
 * ("1 234 567,89", "1.234.567,00", "١٢٣٬٤٥٦"). Years, dates, phone and law numbers are left out.
 */
export function readAmounts(text: string | Folded, readers: AmountReaders): Amount[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  if (!/\d/.test(folded.text)) return [];
  const out: Amount[] = [];
  const mixed = readMixed(folded, readers.money);
  out.push(...mixed);
  const phones = readPhones(folded, readers.contacts);
  for (const match of folded.text.matchAll(readers.money.amount)) {
    const groups = match.groups ?? {};
    const written = groups.figure ?? "";
    const currency = groups.before !== undefined || groups.after !== undefined;
    const size = parseFigure(written);
    if (size === undefined || (!currency && !isMoneyLike(written, size))) continue;
    if (!currency && groups.open === undefined && isGluedToWord(folded.text, match.index + match[0].indexOf(written))) continue;
    const negative = groups.sign !== undefined || groups.close === "-" || (groups.open !== undefined && groups.close === ")");
    const value = (size * scaleOf(groups.mega === undefined ? groups.scale : "m")) / (groups.cents === undefined ? 1 : 100);
    const range = sourceRange(folded, match.index, match.index + match[0].trimEnd().length);
    if (mixed.some((matched) => matched.start < range.end && range.start < matched.end)) continue;
    if (!currency && phones.some((phone) => phone.start <= range.start && range.start < phone.end)) continue;
    out.push({ value: negative ? -value : value, currency, ...range });
  }
  return mixed.length === 0 ? out : out.sort((a, b) => a.start - b.start);
}

/** Sums whose size is written in words; without a currency only those of two sizes ("407 مليون و437 ألف") are sums for certain. */
function readMixed(folded: Folded, money: MoneyReader): Amount[] {
  return [...folded.text.matchAll(money.mixed)].flatMap((match): Amount[] => {
    const [matched, figure = "", size = "", thousands, unit] = match;
    if (unit === undefined && thousands === undefined) return [];
    const scale = /^(?:milliard|مليار)/u.test(size) ? 1e9 : 1e6;
    const value = Math.round(Number(figure.replace(/[,ر]/u, ".")) * scale) + Number(thousands ?? 0) * 1e3;
    return [{ value, currency: unit !== undefined, ...sourceRange(folded, match.index, match.index + matched.length) }];
  });
}

function scaleOf(written: string | undefined): number {
  const key = (written ?? "").trim().replace(/ de$/u, "");
  if (key.startsWith("million")) return 1e6;
  if (key.startsWith("milliard")) return 1e9;
  return scales[key] ?? 1;
}

function isMoneyLike(written: string, size: number): boolean {
  if (size < 1000) return /,\d\d$/u.test(written);
  return /^\d{1,3}(?:[ .,']\d{3})+/u.test(written) || /[.,]\d{1,2}$/u.test(written) || /^[1-9]\d{5,11}$/u.test(written);
}

function isGluedToWord(text: string, at: number): boolean {
  return (
    /[\p{L}_]-?$/u.test(text.slice(Math.max(0, at - 2), at)) ||
    /(?:n°|رقم|tel|هاتف|fax|فاكس|ice|cnss)[ :.]{0,3}$/u.test(text.slice(Math.max(0, at - 8), at))
  );
}

/** Number of a figure in folded text, whatever its grouping; undefined when it cannot be one. */
function parseFigure(written: string): number | undefined {
  const compact = written.replace(/[ ']/gu, "");
  const match = /^(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*|\d+)(?:[.,](\d{1,3}))?$/u.exec(compact);
  if (match === null) return undefined;
  const matched = (match[1] ?? "").replace(/[.,]/gu, "");
  const value = Number(match[3] === undefined ? matched : `${matched}.${match[3]}`);
  return Number.isFinite(value) && matched.length <= 15 ? value : undefined;
}

/**
 * The number that a table cell holds and nothing else (a currency, a percent sign, a minus or brackets apart).
 * Undefined for empty cells, words, dates and codes.
 */
export function readNumber(cell: string, money: MoneyReader): number | undefined {
  const text = foldText(cell).text.replace(money.inCell, "").trim();
  const match = /^(\()?([-+])? ?(\d[\d ,.']*?)(-)? ?(\))? ?%?$/u.exec(text);
  if (match === null) return undefined;
  const written = (match[3] ?? "").trim();
  if (/^0\d{3,}/u.test(written) || (/ /u.test(written) && !/^\d{1,3}(?: \d{3})+(?:[.,]\d{1,3})?$/u.test(written))) return undefined;
  const size = parseFigure(written);
  if (size === undefined) return undefined;
  const negative = match[2] === "-" || match[4] === "-" || (match[1] !== undefined && match[5] !== undefined);
  return negative ? -size : size;
}
