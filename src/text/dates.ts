import { type DateCue, readCue } from "./date-cues.js";
import { datePatterns, type ReadDate } from "./date-patterns.js";
import { yearInWords } from "./dates-in-words.js";
import { type Folded, foldText, sourceRange } from "./fold.js";

/** One date, month, year or range that a text names. */
export interface DateMention {
  readonly what: "day" | "month" | "year" | "range";
  /** "2026-02-15", "2026-02" or "2026"; the beginning of a range. */
  readonly iso: string;
  /** The end of a range; otherwise the same as `iso`. */
  readonly until: string;
  /** Converted from the Hijri calendar: a day or two off. */
  readonly hijri: boolean;
  /** Offsets in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly cue?: DateCue | undefined;
}

/**
 * All dates of a text in order: numeric (either order, as PDF files flip them), French, Arabic (Moroccan and other month
 * names) and English, Hijri, months, years and ranges. A text without any gives an empty list.
 */
export function readDates(text: string | Folded): DateMention[] {
  const folded = typeof text === "string" ? foldText(text) : text;
  const found = findDates(folded.text);
  return found.map(({ date, start, end }, index) => {
    const before = found[index - 1];
    const cue = readCue(folded.text, start, end, date, before === undefined ? undefined : before.end);
    const range = sourceRange(folded, start, end);
    const mention = { what: date.what, iso: date.iso, until: date.until ?? date.iso, hijri: date.hijri ?? false, ...range };
    return cue === undefined ? mention : { ...mention, cue };
  });
}

/** A date with its place in folded text. */
export interface FoundDate {
  readonly date: ReadDate;
  readonly start: number;
  readonly end: number;
}

/** Dates of an already folded text, with places in that folded text. */
export function findDates(text: string): FoundDate[] {
  const hasWords = text.includes("l'an deux mille");
  if (!hasWords && !/\d/.test(text)) return [];
  const found: FoundDate[] = [];
  const taken = new Uint8Array(text.length);
  for (const { pattern, read } of hasWords ? [yearInWords, ...datePatterns] : datePatterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index - (match.groups?.lead?.length ?? 0);
      const end = match.index + match[0].length;
      if (taken.subarray(start, end).includes(1)) continue;
      const date = read(match);
      if (date === undefined) continue;
      taken.fill(1, start, end);
      for (const readDate of Array.isArray(date) ? date : [date]) found.push({ date: readDate, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start || (a.date.iso < b.date.iso ? -1 : 1));
}

/** Years from `iso` to `until`. */
export function yearsOf(date: Pick<DateMention, "iso" | "until">): number[] {
  const first = Number(date.iso.slice(0, 4));
  const last = Number(date.until.slice(0, 4));
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index);
}
