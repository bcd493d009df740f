import { type Folded, foldText, sourceRange } from "./fold.js";

/** A phone number. */
export interface Phone {
  /** "+212522202033". */
  readonly number: string;
  /** The text calls it a fax. */
  readonly fax: boolean;
  /** Offsets in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** An e-mail address. */
export interface Email {
  /** Lower case. */
  readonly address: string;
  /** Written so as to hide it from machines: "nom [at] commune.ma". */
  readonly hidden: boolean;
  readonly start: number;
  readonly end: number;
}

const gap = "[ .\\-/]{0,2}";
const phonePattern = new RegExp(
  `(?<![\\d.,+])(?:(?:(?:\\+|00|\\(\\+?)? ?212\\)?|\\+ ?\\(?212\\)?)${gap}(?:\\(0\\)|0)?${gap}|0${gap})([5-8](?:[ .\\-]{0,2}\\d){8})(?![\\d]|[.,]\\d)(?: ?\\+)?`,
  "gu",
);
/** Right-to-left layouts turn the pairs round: "33 20 20 22 05". */
const turnedPattern = /(?<![\d.,])(\d\d)([ .-])(\d\d)\2(\d\d)\2(\d\d)\2(0[5-8])(?![\d]|[.,]\d)/gu;
/** Numbers of other countries: with their prefix, or in pairs or groups after a word for telephone. */
const foreignPattern =
  /\+ ?(?!212)([1-9][\d .\-/()]{6,20})|(?<!\p{L})(?:telephone|tel|phone|telefono|standard|هاتف)[^\d+\n]{0,12}(\d[\d .\-/]{6,20})|(?<![\d.,/+-] ?)(0[1-49](?:[ .-]\d\d){4})(?![ .-]?\d)/gu;
const fax = /(?:fax|telecopie|فاكس)[^\d]{0,20}$/u;
/** "Tél/Fax : …" is a phone too. */
const both = /(?:tel|telephone|هاتف)[^\d\p{L}]{0,6}(?:et |و(?:ال)?|ال)?(?:fax|telecopie|فاكس)[^\d]{0,20}$/u;

/**
 * Phone numbers: Moroccan ones (landline, mobile, 08) in any spacing, national or international; of other countries those with an
 * international prefix, after a word for telephone or in five pairs from 0, as digits only.
 */
export function readPhones(text: string | Folded): Phone[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  const out: Phone[] = [];
  const add = (digits: string, index: number, length: number): void => {
    const before = folded.text.slice(Math.max(0, index - 30), index);
    out.push({ number: `+212${digits}`, fax: fax.test(before) && !both.test(before), ...sourceRange(folded, index, index + length) });
  };
  for (const match of folded.text.matchAll(phonePattern)) add((match[1] ?? "").replace(/\D/gu, ""), match.index, match[0].trimEnd().length);
  for (const match of folded.text.matchAll(turnedPattern)) {
    if (/^0[5-8]/u.test(match[1] ?? "")) continue;
    add(`${(match[6] ?? "").slice(1)}${match[5]}${match[4]}${match[3]}${match[1]}`, match.index, match[0].length);
  }
  for (const match of folded.text.matchAll(foreignPattern)) {
    const written = (match[1] ?? match[2] ?? match[3] ?? "").trimEnd();
    const digits = written.replace(/\D/gu, "");
    const start = match.index + match[0].indexOf(written);
    const range = sourceRange(folded, start, start + written.length);
    if (digits.length < 8 || digits.length > 13 || out.some((known) => known.start < range.end && range.start < known.end)) continue;
    const before = folded.text.slice(Math.max(0, start - 30), start);
    out.push({ number: match[1] === undefined ? digits : `+${digits}`, fax: fax.test(before) && !both.test(before), ...range });
  }
  return out.sort((a, b) => a.start - b.start);
}

const at = "(?: ?@ ?|&#64;|&#x40;|&commat;| ?[\\[({<] ?(?:at|arobase|arobas|@|عند) ?[\\])}>] ?| (?:at|arobase|عند) )";
const dot = "(?:\\.| ?[\\[({] ?(?:dot|point|\\.|نقطه) ?[\\])}] ?| (?:dot|point|نقطه) )";
const emailPattern = new RegExp(
  `(?<![\\p{L}\\d._%+-])([a-z0-9][a-z0-9._%+-]{0,63})${at}((?:[a-z0-9-]{1,63}${dot}){1,4}[a-z]{2,12})(?![a-z0-9@-])`,
  "gu",
);
const usualEnding = /\.(?:ma|com|org|net|gov|info|fr|eu)$/u;
const fileEnding = /\.(?:png|jpe?g|gif|svg|webp|js|css|html?|php)$/u;

/** E-mail addresses, also those written with [at], (arobase), " at ", an HTML entity or spaces. */
export function readEmails(text: string | Folded): Email[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  const out: Email[] = [];
  for (const match of folded.text.matchAll(emailPattern)) {
    const domain = (match[2] ?? "").replace(new RegExp(dot, "gu"), ".");
    const address = `${match[1] ?? ""}@${domain}`;
    const isProse = / (?:at|عند|arobase) /u.test(match[0]) && !usualEnding.test(domain);
    if (isProse || fileEnding.test(domain) || address.length > 254) continue;
    out.push({ address, hidden: match[0] !== address, ...sourceRange(folded, match.index, match.index + match[0].length) });
  }
  return out;
}
