import type { Trilingual } from "../model/rubric.js";
import { type Fragment, type Html, html, htmlText, isHtml } from "./html.js";
import { type MessagePart, parseMessage } from "./message.js";

/** Languages of the report. */
export type Lang = "fr" | "ar" | "en";

/** One file of `texts`: section, key, message. */
export type Strings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a message may be given. Text is isolated from the direction of the sentence around it. */
export type MessageValue = string | number | Html;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** Everything that depends on the language of a page. */
export interface Words {
  readonly lang: Lang;
  readonly dir: "ltr" | "rtl";
  /** Message as HTML. An unknown key gives ⟦key⟧, which the tests refuse. */
  t(key: string, values?: MessageValues): Html;
  /** Message as plain text, for attributes, titles and feeds. */
  text(key: string, values?: MessageValues): string;
  has(key: string): boolean;
  pick(text: Trilingual): string;
  number(value: number, digits?: number): string;
  /** From a share 0..1. */
  percent(share: number, digits?: number): string;
  /** "2026-12-15", "2026-12" or an instant, written out; anything else comes back as it is. */
  day(iso: string): string;
  /** Instant with hour and minute, UTC. */
  instant(iso: string): string;
  list(items: readonly string[]): string;
  compare(a: string, b: string): number;
}

/** Locale per language: Morocco writes Arabic with European digits and its own names of months. */
const locales: Readonly<Record<Lang, string>> = { fr: "fr", ar: "ar-MA-u-nu-latn", en: "en-GB" };
const isolateStart = "\u2068";
const rightIsolateStart = "\u2067";
const letters = /\p{L}/u;
const isolateEnd = "\u2069";
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const dayPattern = /^\d{4}-\d{2}-\d{2}/;

function numberFormats(locale: string, style: "decimal" | "percent") {
  const formats = new Map<number, (value: number) => string>();
  const formatFor = (digits: number): ((value: number) => string) => {
    const format = new Intl.NumberFormat(locale, {
      style,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      // Nothing is below zero by so little that it is printed as zero.
      signDisplay: "negative",
    });
    return memoize((value) => format.format(value).replace(bidiControls, ""));
  };
  return (value: number, digits: number): string => {
    const found = formats.get(digits) ?? formatFor(digits);
    formats.set(digits, found);
    return found(value);
  };
}

interface Formats {
  readonly number: (value: number, digits: number) => string;
  readonly percent: (value: number, digits: number) => string;
  readonly plural: (value: number) => string;
  readonly day: (iso: string) => string;
}

function caseOf(part: Extract<MessagePart, { cases: unknown }>, value: MessageValue, plural: (n: number) => string) {
  const exact = part.cases.get(`=${String(value)}`);
  if (exact !== undefined) return exact;
  const key = part.form === "plural" ? plural(Number(value)) : String(value);
  return part.cases.get(key) ?? part.cases.get("other") ?? [];
}

function shown(value: MessageValue, form: string, formats: Formats): MessageValue {
  if (isHtml(value)) return value;
  if (form === "number" || (form === "plain" && typeof value === "number")) {
    const number = Number(value);
    return html`${formats.number(number, Number.isInteger(number) ? 0 : 1)}`;
  }
  if (form === "percent") return html`${formats.percent(Number(value), 0)}`;
  if (form === "date" || (typeof value === "string" && /^\d{4}-\d{2}(-\d{2})?$/.test(value))) return html`${formats.day(String(value))}`;
  return value;
}

/** Walks a message and hands literals and values to `emit`. */
function walk(
  parts: readonly MessagePart[],
  values: MessageValues,
  formats: Formats,
  count: MessageValue,
  emit: (part: string, value?: MessageValue) => void,
): void {
  for (const part of parts) {
    if (typeof part === "string") emit(part);
    else if ("cases" in part) {
      const value = values[part.name] ?? 0;
      walk(caseOf(part, value, formats.plural), values, formats, value, emit);
    } else {
      const value = part.name === "#" ? count : (values[part.name] ?? `{${part.name}}`);
      emit("", shown(value, part.form, formats));
    }
  }
}

/** Caches what a function gave, up to a bound: the same days and words come back on thousands of pages. */
function memoize<K>(give: (key: K) => string): (key: K) => string {
  const known = new Map<K, string>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = give(key);
    if (known.size < 5000) known.set(key, value);
    return value;
  };
}

function makeFormats(locale: string): Formats {
  const plurals = new Intl.PluralRules(locale);
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return {
    number: numberFormats(locale, "decimal"),
    percent: numberFormats(locale, "percent"),
    plural: (value) => plurals.select(value),
    day: memoize((iso: string) => {
      if (/^\d{4}-(0[1-9]|1[0-2])$/.test(iso)) return months.format(new Date(`${iso}-01T00:00:00Z`));
      const date = dayPattern.test(iso) ? new Date(iso.slice(0, 10)) : undefined;
      return date === undefined || Number.isNaN(date.getTime()) ? iso : days.format(date);
    }),
  };
}

/** Drops the marks of direction from text that came from outside, for places where no element can isolate it. */
export function withoutBidi(text: string): string {
  return text.replace(bidiControls, "");
}

function plainPiece(value: MessageValue, rtl: boolean): string {
  if (isHtml(value)) return plainText(value);
  const text = withoutBidi(String(value));
  return rtl ? `${letters.test(text) ? isolateStart : rightIsolateStart}${text}${isolateEnd}` : text;
}

/** Text isolated from the sentence around it. Ranges such as "3–7" have no letters to tell their direction: they take the page's. */
function isolated(text: string, rtl: boolean): Html {
  return rtl && !letters.test(text) ? html`<bdi dir="rtl">${text}</bdi>` : html`<bdi>${text}</bdi>`;
}

/** Text of a small piece of HTML made here: without tags, entities resolved. */
export function plainText(value: Html): string {
  return htmlText(value)
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

/** French puts a space before its high punctuation and within its quotation marks, at which no line ends. */
function spaced(message: string, lang: Lang): string {
  return lang === "fr" ? message.replace(/ (?=[:;?!»%])/g, "\u00a0").replaceAll("« ", "«\u00a0") : message;
}

/** The words of one language, ready to write pages with. A message is parsed when it is first asked for; one that is malformed throws SyntaxError then. */
export function makeWords(lang: Lang, strings: Strings): Words {
  const locale = locales[lang];
  const formats = makeFormats(locale);
  const instants = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const lists = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });
  const collator = new Intl.Collator(locale, { numeric: true });
  const messages = new Map(
    Object.entries(strings).flatMap(([section, own]) => Object.entries(own).map(([key, message]) => [`${section}.${key}`, message])),
  );
  const parsed = new Map<string, readonly MessagePart[]>();
  const fixed = new Map<string, Html>();
  const partsOf = (key: string): readonly MessagePart[] => {
    const known = parsed.get(key);
    if (known !== undefined) return known;
    const message = messages.get(key);
    const parts = message === undefined ? [`⟦${key}⟧`] : parseMessage(spaced(message, lang));
    parsed.set(key, parts);
    return parts;
  };
  return {
    lang,
    dir: lang === "ar" ? "rtl" : "ltr",
    t: (key, values) => {
      const plain = values === undefined ? fixed.get(key) : undefined;
      if (plain !== undefined) return plain;
      const parts: Fragment[] = [];
      walk(partsOf(key), values ?? {}, formats, 0, (part, value) => {
        parts.push(value === undefined ? part : typeof value === "string" ? isolated(value, lang === "ar") : value);
      });
      const made = html`${parts}`;
      if (values === undefined) fixed.set(key, made);
      return made;
    },
    text: (key, values = {}) => {
      let out = "";
      walk(partsOf(key), values, formats, 0, (part, value) => {
        out += value === undefined ? part : plainPiece(value, lang === "ar");
      });
      return out;
    },
    has: (key) => messages.has(key),
    pick: (text) => text[lang],
    number: (value, digits = 0) => formats.number(value, digits),
    percent: (share, digits = 0) => formats.percent(share, digits),
    day: formats.day,
    instant: (iso) => (Number.isNaN(Date.parse(iso)) ? iso : `${instants.format(new Date(iso))} UTC`),
    list: (items) => lists.format(items),
    compare: (a, b) => collator.compare(a, b),
  };
}
