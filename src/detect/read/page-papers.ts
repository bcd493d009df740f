import { countDecisions, namesMatter, opensList } from "../../text/deliberation.js";
import { namesSession, readSessions } from "../../text/sessions.js";
import { findTerms } from "../../text/terms.js";
import type { Line, Source } from "../site/corpus.js";
import { linkTexts } from "../site/linked-texts.js";
import { sameKey } from "./lines.js";
import { labelTexts } from "./period.js";
import {
  areMinutes,
  callsRoll,
  countPoints,
  countRun,
  isOfSession,
  isPoint,
  kindOf,
  monthOf,
  type Paper,
  type PaperKind,
  type PaperWords,
  postedBeside,
  recordsSitting,
  sessionOf,
  showingLine,
  wrappedTexts,
} from "./session-papers.js";
import { isSittingName, namesCouncil, namesCouncilDay } from "./sitting-names.js";

const minPoints = 2;
const linesBefore = 6;
const maxPaperNameWords = 12;
const maxName = 160;
const minDecisionWords = 6;
const minMinutesWords = 40;
const minPointWords = 4;
const linesDated = 20;

/** Lines of a page that may be one paper, with the names that stand over them. */
interface Group {
  readonly kind: PaperKind;
  readonly lines: Line[];
  readonly names: readonly string[];
  /** They stand below a line that says that all of them were approved: each long enough is a matter, whatever it begins with. */
  readonly areApproved: boolean;
}

/** Papers that stand in a page as text: the points of an agenda, minutes, decisions. Links to papers are no papers. */
export function pagePapers(source: Source, words: PaperWords, latest: string): Paper[] {
  return groupsOf(source, words).flatMap((group) => paperOf(source, group, words, latest));
}

function groupsOf(source: Source, words: PaperWords): Group[] {
  const linked = linkTexts(source.document);
  const groups = new Map<string, Group>();
  const add = (key: string, kind: PaperKind, names: readonly string[], line: Line): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { kind, names, lines: [line], areApproved: approvedLead.test(names[0] ?? "") });
    else group.lines.push(line);
  };
  const pageNames = [source.title, ...source.document.breadcrumb.slice(-1)];
  const pageKind = source.isHome
    ? undefined
    : (kindOf(source.title, words) ?? unnamedMinutes(source, words) ?? unnamedAgenda(source, words));
  let before: string[] = [];
  let opened: { kind: PaperKind; names: string[]; key: string } | undefined;
  for (const line of source.lines) {
    if (line.kind === "heading") {
      opened = undefined;
      before = [];
      continue;
    }
    if (linked.has(sameKey(line.text))) continue;
    const headings = [...line.headings].reverse();
    const named = headings.findIndex((heading) => kindOf(heading, words) !== undefined);
    const own = line.text.length < maxName ? kindOf(line.text, words) : undefined;
    const opens = opening(line, own, [...headings, ...pageNames, ...before], words);
    if (opens !== undefined) {
      opened = { kind: opens, names: [line.text, ...headings, ...pageNames, ...before], key: `${headings.join("|")}|${line.text}` };
      continue;
    }
    const isHead = own === "minutes" ? namesSitting(line) : pageKind === undefined && own === "agenda" && namesAgendaAlone(line, pageNames);
    if (own !== undefined && named === -1 && line.kind === "paragraph" && isHead) {
      opened = { kind: own, names: [line.text, ...headings, ...pageNames], key: `${headings.join("|")}|${line.text}` };
      continue;
    }
    const heading = headings[named];
    const kind =
      opened?.kind ??
      (heading === undefined ? (pageKind ?? agendaUnder(line, [...headings, ...pageNames], words)) : kindOf(heading, words));
    const sitting = kind === undefined ? before.findLast((text) => isSittingName(text, words.councils)) : undefined;
    if (sitting !== undefined && namesMatter(line.text)) {
      add(`${headings.join("|")}|${sitting}`, "agenda", [sitting, ...headings, ...pageNames], line);
      continue;
    }
    const isDecision = line.words.list.length >= minDecisionWords && findTerms(line.words, words.kinds.decisions)[0]?.firstWord === 0;
    if (isDecision && kind !== "decisions") {
      add(`${headings.join("|")}|decisions`, "decisions", [...headings, ...pageNames, ...before], line);
      continue;
    }
    if (kind === undefined) {
      before = [...before, line.text].slice(-linesBefore);
      continue;
    }
    // The bare name of a paper is no point of it, but may date it.
    if (own !== undefined && line.words.list.length <= maxPaperNameWords && !/[:：]/u.test(line.text)) {
      before = [...before, line.text].slice(-linesBefore);
      continue;
    }
    const key = opened?.key ?? headings.slice(named === -1 ? headings.length : named).join("|");
    add(key, kind, opened?.names ?? [...headings, ...pageNames, ...before], line);
  }
  return [...groups.values()];
}

/** The kind of paper that a line opens: it ends with a colon and names a paper, or announces what a council deals or dealt with. */
function opening(line: Line, own: PaperKind | undefined, around: readonly string[], words: PaperWords): PaperKind | undefined {
  const isDecided = countDecisions(line.text) > 0 && !namesMatter(line.text);
  if (approvedLead.test(line.text) && isOfSession(around, words)) return "decisions";
  if (/[:：]\s*$/u.test(line.text) && (own !== undefined || isDecided)) return own ?? "decisions";
  if (!opensList(line.text) || !isOfSession([line.text, ...around], words)) return undefined;
  return isDecided ? "decisions" : (own ?? "agenda");
}

/** A line over what a sitting approved: "Conventions approuvées :", "الاتفاقيات المصادق عليها:". */
const approvedLead =
  /^[^\p{L}]*(?:les )?(?:conventions?|points?|projets?|délibérations?|questions|avenants?|dossiers)(?: et (?:conventions?|points?|projets?|avenants?))? (?:approuvé|adopté|voté|validé)e?s\s*[:：]\s*$|^[^\p{L}]*(?:ال)?(?:اتفاقيات|نقط|نقاط|مشاريع|مقررات|قرارات) (?:ال)?مصادق عليها\s*[:：]\s*$/iu;

/** "Compte rendu du conseil du 19 mai 2022" alone in a line heads what stands below it, as a heading would; with a colon it tells more. */
function namesSitting({ text, words }: Line): boolean {
  return words.list.length <= maxPaperNameWords && !/[:：]/u.test(text) && readSessions(text).length > 0;
}

const maxAgendaName = 4;

/** "ORDRE DU JOUR" alone in a line heads what stands below it, on a page under the day of a sitting. */
function namesAgendaAlone({ text, words }: Line, pageNames: readonly string[]): boolean {
  return words.list.length <= maxAgendaName && !/[:：]/u.test(text) && pageNames.some((name) => readSessions(name).length > 0);
}

/**
 * A page under the day of a council's sitting ("Conseil du 15 septembre 2026"), or under any title where its head tells the council and
 * the day, that has all that minutes have. Run together in one text they show no points, but still the roll and decisions.
 */
function unnamedMinutes(source: Source, words: PaperWords): PaperKind | undefined {
  if (source.isNews) return undefined;
  const lines = source.lines.filter((line) => line.kind !== "heading");
  const isNamed = readSessions(source.title).length > 0 || labelsOfSitting(source, words).length > 0;
  if (isNamed && areMinutes(lines)) return "minutes";
  const head = lines.slice(0, headTexts);
  const texts = [...head.map((line) => line.text), ...wrappedTexts(head)];
  const isNumbered = yearOfNumber([source.title, ...texts], maxYear) !== undefined;
  if (!isNamed && !isNumbered && !texts.some((text) => readSessions(text).some(({ on }) => on !== undefined))) return undefined;
  const decisions = lines.reduce((sum, line) => sum + countDecisions(line.text), 0);
  return namesCouncil([source.title, ...texts]) && callsRoll(head) && decisions >= (isNamed ? 1 : minPoints) ? "minutes" : undefined;
}

/** Labels of links to a page that are the name of a sitting and its day: "conseil du 24/02/2023". */
const labelsOfSitting = (source: Source, { councils }: PaperWords): string[] =>
  labelTexts(source).filter((text) => isSittingName(text, councils));

/** A page under the day of a council whose points were run together in one text. */
function unnamedAgenda({ isNews, title, lines }: Source, { councils }: PaperWords): PaperKind | undefined {
  return !isNews && namesCouncilDay([title], councils) && lines.some(({ kind, text }) => kind !== "heading" && countRun(text) > 0)
    ? "agenda"
    : undefined;
}

/** Matters in a row under the name of a session, or of a council and its day, are its agenda, whether or not the word stands there. */
function agendaUnder(line: Line, names: readonly string[], { councils }: PaperWords): PaperKind | undefined {
  const isSitting = (name: string) => namesSession(name) || namesCouncilDay([name], councils);
  return namesMatter(line.text) && names.some(isSitting) ? "agenda" : undefined;
}

function isFull({ kind, lines, names, areApproved }: Group): boolean {
  const size = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  if (areApproved) return lines.filter((line) => line.words.list.length >= minPointWords).length >= minPoints;
  const decisions = kind === "agenda" ? 0 : lines.reduce((sum, line) => sum + countDecisions(line.text), 0);
  // The matters of a sitting under its day, as lists of minutes have them, tell what it dealt with.
  if (kind === "minutes" && countPoints(lines) > minPoints && namesCouncilDay(names.slice(0, 1))) return size >= minMinutesWords;
  if (kind === "minutes")
    return (
      size >= minMinutesWords && (recordsSitting(lines) || (decisions >= minPoints && namesCouncilDay(lines.map((line) => line.text))))
    );
  const isSingle = decisions > 0 && size >= minMinutesWords && recordsSitting(lines) && namesCouncil(lines.map((line) => line.text));
  return size >= minPointWords && (countPoints(lines) >= minPoints || decisions >= minPoints || isSingle);
}

function paperOf(source: Source, group: Group, words: PaperWords, latest: string): Paper[] {
  const line = provingLine(group);
  if (line === undefined || !isFull(group)) return [];
  const texts = [...group.names, ...group.lines.slice(0, linesDated).map((line) => line.text), ...labelsOfSitting(source, words)];
  const isSitting =
    group.kind === "minutes" ? namesCouncil(texts) : group.kind === "agenda" && namesCouncilDay(group.names, words.councils);
  if (!isSitting && !isOfSession(texts, words)) return [];
  const month =
    sessionOf([...texts, ...wrappedTexts(group.lines), ...postedBeside(source, texts)], latest) ??
    sessionOf(headAbove(source, group), latest) ??
    withMonth(monthOf(group.names, latest)) ??
    (isSitting ? withMonth(dayAtHead(texts, latest)) : undefined) ??
    withMonth(yearOfNumber(texts, latest));
  return [{ source, kind: group.kind, line, month: month?.month ?? "", isOrdinary: month?.isOrdinary ?? true, sure: 0.85 }];
}

const headTexts = 12;

/** The first lines of a page, broken ones put together, above a paper that no heading parts from them: they tell its sitting. */
function headAbove({ lines }: Source, group: Group): string[] {
  const first = group.lines[0] === undefined ? -1 : lines.indexOf(group.lines[0]);
  const above = lines.slice(0, first).filter((line, index) => index > 0 || line.kind !== "heading");
  return above.some((line) => line.kind === "heading") ? [] : wrappedTexts(above);
}

const maxYear = "9999";
const numbered = /(?:séance|session|réunion|جلست?[هة]ا?|اجتماع\p{L}*|دورة)[^.؛]{0,30}?(?:n°|رقم|عدد)\s*\d{1,3}\s*\/\s*(20\d\d)(?!\d)/iu;

/** Year of a sitting that bears a number of its year: "séance n° 13/2024", "جلسته رقم 13/2024". */
function yearOfNumber(texts: readonly string[], latest: string): string | undefined {
  const years = texts.flatMap((text) => numbered.exec(text)?.[1] ?? []);
  return years.find((year) => year <= latest);
}

/** Month of the first day that the head of minutes tells on a line of its own: "Vendredi 29 janvier 2021, 18:30". */
function dayAtHead(texts: readonly string[], latest: string): string | undefined {
  const short = texts.slice(0, headTexts).filter((text) => text.length <= maxName);
  const month = monthOf(short, latest);
  return month?.length === 7 ? month : undefined;
}

/** The line that proves a paper: of minutes the first that tells of the sitting, else the first point. */
function provingLine({ kind, lines }: Group): Line | undefined {
  const isLong = (line: Line) => line.words.list.length >= 3;
  const telling =
    kind === "minutes" ? lines.find((line) => isLong(line) && recordsSitting([line])) : lines.find((line) => isLong(line) && isPoint(line));
  return telling ?? showingLine(lines) ?? lines[0];
}

const withMonth = (month: string | undefined) => (month === undefined ? undefined : { month, isOrdinary: true });
