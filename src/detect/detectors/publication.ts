import { z } from "zod";
import { isWithinMonths } from "../../text/periods.js";
import { findTerms } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { periodWeight, readDays, readPeriod } from "../read/period.js";
import { readTerm } from "../read/term.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { termList, topicParams } from "../topic/topic.js";

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
});
type Params = z.output<typeof params>;

/** Any text about a subject that is more than its name, up to date by a choice of rules. For indicators without a detector of their own. */
export const publication = defineDetector({
  name: "publication",
  version: 1,
  params,
  detect: (context, params) => gather(context, params, readText),
});

function readText(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const { source, lines, place } = passage;
  const text = lines.filter((line) => line.kind !== "heading");
  const words = text.reduce((sum, line) => sum + line.words.list.length, 0);
  const { content } = params;
  const told = content === undefined ? 0 : new Set(text.flatMap((line) => findTerms(line.words, content).map((hit) => hit.term))).size;
  const line = text[0] ?? lines[0];
  if (line === undefined || words < params.words || (content !== undefined && told < params.contentAtLeast))
    return { code: "too-short", weight: 0.9 };
  const timing = timingOf(passage, context, params);
  if (timing === undefined) return { code: "undated", weight: 0.9 };
  return {
    evidence: { source, line },
    ...timing,
    complete: false,
    sure: { about: placeWeight[place], substance: Math.min(1, 0.6 + words / 400), period: timing.sure },
    reason: { code: timing.isCurrent ? "publication-current" : "publication-old", facts: { date: timing.restsOn } },
  };
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
    const { years, place } = readPeriod(passage);
    const last = years.at(-1);
    if (last === undefined) return undefined;
    const isCurrent = years.some((year) => params.years.includes(year - context.year));
    return { isCurrent, restsOn: String(last), sure: periodWeight[place] };
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
