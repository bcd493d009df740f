import { countDecisions, isMarkedEntry, mentionsAttendance, mentionsMeeting, namesMatter } from "../../text/deliberation.js";
import { addMonths, lastDay } from "../../text/periods.js";
import { namesSession, readSessions, type SessionMention } from "../../text/sessions.js";
import { findTerms, hasTerm, type Matcher } from "../../text/terms.js";
import type { Line, Source } from "../site/corpus.js";
import { headOf } from "../topic/passages.js";
import { matchTopic, type Topic } from "../topic/topic.js";
import { wordsOf } from "./lines.js";
import { datesOf, labelTexts } from "./period.js";
import { type CouncilNames, isBareDay, isSittingName } from "./sitting-names.js";

/** What a paper of a session is. */
export type PaperKind = "agenda" | "minutes" | "decisions";

/** One paper of one session that can be read. */
export interface Paper {
  readonly source: Source;
  readonly kind: PaperKind;
  readonly line: Line;
  /** Month of the session, "2026-10", or its year when no month is told. */
  readonly month: string;
  readonly isOrdinary: boolean;
  /** 0..1: how sure kind and date are. */
  readonly sure: number;
}

/** Words for the kinds of papers and for sessions. */
export interface PaperWords {
  readonly session: Matcher;
  readonly kinds: Readonly<Record<PaperKind, Matcher>>;
  readonly topic: Topic;
  /** Names of councils: one of another level than the body's is not its own. */
  readonly councils: CouncilNames;
}

/** Kind that a text names first; undefined when it names none, or names a paper of somebody else. */
export function kindOf(text: string, words: PaperWords): PaperKind | undefined {
  const read = wordsOf(text);
  if (matchTopic(read, words.topic) !== "about") return undefined;
  const hits = (Object.keys(words.kinds) as PaperKind[]).flatMap((kind) => {
    const first = findTerms(read, words.kinds[kind])[0];
    return first === undefined ? [] : [{ kind, at: first.firstWord }];
  });
  return hits.sort((a, b) => a.at - b.at)[0]?.kind;
}

/**
 * The session that texts name, the first that tells its month winning; a day beside the word for session will do. A session
 * later than `latest` ("2026-12") is impossible: then the year belongs to something else (the budget of next year).
 */
export function sessionOf(texts: readonly string[], latest: string): { month: string; isOrdinary: boolean } | undefined {
  let year: SessionMention | undefined;
  for (const text of texts) {
    for (const mention of readSessions(text)) {
      const isOrdinary = mention.kind !== "extraordinary";
      const number = mention.month ?? (mention.on === undefined ? undefined : Number(mention.on.slice(5, 7)));
      if (number === undefined) {
        if (mention.year !== undefined && String(mention.year) <= latest) year ??= mention;
        continue;
      }
      const month = monthIn(texts, number, mention.year, latest);
      if (month !== undefined) return { month, isOrdinary };
    }
  }
  return year?.year === undefined ? undefined : { month: String(year.year), isOrdinary: year.kind !== "extraordinary" };
}

/** The month with the year told beside it, else with that of a day of the same month, else with any year told. */
function monthIn(texts: readonly string[], number: number, year: number | undefined, latest: string): string | undefined {
  const pad = String(number).padStart(2, "0");
  const dates = texts.flatMap(datesOf).filter((date) => date.what !== "range" && (date.cue === undefined || date.cue === "published"));
  const days = dates.filter((date) => date.iso.slice(5, 7) === pad).map((date) => date.iso.slice(0, 7));
  const years = dates.map((date) => `${date.iso.slice(0, 4)}-${pad}`);
  const beside = year === undefined ? [] : [`${year}-${pad}`];
  return [...beside, ...days, ...years].find((month) => month <= latest);
}

/** Month of a text that names one, or its year; for labels and file names that say "PV mai 2026" or "pv-2026-05". */
export function monthOf(texts: readonly string[], latest: string): string | undefined {
  for (const text of texts) {
    const dates = datesOf(text).filter((date) => date.cue !== "law" && date.cue !== "copyright" && date.iso.slice(0, 7) <= latest);
    const best =
      dates.find((date) => date.what === "month") ??
      dates.find((date) => date.what === "day") ??
      dates.find((date) => date.what === "year");
    if (best !== undefined) return best.iso.slice(0, best.what === "year" ? 4 : 7);
  }
  return undefined;
}

/** The last ordinary sessions that were due before a day: "2026-10", "2026-05"…, the latest first. */
export function dueSessions(referenceOn: string, months: readonly number[], count: number): string[] {
  const due: string[] = [];
  for (let back = 0; due.length < count && back < 60; back++) {
    const month = addMonths(`${referenceOn.slice(0, 7)}-01`, -back).slice(0, 7);
    if (months.includes(Number(month.slice(5))) && lastDay(month) < referenceOn) due.push(month);
  }
  return due;
}

/** Texts that name a file, in the order in which they are believed. */
export function namesOf(source: Source): { own: string[]; labels: string[] } {
  return { own: headOf(source).map((line) => line.text), labels: labelTexts(source) };
}

/** Whether a text speaks of a session or of the council. */
export function isOfSession(texts: readonly string[], words: PaperWords): boolean {
  return texts.some((text) => hasTerm(wordsOf(text), words.session) || namesSession(text));
}

const wrappedLines = 20;

/**
 * Each of the first lines with the one below it, where it ends in the midst of a sentence: a paper that was typed line by line tells the
 * sitting in one line and its day in the next.
 */
export function wrappedTexts(lines: readonly Line[]): string[] {
  return lines.slice(0, wrappedLines).flatMap((line, index) => {
    const next = lines[index + 1];
    const isCut = line.kind === "paragraph" && next?.kind === "paragraph" && !/[.!?:;؟؛]\s*$/u.test(line.text);
    return isCut ? [`${line.text} ${next.text}`] : [];
  });
}

const roll =
  /(?<!\p{L})(?:étaient|etaient|sont|furent) (?:également )?(?:présent|present)e?s?(?!\p{L})|(?<!\p{L})présent(?:\(?e?s?\)?)+\s*[:：]|(?<!\p{L})(?:ال)?(?:أعضاء )?الحاضر(?:ون|ين)(?: هم)?\s*[:：]|برئاسة[^.؛]{3,200}?(?:بحضور|بمشاركة|ومشاركة)[^.؛]{0,120}?(?:أعضاء|الأعضاء)(?!\p{L})|بحضور (?:أعضاء المجلس|(?:السادة )?الأعضاء)\s*[:：]/iu;

/** Whether lines call the roll of a sitting, as minutes do and reports of it do not: "étaient présents", "Présents :". */
export function callsRoll(lines: readonly Line[]): boolean {
  return lines.some(({ text }) => roll.test(text));
}

const relative = /الجاري|(?<!\p{L})courant(?!\p{L})|de ce mois|ce jour/iu;

/**
 * The day on which a page was published, as a text that dates the session beside it: only where the text counts from that day
 * ("05 فبراير الجاري"). Empty otherwise: the date of posting is not that of the thing.
 */
export function postedBeside(source: Source, texts: readonly string[]): string[] {
  const { published } = source.document.dates;
  return published !== undefined && texts.some((text) => relative.test(text)) ? [published.slice(0, 10)] : [];
}

/** Whether lines record a sitting: at least two of those present, the meeting, matters dealt with, and decisions taken. */
export function recordsSitting(lines: readonly Line[]): boolean {
  const signs = [
    lines.some((line) => mentionsMeeting(line.text)),
    lines.some((line) => mentionsAttendance(line.text)),
    lines.filter(isPoint).length >= minPoints,
    lines.some((line) => countDecisions(line.text) > 0),
  ];
  return signs.filter(Boolean).length >= 2;
}

const minPoints = 2;

/** Whether lines are minutes whatever stands over them: those present, at least two numbered matters, and a decision. */
export function areMinutes(lines: readonly Line[]): boolean {
  return (
    lines.some((line) => mentionsAttendance(line.text)) &&
    lines.filter((line) => isPoint(line) && (line.kind === "item" || isMarkedEntry(line.text) || namesMatter(line.text))).length >=
      minPoints &&
    lines.some((line) => countDecisions(line.text) > 0)
  );
}

/** What a page says of a file that it offers: how large it is, when it was put there, how often it was fetched. */
const fileFact =
  /^[^\p{L}]*(?:télécharge\p{L}*|taille|poids|nombre de (?:fichiers|téléchargements|vues)|date de (?:création|publication|mise à jour|téléversement)|dernière (?:mise à jour|modification)|version|format|(?:ال)?تحميل|(?:ال)?حجم|عدد (?:الملفات|التحميلات)|تاريخ (?:النشر|الإنشاء|الإضافة)|آخر تحديث|downloads?|file size|file count|create date|last updated)(?!\p{L})[\s:：]*[\d.,/ ]*(?:\p{L}{1,7}[\s.]*)?\d{0,4}[^\p{L}]*$/iu;

const inlinePoint = /(?:^|[:：;؛.،]\s*)\d{1,2}\s*[.)°-]\s*(?=\p{L})/gu;

const minRun = 4;

/** How many points a text counts up that was run together, signs lost: "… 1. Emploi des crédits … 2. Vote des taux … 3. …". 0 for fewer than four in a row. */
export function countRun(text: string): number {
  let last = 0;
  let count = 0;
  for (const [, digits = ""] of text.matchAll(runPoint)) {
    const number = Number(digits);
    if (number <= last || number > last + maxSkip) continue;
    last = number;
    count++;
  }
  return count >= minRun ? count : 0;
}

const runPoint = /(?<=^|\s)(\d{1,2})\s?[.)°]\s(?=\p{Lu}|[\u0621-\u064a])/gu;
/** Numbers that such a text may have lost between two points. */
const maxSkip = 6;

/** How many points lines hold: one for each that is a point, and those that a sentence counts up ("1. le bilan ; 2. la voirie"). */
export function countPoints(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => {
    const inline = line.kind === "heading" ? 0 : [...line.text.matchAll(inlinePoint)].length;
    return sum + Math.max(inline > 1 ? inline : isPoint(line) ? 1 : 0, line.kind === "heading" ? 0 : countRun(line.text));
  }, 0);
}

/** Whether a line is a point of an agenda or of a list of decisions: an entry of a list or table, a matter, a decision; the bare name or day of a sitting is none. */
export function isPoint(line: Line): boolean {
  if (line.kind === "heading" || line.words.list.length < 2 || fileFact.test(line.text)) return false;
  if (line.kind === "item" || line.kind === "row" || isMarkedEntry(line.text)) return !isSittingName(line.text) && !isBareDay(line.text);
  return namesMatter(line.text) || countDecisions(line.text) > 0;
}

const wordsShown = 3;

/** The first of these lines that shows something of a sitting: none that is its day or name and nothing else; undefined where every line is one. */
export function showingLine(lines: readonly Line[]): Line | undefined {
  const long = lines.filter(({ words }) => words.list.length >= wordsShown);
  return long.find(({ kind, text }) => kind !== "heading" && !isBareDay(text)) ?? lines.find(({ text }) => !isBareDay(text));
}
