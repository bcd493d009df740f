import { endingsOf } from "./file-formats.js";
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

/** How telephone numbers and host names look in one country. */
export interface ContactShapes {
  /** International prefix without "+": "212". */
  readonly countryCode: string;
  /** What precedes a number inside the country: "0"; empty where nothing does. */
  readonly trunk: string;
  /** Digits with which a number begins, after the trunk: "5678". */
  readonly firstDigits: string;
  /** Digits of a number without the trunk: 9. */
  readonly digits: number;
  /** Ending of the country's host names, without dot: "ma". */
  readonly topLevelDomain: string;
}

/** The patterns of one country, made once by `compileContacts`. */
export interface ContactReader {
  readonly countryCode: string;
  readonly phone: RegExp;
  /** Numbers whose pairs stand in the order of a right-to-left layout; absent where numbers are not written in five pairs. */
  readonly turned: RegExp | undefined;
  readonly turnedStart: RegExp;
  readonly foreign: RegExp;
  readonly usualEnding: RegExp;
}

const gap = "[ .\\-/]{0,2}";
const phoneWord = "(?<!\\p{L})(?:telephone|tel|phone|telefono|standard|gsm|mobile|هاتف|الهاتف)";

/** Makes the patterns of a country's contacts. Without a trunk prefix a national number counts only after a word for telephone: any figure has its shape. */
export function compileContacts(shapes: ContactShapes): ContactReader {
  const { countryCode: code, trunk, firstDigits, digits } = shapes;
  const number = `([${firstDigits}](?:[ .\\-]{0,2}\\d){${digits - 1}})`;
  const end = "(?![\\d]|[.,]\\d)(?: ?\\+)?";
  const international = `(?:(?:\\+|00|\\(\\+?)? ?${code}\\)?|\\+ ?\\(?${code}\\)?)`;
  const prefix = trunk === "" ? `${international}${gap}` : `(?:${international}${gap}(?:\\(${trunk}\\)|${trunk})?${gap}|${trunk}${gap})`;
  const named = trunk === "" ? `|${phoneWord}[^\\d+\\n]{0,12}${number}${end}` : "";
  const inPairs = trunk.length === 1 && digits === 9;
  const otherFirst = trunk === "0" ? [..."123456789"].filter((digit) => !firstDigits.includes(digit)).join("") : "1-9";
  return {
    countryCode: code,
    phone: new RegExp(`(?<![\\d.,+])${prefix}${number}${end}${named}`, "gu"),
    turned: inPairs
      ? new RegExp(`(?<![\\d.,])(\\d\\d)([ .-])(\\d\\d)\\2(\\d\\d)\\2(\\d\\d)\\2(${trunk}[${firstDigits}])(?![\\d]|[.,]\\d)`, "gu")
      : undefined,
    turnedStart: new RegExp(`^${trunk}[${firstDigits}]`, "u"),
    // Numbers of other countries: with their prefix, or in pairs or groups after a word for telephone.
    foreign: new RegExp(
      `\\+ ?(?!${code})([1-9][\\d .\\-/()]{6,20})|(?<!\\p{L})(?:telephone|tel|phone|telefono|standard|هاتف)[^\\d+\\n]{0,12}(\\d[\\d .\\-/]{6,20})|(?<![\\d+] ?|\\d[.,/-] ?)(0[${otherFirst}](?:[ .-]\\d\\d){4})(?![ .-]?\\d)`,
      "gu",
    ),
    usualEnding: new RegExp(`\\.(?:${shapes.topLevelDomain}|com|org|net|gov|info|fr|eu)$`, "u"),
  };
}

const fax = /(?:fax|telecopie|فاكس)[^\d]{0,20}$/u;
/** "Tél/Fax : …" is a phone too. */
const both = /(?:tel|telephone|هاتف)[^\d\p{L}]{0,6}(?:et |و(?:ال)?|ال)?(?:fax|telecopie|فاكس)[^\d]{0,20}$/u;

/** "O5 37 00 91 24": the letter written for the zero before a number. */
const letterForZero = /(?<![\p{L}\d])o(?=\d{1,2}(?:[ .-]?\d\d){3,4}(?![\d\p{L}]))/gu;

/**
 * Phone numbers: the country's own in any spacing, national or international; of other countries those with an international prefix,
 * after a word for telephone or in five pairs from 0, as digits only. Empty where there is none.
 */
export function readPhones(text: string | Folded, reader: ContactReader): Phone[] {
  const read = typeof text === "string" ? foldText(text) : text;
  if (!/\d/.test(read.text)) return [];
  const folded = { ...read, text: read.text.replace(letterForZero, "0") };
  const out: Phone[] = [];
  const add = (digits: string, index: number, length: number): void => {
    const before = folded.text.slice(Math.max(0, index - 30), index);
    const isFax = fax.test(before) && !both.test(before);
    out.push({ number: `+${reader.countryCode}${digits}`, fax: isFax, ...sourceRange(folded, index, index + length) });
  };
  for (const match of folded.text.matchAll(reader.phone)) {
    const written = match[1] ?? match[2] ?? "";
    const lead = match[1] === undefined ? match[0].indexOf(written) : 0;
    add(written.replace(/\D/gu, ""), match.index + lead, match[0].trimEnd().length - lead);
  }
  for (const match of reader.turned === undefined ? [] : folded.text.matchAll(reader.turned)) {
    // The last pair in reading order begins as a national number does: read forwards, the whole is one.
    if (reader.turnedStart.test(match[1] ?? "")) continue;
    add(`${(match[6] ?? "").slice(1)}${match[5]}${match[4]}${match[3]}${match[1]}`, match.index, match[0].length);
  }
  for (const match of folded.text.matchAll(reader.foreign)) {
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
/** "logo@2x.png" is a picture; an ending that is also that of a domain, as "ai", is none here. */
const fileEnding = new RegExp(`\\.(?:${endingsOf(({ kind }) => kind === "page" || kind === "picture")}|js|css)$`, "u");

/** E-mail addresses, also those written with [at], (arobase), " at ", an HTML entity or spaces. */
export function readEmails(text: string | Folded, reader: ContactReader): Email[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  const out: Email[] = [];
  for (const match of folded.text.matchAll(emailPattern)) {
    const domain = (match[2] ?? "").replace(new RegExp(dot, "gu"), ".");
    const address = `${match[1] ?? ""}@${domain}`;
    const isProse = / (?:at|عند|arobase) /u.test(match[0]) && !reader.usualEnding.test(domain);
    if (isProse || fileEnding.test(domain) || address.length > 254) continue;
    out.push({ address, hidden: match[0] !== address, ...sourceRange(folded, match.index, match.index + match[0].length) });
  }
  return out;
}
