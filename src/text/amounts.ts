import { readPhones } from "./contacts.js";
import { type Folded, foldText, sourceRange } from "./fold.js";

/** A sum of money, or a figure written like one. */
export interface Amount {
  /** In the currency of the text, dirhams in Morocco; negative where the text has a minus or accounting brackets. */
  readonly value: number;
  /** True where the text names a currency; false for a bare figure with groups or decimals. */
  readonly currency: boolean;
  /** Offsets in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
}

const figure = "(?:\\d{1,3}(?:(?<sep>[ .,'])\\d{3})(?:\\k<sep>\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,3})?)(?!\\d|[.,'/]\\d)";
const unit =
  "(?:(?<scale>k|m|millions? de |mille |milliards? de |الف |الاف |مليون |ملايين |مليار )?(?:dhs?|dirhams?|mad|درهما?|دراهم|د\\.?م\\.?|€|euros?|eur|f ?cfa|xof|chf|dzd|tnd|dinars?|دينارا?|(?<cents>سنتيما?|centimes?))(?!\\p{L})|(?<mega>م\\.د\\.?)(?!\\p{L}))";
const amountPattern = new RegExp(
  `(?:(?<!\\d ?)(?<before>dhs?|mad|درهم)[ :]{0,2})?(?<open>\\()?(?<![\\d/+-]|\\d[.,])(?:(?<sign>-) ?)?(?<figure>${figure})(?<close>-(?!\\d)|\\))?(?: ?(?<after>${unit}))?`,
  "gu",
);
/** "407 millions 437 mille dirhams", "407 مليون و437 ألف": words and digits mixed; the agency writes decimals with "ر". */
const mixedPattern =
  /(?<![\d.,])(\d{1,4}(?:[.,ر]\d{1,3})?) ?(milliards?|millions?|mio|مليارات|مليار|ملايين|مليون)(?: ?(?:et |و ?)?(\d{1,3}) ?(?:mille|الفا?|الاف))?(?: ?(?:de |d')?(dhs?|dirhams?|mad|درهما?|دراهم|€|euros?|eur|fcfa|f cfa|chf|dinars?|دينار))?(?![\p{L}\d])/gu;
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

/**
 * Sums in a running text: those with dirhams, and bare figures from a thousand up that have thousands groups or decimals
 * ("1 234 567,89", "1.234.567,00", "١٢٣٬٤٥٦"). Years, dates, phone and law numbers are left out.
 */
export function readAmounts(text: string | Folded): Amount[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  if (!/\d/.test(folded.text)) return [];
  const out: Amount[] = [];
  const mixed = readMixed(folded);
  out.push(...mixed);
  const phones = readPhones(folded);
  for (const match of folded.text.matchAll(amountPattern)) {
    const groups = match.groups ?? {};
    const written = groups.figure ?? "";
    const currency = groups.before !== undefined || groups.after !== undefined;
    const size = parseFigure(written);
    if (size === undefined || (!currency && !isMoneyLike(written, size))) continue;
    if (!currency && groups.open === undefined && isGluedToWord(folded.text, match.index + match[0].indexOf(written))) continue;
    const negative = groups.sign !== undefined || groups.close === "-" || (groups.open !== undefined && groups.close === ")");
    const value = (size * scaleOf(groups.mega === undefined ? groups.scale : "m")) / (groups.cents === undefined ? 1 : 100);
    const range = sourceRange(folded, match.index, match.index + match[0].trimEnd().length);
    if (mixed.some((whole) => whole.start < range.end && range.start < whole.end)) continue;
    if (!currency && phones.some((phone) => phone.start <= range.start && range.start < phone.end)) continue;
    out.push({ value: negative ? -value : value, currency, ...range });
  }
  return mixed.length === 0 ? out : out.sort((a, b) => a.start - b.start);
}

/** Sums whose size is told in words; without a currency only those of two sizes ("407 مليون و437 ألف") are sums for certain. */
function readMixed(folded: Folded): Amount[] {
  return [...folded.text.matchAll(mixedPattern)].flatMap((match): Amount[] => {
    const [whole, figure = "", size = "", thousands, unit] = match;
    if (unit === undefined && thousands === undefined) return [];
    const scale = /^(?:milliard|مليار)/u.test(size) ? 1e9 : 1e6;
    const value = Math.round(Number(figure.replace(/[,ر]/u, ".")) * scale) + Number(thousands ?? 0) * 1e3;
    return [{ value, currency: unit !== undefined, ...sourceRange(folded, match.index, match.index + whole.length) }];
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
  const whole = (match[1] ?? "").replace(/[.,]/gu, "");
  const value = Number(match[3] === undefined ? whole : `${whole}.${match[3]}`);
  return Number.isFinite(value) && whole.length <= 15 ? value : undefined;
}

/**
 * The number that a table cell holds and nothing else (a currency, a percent sign, a minus or brackets apart).
 * Undefined for empty cells, words, dates and codes.
 */
export function readNumber(cell: string): number | undefined {
  const text = foldText(cell)
    .text.replace(/(?:dhs?|dirhams?|mad|درهما?|د\.م\.?)\.?/gu, "")
    .trim();
  const match = /^(\()?([-+])? ?(\d[\d ,.']*?)(-)? ?(\))? ?%?$/u.exec(text);
  if (match === null) return undefined;
  const written = (match[3] ?? "").trim();
  if (/^0\d{3,}/u.test(written) || (/ /u.test(written) && !/^\d{1,3}(?: \d{3})+(?:[.,]\d{1,3})?$/u.test(written))) return undefined;
  const size = parseFigure(written);
  if (size === undefined) return undefined;
  const negative = match[2] === "-" || match[4] === "-" || (match[1] !== undefined && match[5] !== undefined);
  return negative ? -size : size;
}
