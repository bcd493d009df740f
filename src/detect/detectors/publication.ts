import { z } from "zod";
import { isWithinMonths } from "../../text/periods.js";
import { findTerms, type Matcher } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { wordsOf } from "../read/lines.js";
import { labelTexts, monthsNamed, periodWeight, readDays, readPeriod } from "../read/period.js";
import { tellingLine } from "../read/telling-line.js";
import { readTerm } from "../read/term.js";
import type { Source } from "../site/corpus.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words that stand in such a text; none asked for when left out. */
  content: termList.optional(),
  /** How many different ones. */
  contentAtLeast: z.number().int().nonnegative().default(2),
  /** Fewest words of a file and of a part of a page. */
  words: z.number().int().positive().default(40),
  /** none: whatever its date; term: not before the present term; years: about one of `years`; months: dated within `withinMonths`. */
  period: z.enum(["none", "term", "years", "months"]).default("none"),
  years: z.array(z.number().int()).default([0, -1]),
  withinMonths: z.number().int().positive().default(12),
  /** For a report: up to date also when published within so many months, whatever year it is about. */
  publishedWithinMonths: z.number().int().positive().optional(),
  /** Words that begin the title of such a text: a page of news without one only tells of it. */
  titled: termList.optional(),
  /** Bodies that write such reports: the name of one alone in a line of the head makes a report under any title. */
  authors: termList.optional(),
});
type Params = z.output<typeof params>;

/**
 * Any text about a subject that is more than its name, up to date by a choice of rules: reports, and indicators without a detector of
 * their own. Codebook: audit-reports.
 */
export const publication = defineDetector({
  name: "publication",
  version: 2,
  params,
  detect: (context, params) => gather(context, params, readText, { passages: signedBy(context, params) }),
});

const headLines = 30;
const maxAuthor = 80;
/** Words before the name of the author in its line: an article. */
const maxBefore = 2;

/** Documents under any title whose head has, alone in a line, the name of a body that writes such reports. */
function signedBy({ corpus }: DetectContext, params: Params): Passage[] {
  const { authors } = params;
  if (authors === undefined) return [];
  const isAuthor = ({ text, words, kind }: Source["lines"][number]) =>
    kind !== "row" && text.length <= maxAuthor && (findTerms(words, authors)[0]?.firstWord ?? maxBefore) < maxBefore;
  return corpus.sources.flatMap((source): Passage[] => {
    if (source.isHome || source.isNews || source.isUnread) return [];
    if (matchTopicInText(source.title, params) === "about") return [];
    const line = source.lines.slice(0, headLines).find(isAuthor);
    return line === undefined ? [] : [{ source, place: "content", naming: line.text, lines: source.lines, from: 0 }];
  });
}

/** Wording of a law that is quoted to explain a thing: it is not the thing. */
const quotesLaw = /^[^\p{L}]*(?:selon|conformément|en application|en vertu|vu|طبقا|بناء على|وفقا|تنفيذا)\s/iu;

function readText(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const { source, lines, place } = passage;
  if (params.titled !== undefined && source.isNews && !isTitled(passage, params.titled)) return { code: "news-only", weight: 0.6 };
  const text = lines.filter((line) => line.kind !== "heading");
  const words = text.filter((line) => !quotesLaw.test(line.text)).reduce((sum, line) => sum + line.words.list.length, 0);
  const { content } = params;
  // Headings below the title, "II. Constats", tell what is in it too; in files they stand on one level with it.
  const title = lines.find((line) => line.kind === "heading");
  const telling = lines.filter((line) => line.kind !== "heading" || line.headings.length > 1 || (!source.isPage && line !== title));
  const found = content === undefined ? 0 : new Set(telling.flatMap((line) => findTerms(line.words, content).map((hit) => hit.term))).size;
  const line = tellingLine(lines, params.about, ({ words: own }) => content !== undefined && findTerms(own, content).length > 0);
  if (line === undefined || words < params.words) return { code: "too-short", weight: 0.9 };
  const isReport = params.publishedWithinMonths !== undefined;
  if (content !== undefined && found < params.contentAtLeast) return { code: isReport ? "no-report-content" : "too-short", weight: 0.7 };
  const timing = timingOf(passage, context, params) ?? undated;
  const code = `${isReport ? "report" : "publication"}-${timing.isCurrent ? "current" : "old"}`;
  return {
    evidence: { source, line },
    ...timing,
    complete: false,
    sure: { about: placeWeight[place], substance: Math.min(1, 0.6 + words / 400), period: timing.sure },
    reason: { code, facts: { date: timing.restsOn, year: timing.restsOn } },
  };
}

/** A text that is the thing and tells no date is left to a person. */
const undated = { isCurrent: false, restsOn: "", sure: 0 };

/** A page that bears the title of the thing is the thing, even where it stands among news. */
function isTitled({ naming, lines }: Passage, titled: Matcher): boolean {
  return [naming, ...(lines[0]?.headings ?? [])].some((name) =>
    name.split(/\s+[-–—:|]\s+/u).some((title) => findTerms(wordsOf(title), titled)[0]?.firstWord === 0),
  );
}

function timingOf(
  passage: Passage,
  context: DetectContext,
  params: Params,
): { isCurrent: boolean; restsOn: string; sure: number } | undefined {
  if (params.period === "none") return { isCurrent: true, restsOn: "", sure: 1 };
  if (params.period === "term") {
    const { term, restsOn } = readTerm(passage, context);
    return { isCurrent: term !== "former", restsOn, sure: term === "unsaid" ? 0.85 : 1 };
  }
  if (params.period === "years") {
    const { years, place, conflict } = readPeriod(passage);
    const published = params.publishedWithinMonths === undefined ? undefined : publishedOn(passage, context);
    const isRecent = published !== undefined && isWithinMonths(published, context.referenceOn, params.publishedWithinMonths ?? 0);
    const last = years.at(-1);
    if (last === undefined && published === undefined) return undefined;
    const isCurrent = isRecent || years.some((year) => params.years.includes(year - context.year));
    return {
      isCurrent,
      restsOn: last === undefined ? (published ?? "").slice(0, 7) : String(last),
      sure: periodWeight[place] * (conflict ? 0.7 : 1),
    };
  }
  const days = readDays(passage.lines).map(({ date }) => date.iso);
  const published = passage.source.document.dates.published;
  const last = [...days, ...(published === undefined ? [] : [published])]
    .filter((day) => day.slice(0, 7) <= context.referenceOn.slice(0, 7))
    .sort()
    .at(-1);
  if (last === undefined) return undefined;
  return { isCurrent: isWithinMonths(last, context.referenceOn, params.withinMonths), restsOn: last, sure: 0.9 };
}

/** The latest day up to the reference date that the text or the links to it name. */
function publishedOn({ source, lines }: Passage, { referenceOn }: DetectContext): string | undefined {
  return [...readDays(lines).map(({ from }) => from), ...labelTexts(source).flatMap(monthsNamed)]
    .filter((day) => day.slice(0, 7) <= referenceOn.slice(0, 7))
    .sort()
    .at(-1);
}
