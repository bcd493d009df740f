import { findTerms, hasTerm, type Matcher } from "../../text/terms.js";
import type { Line } from "../site/corpus.js";
import type { PaperWords } from "./asked-papers.js";
import { wordsOf } from "./lines.js";

const minPapers = 2;
/** One to four words and a colon: whatever they are, papers may follow. */
const introduced = /^\p{L}[\p{L}'’ ]{3,40}\s*[:：]\s*\S/u;
const listLength = 6;
const maxSentenceLength = 300;
const maxBareWords = 14;

/** A short text under a procedure's name that names a paper other than the one that is asked for there. */
function hasOtherPaper(line: Line, items: Matcher): boolean {
  const named = new Set(line.headings.flatMap((heading) => findTerms(wordsOf(heading), items).map((hit) => hit.term)));
  const own = new Set(line.headings.flatMap((heading) => wordsOf(heading).list));
  return findTerms(line.words, items).some((hit) => {
    const words = wordsOf(hit.term).list;
    return words.length > 1 && !named.has(hit.term) && !words.some((word) => own.has(word));
  });
}

/** Verbs by which an office asks for papers, at the beginning of what it says. */
const asks =
  /^[^.:]{0,40}?(?<!\p{L})(?:présent(?:er|ez)|fourni(?:r|ssez)|dépos(?:er|ez)|apport(?:er|ez)|produire|joindre|muni(?:r|ssez)|الإدلاء|تقديم|إحضار|إرفاق|إيداع)(?!\p{L})/iu;
const sentence = /(?<=[.;])\s+/u;
/** "le certificat médical et la CIN", "شهادة طبية والبطاقة الوطنية". */
const conjunction = /(?<!\p{L})(?:et|ainsi que|و\p{L}{3,})(?!\p{L})/u;

/** A line, or the first of several items, that names at least two usual papers; about procedures, one after a few words and a colon. */
export function isPaperList(
  lines: readonly Line[],
  index: number,
  { isTopical, isLikely }: { readonly isTopical: boolean; readonly isLikely: boolean },
  params: PaperWords,
): boolean {
  const { items } = params;
  const line = lines[index];
  if (items === undefined || line === undefined || line.kind === "heading") return false;
  const termsOf = ({ words }: Line) => findTerms(words, items).map((hit) => hit.term);
  const papersIn = (entry: Line) => new Set(termsOf(entry)).size;
  if (papersIn(line) >= minPapers && /[,،;+]/u.test(line.text)) return true;
  // Where the content leaves little doubt any heading below the title names a procedure.
  const isNamed = (isLikely && line.headings.length > 1) || line.headings.some((heading) => hasTerm(wordsOf(heading), params.names));
  const asksForOne = (part: string) => part.length <= maxSentenceLength && asks.test(part) && hasTerm(wordsOf(part), items);
  if (isNamed && line.text.split(sentence).some(asksForOne)) return true;
  if (isNamed && line.text.length <= maxSentenceLength) {
    if (papersIn(line) >= minPapers && conjunction.test(line.text)) return true;
    if (line.words.list.length <= maxBareWords && hasOtherPaper(line, items)) return true;
  }
  if (isTopical && papersIn(line) > 0 && line.headings.length > 1 && introduced.test(line.text)) return true;
  if (line.kind !== "item" || lines[index - 1]?.kind === "item") return false;
  const path = line.headings.join("|");
  const list = lines.slice(index, index + listLength).filter((entry) => entry.kind === "item" && entry.headings.join("|") === path);
  // "Plan vélo, plan éclairage, plan climat" is no list of papers: several lines must name several of them.
  return list.filter((entry) => papersIn(entry) > 0).length >= minPapers && new Set(list.flatMap(termsOf)).size >= minPapers;
}
