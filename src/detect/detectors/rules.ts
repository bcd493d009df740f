import { z } from "zod";
import { isMarkedEntry } from "../../text/deliberation.js";
import { findTerms, hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { wordsOf } from "../read/lines.js";
import { labelTexts } from "../read/period.js";
import { readTerm } from "../read/term.js";
import type { Line } from "../site/corpus.js";
import { likelihoodAt } from "../site/parts.js";
import { headOf, minProbability, type Passage, placeWeight } from "../topic/passages.js";
import { termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words for the body whose rules they are. */
  owner: termList,
  /** Fewest articles. */
  articles: z.number().int().positive(),
});
type Params = z.output<typeof params>;

/** Rules as a text of articles. Codebook: council-rules. */
export const rules = defineDetector({
  name: "rules",
  version: 2,
  params,
  detect: (context, params) => gather(context, params, readRules),
});

const article = /(?:^|\s)(?:articles?|art\.?|المادة|الماده|مادة|الفصل|البند)\s*(?:n°\s*)?(?:\(?[lr]?[.\s]?\d+|premier|1er|الأول)/giu;
/** A chapter, where rules have no articles. */
const chapter =
  /^[^\p{L}\p{N}]*(?:chapitre|titre|section|الباب|القسم|المحور)\s+(?:\d|[ivx]+(?!\p{L})|premier|الأول|الثاني|الثالث|الرابع|الخامس)/iu;
const minOwnerWords = 2;
const minArticleWords = 3;

/** How many heads of articles or chapters have a text: in their own line that is no heading, or below them before the next one. */
function countWithText(lines: readonly Line[], head: RegExp): number {
  const heads = lines.map((line) => line.text.match(head)?.length ?? 0);
  return heads.reduce((sum, count, index) => {
    const line = lines[index];
    if (count === 0 || line === undefined) return sum;
    if (line.kind !== "heading" && /\p{L}/u.test(line.text.replace(head, ""))) return sum + count;
    const next = heads.findIndex((other, at) => at > index && other > 0);
    const below = lines.slice(index + 1, next === -1 ? undefined : next).filter(({ kind }) => kind !== "heading");
    return below.reduce((words, { words: { list } }) => words + list.length, 0) >= minArticleWords ? sum + count : sum;
  }, 0);
}

/** What rules shall lay down: the law about them speaks so, and rules speak of themselves as "these". */
const ofOtherRules =
  /(?:يحدد|يبين|يضبط|ينص)\s+النظام الداخلي|النظام الداخلي للمجلس\s+(?:كيفيات|شروط)|r[èe]glement int[ée]rieur (?:fixe|d[ée]termine|d[ée]finit|pr[ée]cise)|(?:fix|d[ée]termin|d[ée]fini|pr[ée]v)\p{L}{1,8} par le r[èe]glement int[ée]rieur/iu;
/** Rules may speak of themselves without "these" once, in article 1. */
const minOfOther = 2;
const ofItself = /(?:هذا|لهذا|بهذا) النظام|النظام الداخلي هذا|pr[ée]sent r[èe]glement/iu;

function readRules(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const { source, lines, place } = passage;
  const articles = countWithText(lines, article);
  const isLikely = likelihoodAt(context.corpus.parts, source, lines[0], params.kinds) >= minProbability;
  // Rules in plain words have points or chapters where others have articles.
  const points = lines.filter((line) => line.kind === "item" || isMarkedEntry(line.text)).length;
  const chapters = isLikely ? countWithText(lines, chapter) : 0;
  const count = articles === 0 && isLikely ? Math.max(points, chapters) : articles + chapters;
  if (count < params.articles) return { code: "no-articles", weight: 0.9 };
  const names = [passage.naming, ...headOf(source).map((line) => line.text), ...labelTexts(source)];
  const isNamed = names.some((name) => hasTerm(wordsOf(name), params.owner));
  const inText = lines.reduce((sum, line) => sum + findTerms(line.words, params.owner).length, 0);
  if (!isNamed && inText < minOwnerWords) return { code: "rules-of-another", weight: 0.9 };
  const isOfOther =
    lines.filter(({ text }) => ofOtherRules.test(text)).length >= minOfOther && !lines.some(({ text }) => ofItself.test(text));
  const { term, restsOn, conflict } = readTerm(passage, context);
  if (place === "content" && isOfOther)
    return { code: "rules-of-another", weight: 0.9, isOfDoubtfulAuthor: true, isPast: term === "former" };
  const line = lines.find((candidate) => hasTerm(candidate.words, params.about)) ?? lines[0];
  if (line === undefined) return { code: "no-articles", weight: 0.5 };
  return {
    evidence: { source, line },
    isCurrent: term !== "former",
    restsOn,
    complete: false,
    sure: { about: placeWeight[place], substance: Math.min(1, 0.6 + count / 20), period: conflict ? 0.7 : term === "unsaid" ? 0.85 : 1 },
    reason: { code: term === "former" ? "rules-old" : "rules-current", facts: { count, date: restsOn } },
  };
}
