import { arabicMonthPattern, hijriMonthNumber, hijriMonthPattern, hijriToIso, monthNumber, monthPattern } from "./months.js";
import { isoDay, isoMonth, isYear } from "./periods.js";

/** A date as one pattern reads it. */
export interface ReadDate {
  readonly what: "day" | "month" | "year" | "range";
  readonly iso: string;
  readonly until?: string;
  readonly hijri?: boolean;
}

/**
 * A way of writing dates, on folded text. Earlier patterns take their characters away from later ones. Where a date begins
 * with a name, the pattern looks back from its year, which is rarer; the group `lead` holds what stands before the match.
 */
export interface DatePattern {
  readonly pattern: RegExp;
  /** What the match says; undefined when it is no date after all; several when years are enumerated. */
  readonly read: (match: RegExpExecArray) => ReadDate | ReadDate[] | undefined;
}

const year = "(?:19[5-9]\\d|20[0-4]\\d)";
const hijriYear = "1[34]\\d\\d";
const month = `(?<!\\p{L})[وفبل]?(?:${monthPattern})(?!\\p{L})`;
const monthName = `(?<!\\p{L})[وفبل]?(${monthPattern})(?!\\p{L})`;
const day = "(?<![\\d.,/-])(\\d{1,2}|فاتح)(?: ?er|e|st|nd|rd|th)?";
const toMonth = "[ ./-]{0,3}(?:(?:من|de|du mois de|of) ?)?(?:شهر )?";
const toYear = "[ .,/-]{0,3}(?:(?:de l'an|de l'annee|annee|[لب]?سنه|[لب]?عام|من سنه|من عام|ميلاديه)[ :]?)?";
const to = "[ ]?(?:-|/|au|a|et|to|الي|حتي|و) ?(?:غايه )?";
const alone = "(?![\\d])";
const p = (source: string): RegExp => new RegExp(source, "gu");

const day3 = (y: string, m: string, d: string): ReadDate | undefined => {
  const iso = isoDay(Number(y), Number(m), Number(d)) ?? isoDay(Number(y), Number(d), Number(m));
  return iso === undefined ? undefined : { what: "day", iso };
};
const month2 = (y: string, m: number | undefined): ReadDate | undefined => {
  const iso = isoMonth(Number(y), m ?? 0);
  return iso === undefined ? undefined : { what: "month", iso };
};
const named = (y: string, name: string, d: string): ReadDate | undefined => {
  const iso = isoDay(Number(y), monthNumber(name) ?? 0, dayNumber(d));
  return iso === undefined ? month2(y, monthNumber(name)) : { what: "day", iso };
};
const range = (from: string | undefined, until: string | undefined): ReadDate | undefined => {
  if (from === undefined || until === undefined) return undefined;
  const [iso, end] = from <= until ? [from, until] : [until, from];
  return iso === end ? undefined : { what: "range", iso, until: end };
};
const years = (a: string, b: string): ReadDate | ReadDate[] | undefined => {
  if (Math.abs(Number(a) - Number(b)) > 30) return [singleYear(a), singleYear(b)];
  return range(a, b) ?? singleYear(a);
};
/** "فاتح" is the first of a month. */
const dayNumber = (d: string): number => (d === "فاتح" ? 1 : Number(d));
const singleYear = (y: string): ReadDate => ({ what: "year", iso: y });
const at = (match: RegExpExecArray, group: number): string => match[group] ?? "";

const hijriDay = (y: string, name: string, d: string): ReadDate | undefined => {
  const number = hijriMonthNumber(name);
  if (number === undefined) return undefined;
  const onDay = dayNumber(d);
  if (onDay >= 1 && onDay <= 30) return { what: "day", iso: hijriToIso(Number(y), number, onDay), hijri: true };
  return { what: "month", iso: hijriToIso(Number(y), number, 15).slice(0, 7), hijri: true };
};
const hijriSpan = (y: string): ReadDate => {
  const [from, until] = [hijriToIso(Number(y), 1, 1).slice(0, 4), hijriToIso(Number(y), 12, 29).slice(0, 4)];
  return from === until ? { what: "year", iso: from, hijri: true } : { what: "range", iso: from, until, hijri: true };
};

const hijriName = `(?<!\\p{L})(${hijriMonthPattern})(?!\\p{L})`;
const hijriMark = "(?:ه|هجريه|هجري|hijri|h)(?!\\p{L})";

/** All ways of writing dates that are known, the most telling first. */
export const datePatterns: readonly DatePattern[] = [
  // 20 من رمضان 1436 هـ
  {
    pattern: p(
      `(?=${hijriYear})(?<=(?<lead>(?:${day}${toMonth})?${hijriName}[ .,]{0,3}(?:عام |سنه |من سنه )?))(${hijriYear})(?: ?${hijriMark})?${alone}`,
    ),
    read: (m) => hijriDay(at(m, 4), at(m, 3), at(m, 2)),
  },
  { pattern: p(`(?<!\\d)(${hijriYear})(?:[-/](${hijriYear}))? ?${hijriMark}`), read: (m) => hijriSpan(at(m, 2) || at(m, 1)) },
  // du 5 au 9 février 2026
  {
    pattern: p(`${day}${to}(\\d{1,2})${toMonth}${monthName}${toYear}(${year})${alone}`),
    read: (m) => {
      const last = named(at(m, 4), at(m, 3), at(m, 2));
      return range(isoDay(Number(at(m, 4)), monthNumber(at(m, 3)) ?? 0, dayNumber(at(m, 1))), last?.iso) ?? last;
    },
  },
  { pattern: p(`${day}${toMonth}${monthName}\\.?${toYear}(${year})${alone}`), read: (m) => named(at(m, 3), at(m, 2), at(m, 1)) },
  // February 15, 2026
  {
    pattern: p(`(?=${year})(?<=(?<lead>${monthName} (\\d{1,2})(?:st|nd|rd|th)?, ?))(${year})${alone}`),
    read: (m) => named(at(m, 4), at(m, 2), at(m, 3)),
  },
  // de janvier à juin 2026
  {
    pattern: p(`(?=${year})(?<=(?<lead>${monthName}${to}${monthName}${toYear}))(${year})${alone}`),
    read: (m) => range(month2(at(m, 4), monthNumber(at(m, 2)))?.iso, month2(at(m, 4), monthNumber(at(m, 3)))?.iso),
  },
  {
    pattern: p(`(?=${year})(?<=(?<lead>${monthName}\\.?${toYear}))(${year})(?!\\d|[/-]${year})`),
    read: (m) => month2(at(m, 3), monthNumber(at(m, 2))),
  },
  // 2026 فبراير 15, as PDF files may turn it
  {
    pattern: p(`(?<!\\d)(${year})[ -]?(?<!\\p{L})(${arabicMonthPattern})(?!\\p{L})(?:[ -]?(\\d{1,2})(?![\\d./-]))?(?! ?${year})`),
    read: (m) => named(at(m, 1), at(m, 2), at(m, 3)),
  },
  // 15/02/2026, 15.02.2026, 15 - 02 - 2026
  {
    pattern: p(`(?<!\\d|\\d[.,/-])(\\d{1,2}) ?([./-]) ?(\\d{1,2}) ?\\2 ?(${year})(?!\\d|[/-]\\d)`),
    read: (m) => day3(at(m, 4), at(m, 3), at(m, 1)),
  },
  // 2026-02-15, and 2026/02/15 also where a PDF file flipped it
  {
    pattern: p(`(?<!\\d|\\d[.,/-])(${year}) ?([./_-]) ?(\\d{1,2}) ?\\2 ?(\\d{1,2})(?!\\d|[/-]\\d)`),
    read: (m) => day3(at(m, 1), at(m, 3), at(m, 4)),
  },
  // 15/02/26
  {
    pattern: p("(?<!\\d|\\d[.,/-])(\\d{2})/(\\d{2})/([0-3]\\d)(?!\\d|[./-]\\d)"),
    read: (m) => {
      const iso = isoDay(2000 + Number(at(m, 3)), Number(at(m, 2)), Number(at(m, 1)));
      return iso === undefined ? undefined : { what: "day", iso };
    },
  },
  // 20260215 and 15022026 in file names
  {
    pattern: p("(?<!\\d)(20[0-4]\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d|[.,]\\d)"),
    read: (m) => day3(at(m, 1), at(m, 2), at(m, 3)),
  },
  {
    pattern: p("(?<!\\d)(0[1-9]|[12]\\d|3[01])(0[1-9]|1[0-2])(20[0-4]\\d)(?!\\d|[.,]\\d)"),
    read: (m) => day3(at(m, 3), at(m, 2), at(m, 1)),
  },
  // 2023-2024-2025 and 2023, 2024 et 2025 are single years
  {
    pattern: p(`(?<!\\d)${year}(?:([-/])${year})(?:\\1${year})+(?!\\d)`),
    read: (m) => [...at(m, 0).matchAll(p(year))].map((match) => singleYear(match[0])),
  },
  // 2022-2027, 2027-2022, 2022 à 2027, من 2022 إلى 2027, 2025/2026
  {
    pattern: p(`(?<!\\d)(${year}) ?(?:[-/_]|\\.\\.\\.?|au|a|jusqu'(?:a|en)|to|الي|حتي|الي غايه)(?: سنه| غايه| متم)? ?(${year})(?!\\d)`),
    read: (m) => years(at(m, 1), at(m, 2)),
  },
  { pattern: p(`(?=${year})(?<=entre |بين )(${year}) (?:et|و) ?(${year})(?!\\d)`), read: (m) => years(at(m, 1), at(m, 2)) },
  // 2022-27
  {
    pattern: p(`(?<!\\d)(20[0-4]\\d)[-/](\\d{2})(?![\\d]|[./-]\\d)`),
    read: (m) => {
      const short = Number(at(m, 2));
      if (short <= 12 && short > 0) return undefined;
      return short > Number(at(m, 1).slice(2)) && short < 50 ? range(at(m, 1), `20${at(m, 2)}`) : undefined;
    },
  },
  // 02/2026, 2026-02
  {
    pattern: p(`(?<!\\d|\\d[.,/-])(?<!(?:n°|no|num|رقم|عدد)[ :.]{0,2})(0?[1-9]|1[0-2]) ?[/.-] ?(${year})(?!\\d|[./-]\\d)`),
    read: (m) => month2(at(m, 2), Number(at(m, 1))),
  },
  {
    pattern: p(`(?<!\\d|\\d[.,/-])(?<!(?:n°|no|num|رقم|عدد)[ :.]{0,2})(${year})[/-](0?[1-9]|1[0-2])(?!\\d|[./-]\\d)`),
    read: (m) => month2(at(m, 1), Number(at(m, 2))),
  },
  {
    pattern: p(
      `(?<![\\d]|\\d[.,]|\\d{2}[ ]\\d{2}[ ])(${year})(?!\\d|[.,]\\d| ?(?:m2|m²|dhs?|درهم|km|ha|%|م2|متر|hab\\p{L}*|نسمه|€|euros?|mad)(?![\\p{L}])| \\d{3}(?!\\d))`,
    ),
    read: (m) => (isYear(Number(at(m, 1))) ? singleYear(at(m, 1)) : undefined),
  },
];

/** Months by name, with no year needed: for sessions. */
export const bareMonth: RegExp = p(monthName);
/** A month name anywhere. */
export const anyMonth: RegExp = new RegExp(month, "u");
