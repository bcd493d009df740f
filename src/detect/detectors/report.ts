import { z } from "zod";
import { isWithinMonths } from "../../text/periods.js";
import { findTerms } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { labelTexts, monthsNamed, periodWeight, readDays, readPeriod } from "../read/period.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words that such a report uses. */
  content: termList,
  /** Years, counted from the edition's, that count as up to date. */
  years: z.array(z.number().int()),
  /** A report published within so many months is up to date whatever year it is about. */
  publishedWithinMonths: z.number().int().positive(),
});
type Params = z.output<typeof params>;

const minWords = { file: 30, page: 45 } as const;
const leastContent = 2;

/** Reports of some length that speak the language of a report. Codebook: audit-reports. */
export const report = defineDetector({
  name: "report",
  version: 1,
  params,
  detect: (context, params) => gather(context, params, readReport),
});

const reportTitle = /^[^\p{L}]*(?:rapport|audit|évaluation|تقرير|افتحاص)(?!\p{L})/iu;

/** A page that bears the title of a report is the report, even where it stands among news. */
function isTitled({ naming, lines }: Passage): boolean {
  return [naming, ...(lines[0]?.headings ?? [])].some((name) => reportTitle.test(name));
}

function readReport(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const { source, lines, place } = passage;
  if (source.isNews && !isTitled(passage)) return { code: "news-only", weight: 0.6 };
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const told = new Set(lines.flatMap((line) => findTerms(line.words, params.content).map((hit) => hit.term))).size;
  if (words < (source.isPage ? minWords.page : minWords.file)) return { code: "too-short", weight: 0.9 };
  if (told < leastContent) return { code: "no-report-content", weight: 0.7 };
  const period = readPeriod(passage);
  const published = [...readDays(lines).map(({ from }) => from), ...labelTexts(source).flatMap(monthsNamed)]
    .filter((day) => day.slice(0, 7) <= context.referenceOn.slice(0, 7))
    .sort()
    .at(-1);
  const wanted = params.years.map((offset) => context.year + offset);
  const isRecent = published !== undefined && isWithinMonths(published, context.referenceOn, params.publishedWithinMonths);
  const isCurrent = period.years.some((year) => wanted.includes(year)) || isRecent;
  const year = period.years.at(-1);
  const restsOn = year === undefined ? (published?.slice(0, 7) ?? "") : String(year);
  if (restsOn === "") return { code: "undated", weight: 0.9 };
  const line = lines.find((one) => findTerms(one.words, params.about).length > 0) ?? lines[0];
  if (line === undefined) return { code: "too-short", weight: 0.5 };
  return {
    evidence: { source, line },
    isCurrent,
    restsOn,
    complete: false,
    sure: {
      about: placeWeight[place],
      substance: Math.min(1, 0.6 + told / 10),
      period: periodWeight[period.place] * (period.conflict ? 0.7 : 1),
    },
    reason: { code: isCurrent ? "report-current" : "report-old", facts: { year: restsOn } },
  };
}
