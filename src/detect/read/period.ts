import { boundedMemo } from "../../text/bounded-memo.js";
import { type DateMention, readDates, yearsOf } from "../../text/dates.js";
import { firstDay, lastDay } from "../../text/periods.js";
import { urlWords } from "../../text/url-words.js";
import type { Line, Source } from "../site/corpus.js";
import { headOf } from "../topic/passages.js";
import { nameWords } from "./lines.js";
import { sheetOf } from "./rows.js";

/** Where a period was read, from the most to the least telling: what the content says beats every name given to it. */
export type PeriodPlace = "content" | "heading" | "label" | "title" | "name" | "hint" | "none";

/** The years that a text is about, and whether another place says otherwise. */
export interface Period {
  readonly years: readonly number[];
  readonly place: PeriodPlace;
  /** A less telling place names other years. */
  readonly conflict: boolean;
}

/** The part of a document whose period is asked for. */
export interface Dated {
  readonly source: Source;
  readonly lines: readonly Line[];
  /** The words that name the subject of the part. */
  readonly naming: string;
}

/** 0..1: how sure a place makes the period. */
export const periodWeight: Readonly<Record<PeriodPlace, number>> = {
  content: 1,
  heading: 0.95,
  label: 0.85,
  title: 0.8,
  name: 0.65,
  hint: 0.3,
  none: 0.4,
};

const maxKnown = 10_000;

/** Dates of a text, kept for texts that are asked for again. */
export const datesOf: (text: string) => readonly DateMention[] = boundedMemo(
  (text) => (/\d|[\u0660-\u0669]|deux mille/iu.test(text) ? readDates(text) : []),
  maxKnown,
);

const besides = new Set(["law", "number", "copyright", "published"]);

/** The sitting at which something was voted: a budget is voted in the year before its own. */
const votedAt =
  /(?<!\p{L})(?:vot|adopt|approuv)ée?s? (?:en|lors de|au cours de|par le conseil (?:en|lors de))(?: la| sa)? (?:session|séance)(?!\p{L})[^.;|()\d]{0,30}(?:\d{1,2}(?:er)? \p{L}+ )?20\d\d(?!\d)|(?:صودق علي(?:ه|ها)|المصادق علي(?:ه|ها)|مصادق علي(?:ه|ها)) (?:في|خلال|ب) ?(?:ال)?(?:دورة|جلسة)[^.؛|()\d]{0,30}(?:\d{1,2} \p{L}+ )?20\d\d(?!\d)/giu;

/** Years that a short text names: a title, a heading, a label. Days in it count only where no year or range stands. */
export function yearsNamed(text: string): number[] {
  const dates = datesOf(text.replace(votedAt, " ")).filter((date) => date.cue === undefined || !besides.has(date.cue));
  const fiscal = dates.filter((date) => date.cue === "fiscal");
  const wholeYears = dates.filter((date) => date.what === "year" || date.what === "range" || date.iso.endsWith("-12-31"));
  const used = fiscal.length > 0 ? [...fiscal, ...wholeYears] : wholeYears.length > 0 ? wholeYears : dates;
  return unique(used.flatMap(yearsOf));
}

const unique = (years: readonly number[]): number[] => [...new Set(years)].sort((a, b) => a - b);

const linesSearched = 80;

/** Years of the exercise or period that a part is about. Empty when nothing tells. */
export function readPeriod(part: Dated): Period {
  const places = [...periodPlaces(part)];
  const first = places.find(({ years }) => years.length > 0);
  if (first === undefined) return { years: [], place: "none", conflict: false };
  const others = places.filter(({ place, years }) => place !== first.place && place !== "hint" && years.length > 0);
  const conflict = others.some(({ years }) => !years.some((year) => first.years.includes(year)));
  return { ...first, conflict };
}

function* periodPlaces(part: Dated): Generator<{ years: number[]; place: PeriodPlace }> {
  const { source, lines, naming } = part;
  if (source.isPage) {
    const headings = lines[0]?.headings ?? [];
    const inner = [...headings].reverse();
    yield { years: firstOf([...inner.filter((text) => !isApproval(text)), ...inner], yearsNamed), place: "heading" };
    yield { years: fiscalYears(lines), place: "content" };
  } else {
    const sheet = lines[0] === undefined || source.document.kind !== "sheet" ? "" : sheetOf(lines[0]);
    const head = headOf({ lines }).map((line) => line.text);
    yield { years: head.includes(naming) ? yearsNamed(naming) : [], place: "content" };
    yield { years: firstOf([...head, sheet], wholeYears), place: "content" };
    yield { years: fiscalYears(lines), place: "content" };
  }
  yield { years: firstOf(labelTexts(source), yearsNamed), place: "label" };
  yield { years: yearsNamed(source.title), place: "title" };
  if (source.isPage) yield { years: enclosingYears(part), place: "title" };
  yield { years: yearsNamed(nameWords(source.document.fileName)), place: "name" };
  if (source.isPage) yield { years: unique(lines.slice(0, 30).flatMap((line) => wholeYears(line.text))), place: "hint" };
  yield { years: yearsNamed(urlWords(source.document.url)), place: "hint" };
}

/** A line that tells only on which day something was approved: "Visé par le gouverneur le 28 novembre 2025". What it is about is said by a heading above it, if any. */
const isApproval = (text: string): boolean => approved.test(text) && wholeYears(text).length === 0;
const approved =
  /(?<!\p{L})(?:visé|approuvé|adopté|voté|validé|publié|mise?s? en ligne)(?:e|s|es)?(?!\p{L})|(?<!\p{L})(?:أشر|أشرت|المؤشر|مؤشر|صادق|صادقت|المصادق|مصادق|صودق|نشر|نشرت)(?!\p{L})/iu;

/** Years of the nearest text that stands under a heading above those of the part, and so speaks of all beneath: "ce que la commune dépensera en 2026". */
function enclosingYears({ source, lines }: Dated): number[] {
  const first = lines[0];
  if (first === undefined) return [];
  const above = source.lines.slice(0, source.lines.indexOf(first)).reverse();
  const isOver = (line: Line) =>
    line.kind === "paragraph" &&
    line.headings.length < first.headings.length &&
    line.headings.every((one, at) => first.headings[at] === one);
  return firstOf(
    above.filter(isOver).map((line) => line.text),
    wholeYears,
  );
}

/** Texts of the links to a document: their own words first, then what stands around them. */
export function labelTexts(source: Source): string[] {
  const inMain = source.labels.filter((label) => label.region === "main");
  return [...inMain.map((label) => label.text), ...inMain.map((label) => label.context), ...inMain.map((label) => label.heading)];
}

function firstOf(texts: readonly string[], read: (text: string) => number[]): number[] {
  for (const text of texts) {
    const years = read(text);
    if (years.length > 0) return years;
  }
  return [];
}

/** Years and ranges that stand in a text as such, not as part of a day. */
function wholeYears(text: string): number[] {
  const dates = datesOf(text).filter((date) => date.cue === undefined || !besides.has(date.cue));
  return unique(
    dates
      .filter((date) => date.what === "year" || date.what === "range" || date.cue === "fiscal" || date.iso.endsWith("-12-31"))
      .flatMap(yearsOf),
  );
}

/** Years that lines call an exercise or budget year. */
function fiscalYears(lines: readonly Line[]): number[] {
  const dates = lines.slice(0, linesSearched).flatMap((line) => datesOf(line.text).filter((date) => date.cue === "fiscal"));
  return unique(dates.flatMap(yearsOf));
}

/** Days (first and last possible) of the dated lines of a part, laws and copyright apart, in order of the text. */
export function readDays(lines: readonly Line[]): { from: string; until: string; line: Line; date: DateMention }[] {
  return lines.flatMap((line) =>
    datesOf(line.text)
      .filter((date) => date.cue !== "law" && date.cue !== "number" && date.cue !== "copyright")
      .map((date) => ({ from: firstDay(date.iso), until: lastDay(date.until), line, date })),
  );
}

/** Days and months that a short text names, ISO, without those of laws. */
export function monthsNamed(text: string): string[] {
  const dates = datesOf(text).filter((date) => date.what === "day" || date.what === "month");
  return dates.filter((date) => date.cue !== "law" && date.cue !== "copyright").map((date) => date.iso);
}
