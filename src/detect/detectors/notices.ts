import { z } from "zod";
import { addMonths, isWithinMonths } from "../../text/periods.js";
import { findTerms, hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { wordsOf } from "../read/lines.js";
import { isAnnouncedByOther } from "../read/organiser.js";
import { labelTexts, monthsNamed, type PeriodPlace, periodWeight, readDays } from "../read/period.js";
import { partsOf } from "../read/rows.js";
import { likelihoodAt, sureProbability } from "../site/parts.js";
import { type Passage, placeWeight, withoutLinks } from "../topic/passages.js";
import { matchTopic, matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words that stand in such a notice. */
  content: termList,
  /** Words of which one must stand in it: posts and grades, not any contest. */
  strong: termList.optional(),
  /** Months before the reference date within which it must be dated. */
  withinMonths: z.number().int().positive(),
});
type Params = z.output<typeof params>;

/** Dated notices, lists of candidates and results. Codebook: recruitment. */
export const notices = defineDetector({
  name: "notices",
  version: 2,
  params,
  detect: (context, params) => gather(context, params, readNotice, { parts: partsOf, passages: mentions(context, params) }),
});

/** What people did about a contest is news of it, not its notice. */
const protests =
  /manifest(?:é|ent|er)(?!\p{L})|manifestations? (?:de protestation|devant|contre|silencieuse)|protest|sit-in|dénonc|احتجاج|احتج|تظاهر|مسيرة|يندد/iu;

/** A notice quotes nobody: what people said of a post, and to whom, is a report. */
const reported =
  /[»"”]\s*,?\s*(?:(?:nous )?(?:a |ont )?(?:expli\p{L}+|affirm\p{L}+|confi\p{L}+|souri\p{L}+|racont\p{L}+|estim\p{L}+|assur\p{L}+|lanc\p{L}+|déplor\p{L}+|appuie|regrett\p{L}+|s['’]\p{L}+|précis\p{L}+|poursui\p{L}+|soupir\p{L}+))(?!\p{L})|points? de presse|conférence de presse|a-t-on appris|(?:في|وفي) تصريح (?:ل|خص)|أفادت مصادر|حسب مصادر/iu;

const minContent = 2;
const minWords = 15;

const maxNear = 3;

/** Paragraphs that name the subject on pages whose headings do not, each with the lines beside it that may date it. */
function mentions(context: DetectContext, params: Params): Passage[] {
  return context.corpus.sources.flatMap((source) => {
    if (!source.isPage) return [];
    return source.lines.flatMap((line, index): Passage[] => {
      if (line.kind === "heading" || line.words.list.length < minWords || matchTopic(line.words, params) !== "about") return [];
      if (line.headings.some((heading) => matchTopicInText(heading, params) !== "silent")) return [];
      const lines = source.lines
        .slice(Math.max(0, index - 1), index + maxNear)
        .filter((near) => near === line || near.words.list.length < minWords);
      return [{ source, place: "menu", naming: line.text, lines, from: index }];
    });
  });
}

function readNotice(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const { source, place } = passage;
  const lines = withoutLinks(passage);
  if (lines.some((line) => protests.test(line.text)) || (source.isPage && source.lines.some((line) => reported.test(line.text))))
    return { code: "news-only", weight: 0.6 };
  const body = lines.filter((line) => !source.isPage || line.kind !== "heading");
  const termCount = new Set(
    body.flatMap((line) => [...findTerms(line.words, params.content), ...findTerms(line.words, params.about)].map((hit) => hit.term)),
  ).size;
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  if (termCount < minContent || words < minWords) return { code: "no-notice", weight: 0.8 };
  const { strong } = params;
  const isSure = likelihoodAt(context.corpus.parts, source, lines[0], params.kinds) >= sureProbability;
  if (
    strong !== undefined &&
    !isSure &&
    !passage.lines.some((near) => hasTerm(near.words, strong) || near.headings.some((heading) => hasTerm(wordsOf(heading), strong)))
  )
    return { code: "no-notice", weight: 0.5 };
  const line = lines.find((candidate) => findTerms(candidate.words, params.about).length > 0) ?? lines[0];
  if (line === undefined) return { code: "no-notice", weight: 0.5 };
  const { on, place: from } = dateOf(passage, context, params.withinMonths);
  const isCurrent = on !== "" && (on > context.referenceOn || isWithinMonths(on, context.referenceOn, params.withinMonths));
  if (isAnnouncedByOther([{ text: source.title, country: source.country }, ...lines], context.level))
    return { code: "other-body", weight: 0.8, isOfDoubtfulAuthor: true, isPast: on !== "" && !isCurrent };
  return {
    evidence: { source, line },
    isCurrent,
    restsOn: on,
    complete: false,
    sure: { about: placeWeight[place], substance: Math.min(1, 0.6 + termCount / 10), period: periodWeight[from] },
    reason: { code: isCurrent ? "notice-current" : "notice-old", facts: { date: on } },
  };
}

/** The day of a decision on which a notice rests is not that of the contest. */
const ofDecision = /(?:décision|arrêté|circulaire|note|délibération|قرار|مقرر|دورية|منشور|مذكرة)[^.؛;]{0,40}$/iu;

/** Months after the reference date for which notices announce contests and last days. */
const announcedAhead = 12;

/** The latest day that the notice names, be it one to come that it announces; else what links and the page say. */
function dateOf(passage: Passage, context: DetectContext, withinMonths: number): { on: string; place: PeriodPlace } {
  const { source, lines } = passage;
  const upTo = (days: readonly string[], until: string) =>
    days
      .filter((day) => day <= until.slice(0, day.length))
      .sort()
      .at(-1);
  const latest = (days: readonly string[]) => upTo(days, context.referenceOn);
  const latestTold = (days: readonly string[]) => upTo(days, addMonths(context.referenceOn, announcedAhead));
  const inText = readDays(lines).filter(({ date }) => date.what === "day" || date.what === "month");
  const told = inText.map(({ date }) => date.iso);
  const past = latest(inText.flatMap(({ date, line }) => (ofDecision.test(line.text.slice(0, date.start)) ? [] : [date.iso])));
  // Beside a day of long ago one to come is the end of a contract or an age, not the contest.
  const own = past === undefined || isWithinMonths(past, context.referenceOn, withinMonths) ? latestTold(told) : past;
  if (own !== undefined) return { on: own, place: "content" };
  const heading = latest((lines[0]?.headings ?? []).flatMap(monthsNamed));
  if (heading !== undefined) return { on: heading, place: "heading" };
  const label = latest(labelTexts(source).flatMap(monthsNamed));
  if (label !== undefined) return { on: label, place: "label" };
  const { published } = source.document.dates;
  if (source.isPage && published !== undefined) return { on: published, place: "name" };
  const years = readDays(lines).map(({ date }) => date.iso.slice(0, 4));
  const year = years
    .filter((named) => named <= context.referenceOn.slice(0, 4))
    .sort()
    .at(-1);
  return year === undefined ? { on: "", place: "none" } : { on: year, place: "name" };
}
