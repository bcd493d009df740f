import { z } from "zod";
import { readNumber } from "../../text/amounts.js";
import { findTerms, hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { nameWords } from "../read/lines.js";
import { datesOf, labelTexts, type PeriodPlace, periodWeight } from "../read/period.js";
import { readRow } from "../read/rows.js";
import { tellingLine } from "../read/telling-line.js";
import type { Line } from "../site/corpus.js";
import { likelihoodAt, sureProbability } from "../site/parts.js";
import { headOf, minProbability, type Passage, placeWeight, withoutLinks } from "../topic/passages.js";
import { termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words that such a programme uses. */
  content: termList,
  /** Words that invite people to take part in making one. */
  call: termList.optional(),
});
type Params = z.output<typeof params>;

/** A programme of several years, its document or its list of projects. Codebook: action-plan. */
export const plan = defineDetector({
  name: "plan",
  version: 2,
  params,
  detect: (context, params) => gather(context, params, readPlan),
});

const minFileWords = 30;
const minScanWords = 15;
const minProjects = 2;
const minInNews = 4;
const minActions = 5;
const minContent = 2;

function readPlan(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const { source, lines, place } = passage;
  const body = withoutLinks(passage).filter((line) => line.kind !== "heading");
  const first = body[0] ?? lines[0];
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const termCount = lines.reduce((sum, line) => sum + findTerms(line.words, params.content).length, 0);
  const likelihood = likelihoodAt(context.corpus.parts, source, first, params.kinds);
  const isSure = likelihood >= sureProbability;
  const projects =
    body.filter((line) => isProject(line) || isCard(line, passage.naming) || (isSure && isPriced(line))).length + projectHeadings(passage);
  const isNamed = placeWeight[place] >= placeWeight.above || likelihood >= minProbability;
  const actions = source.isPage && isNamed ? body.filter((line) => line.kind === "item" && line.words.list.length >= 3).length : 0;
  const isText = !source.isPage && words >= (source.document.scanned ? minScanWords : minFileWords) && termCount >= minContent;
  const invites = source.isPage && projects < minActions && params.call !== undefined && isCall(lines, params.call);
  if (first === undefined || invites || !(projects >= (source.isNews ? minInNews : minProjects) || actions >= minActions || isText))
    return { code: "no-projects", weight: 0.9 };
  if (isOfStudy(passage)) return { code: "no-projects", weight: 0.9, isOfDoubtfulAuthor: true };
  const { from, until, place: spanPlace } = readSpan(passage);
  const isCurrent = until !== 0 && from <= context.year && context.year <= until;
  const restsOn = until === 0 ? "" : from === until ? String(until) : `${from}-${until}`;
  const tells = (line: Line) => isProject(line) || findTerms(line.words, params.content).length > 0;
  return {
    evidence: { source, line: tellingLine(withoutLinks(passage), params.about, tells) ?? first },
    isCurrent,
    restsOn,
    complete: false,
    sure: { about: placeWeight[place], substance: Math.min(1, 0.6 + Math.max(projects, termCount) / 30), period: periodWeight[spanPlace] },
    reason: { code: isCurrent ? "plan-current" : "plan-old", facts: { period: restsOn, year: context.year } },
  };
}

/** How those who are to make a programme report on their task: who is asked, what, and by when. Whether it holds the programme too, a person must see. */
const study =
  /rapport (?:de cadrage|méthodologique)|note (?:de cadrage|méthodologique)|termes de référence|cahier des prescriptions|تقرير (?:التأطير|منهجي)|المذكرة التأطيرية|مذكرة منهجية|الشروط المرجعية/iu;
const maxTitle = 160;
const isOfStudy = ({ source }: Passage): boolean =>
  [source.title, ...source.lines.slice(0, linesOfCover).map(({ text }) => text)].some(
    (text) => text.length <= maxTitle && study.test(text),
  );
const linesOfCover = 12;

const cost = /(?:^|[\s(|])(?:co[uû]ts?|montant|budget|enveloppe|الكلفة|التكلفة|كلفة|بكلفة|بمبلغ|الغلاف المالي)(?!\p{L})/iu;
const numbered =
  /^[^\p{L}\p{N}]*(?:(?:projet|action|fiche|axe|المشروع|مشروع|المحور|البطاقة)\s*(?:n°\s*)?\d{1,3}(?:\s*[:.\-–].*)?$|\d{1,3}\s*[.)\-–:/]\s*\p{L}{3})/iu;

/** An entry of a list of projects: a row with a figure or date, an item or card line with a cost, a numbered entry. */
function isProject(line: Line): boolean {
  const row = readRow(line);
  if (line.kind === "row" || row.cells.length >= 3) {
    const isNamed = row.cells.some((cell) => /\p{L}{3}.*\p{L}{2}/u.test(cell));
    return (
      isNamed &&
      (row.amounts.length > 0 ||
        datesOf(line.text).some((date) => date.what === "range" || date.what === "year") ||
        row.cells.slice(1).some((cell) => readNumber(cell, line.country.readers.money) !== undefined))
    );
  }
  if (line.text.length > maxEntryLength) return false;
  return (
    (line.kind === "item" && line.words.list.length >= 3 && row.amounts.length > 0) ||
    (line.country.readers.money.inWords.test(line.text) && (cost.test(line.text) || line.kind === "item" || numbered.test(line.text))) ||
    (numbered.test(line.text) && line.words.list.length >= 4)
  );
}

const maxEntryLength = 320;
const maxCard = 160;

/** A card under a heading of its own within the passage: what is done, for how much. */
function isCard({ kind, text, headings, country }: Line, naming: string): boolean {
  const isUnder = headings.length >= 2 && headings.at(-1) !== naming && headings.includes(naming);
  return kind === "paragraph" && text.length <= maxCard && isUnder && country.readers.money.inWords.test(text);
}

/** A short line that names something and its sum, where the content leaves no doubt of the programme. */
function isPriced({ text, country, words }: Line): boolean {
  return text.length <= maxCard && words.list.length >= 3 && country.readers.money.inWords.test(text) && !/[.؟!]\s*$/u.test(text);
}

/** Projects that are headings of their own, as on a page of cards. */
function projectHeadings({ lines }: Passage): number {
  return lines.filter((line) => line.kind === "heading" && numbered.test(line.text)).length;
}

const asked = /formulaire|propos|participe|contribu|avis|استمار|مقترح|شارك|مساهم|رأي/iu;

/** A passage that invites to a consultation about the plan is not the plan. */
function isCall(lines: readonly Line[], call: Params["about"]): boolean {
  return lines.some((line) => line.kind !== "heading" && hasTerm(line.words, call) && asked.test(line.text));
}

/** The years that the programme covers: a range of its title, else of the text, else of the names given to it. */
function readSpan(passage: Passage): { from: number; until: number; place: PeriodPlace } {
  const { source, lines, naming } = passage;
  const head = source.isPage ? [...(lines[0]?.headings ?? [])].reverse() : headOf(source).map((line) => line.text);
  const places: [PeriodPlace, readonly string[]][] = [
    ["content", source.isPage ? [] : [naming, ...head]],
    ["heading", source.isPage ? [naming, ...head] : []],
    ["content", lines.slice(0, 40).map((line) => line.text)],
    ["label", labelTexts(source)],
    ["title", [source.title]],
    ["name", [nameWords(source.document.fileName)]],
  ];
  for (const [place, texts] of places) {
    const span = texts.flatMap(spansIn).find(({ from, until }) => until - from >= 2 && until - from <= 10);
    if (span !== undefined) return { ...span, place };
  }
  return { from: 0, until: 0, place: "none" };
}

function spansIn(text: string): { from: number; until: number }[] {
  return datesOf(text)
    .filter((date) => date.what === "range" && date.cue !== "law")
    .map((date) => ({ from: Number(date.iso.slice(0, 4)), until: Number(date.until.slice(0, 4)) }));
}
