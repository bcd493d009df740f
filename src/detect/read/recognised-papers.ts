import { countDecisions } from "../../text/deliberation.js";
import type { Corpus, Line } from "../site/corpus.js";
import { type Part, probabilityOf } from "../site/parts.js";
import { labelTexts } from "./period.js";
import {
  countPoints,
  isOfSession,
  isPoint,
  monthOf,
  type Paper,
  type PaperKind,
  type PaperWords,
  recordsSitting,
  sessionOf,
  showingLine,
  wrappedTexts,
} from "./session-papers.js";
import { namesCouncil, namesCouncilDay } from "./sitting-names.js";

export const paperKinds: readonly PaperKind[] = ["agenda", "minutes", "decisions"];
/** Probability from which the content alone makes a paper of a session. */
const minProbability = 0.6;
const linesDated = 20;
const minPoints = 2;

/**
 * Papers of sessions that are so by their content, whatever they are called, in sources of which no paper was read by its name. Each must
 * still hold what such a paper holds: points or a record of the sitting, and a month.
 */
export function recognisedPapers(corpus: Corpus, named: readonly Paper[], words: PaperWords, latest: string): Paper[] {
  const known = new Set(named.map((paper) => paper.source));
  const likely = corpus.parts.filter((part) => !known.has(part.source) && !part.source.isNews && !part.source.isExternal);
  return [...likely]
    .sort((a, b) => Number(a.isWhole) - Number(b.isWhole))
    .flatMap((part) => {
      if (known.has(part.source) && part.isWhole) return [];
      const paper = paperOf(part, words, latest);
      if (paper !== undefined) known.add(part.source);
      return paper ?? [];
    });
}

/** The same where no other kind is as likely: what the part holds decides. */
const likeliestProbability = 0.4;

const isLikeliest = ({ recognition }: Part): boolean => {
  const [kind] = [...recognition].reduce((best, next) => (next[1] > best[1] ? next : best));
  return paperKinds.some((paper) => paper === kind);
};

/** The paper of a session that a part is by its content; undefined where it holds none, or is one with less than this probability. */
export function paperOf(part: Part, words: PaperWords, latest: string, least = minProbability): Paper | undefined {
  const { source, lines, naming } = part;
  const probability = probabilityOf(part, paperKinds);
  if (probability < least && !(least === minProbability && probability >= likeliestProbability && isLikeliest(part))) return undefined;
  const kind = paperKinds.reduce((best, other) => (probabilityOf(part, [other]) > probabilityOf(part, [best]) ? other : best));
  const texts = [naming, source.title, ...lines.slice(0, linesDated).map((line) => line.text), ...labelTexts(source)];
  if (probability < least && !namesCouncil(texts)) return undefined;
  if (!holds(kind, lines, [source.title, naming]) || !(isOfSession(texts, words) || (kind === "minutes" && namesCouncil(texts))))
    return undefined;
  const month = sessionOf([...texts, ...wrappedTexts(lines)], latest) ?? withMonth(monthOf(texts, latest));
  const line =
    lines.find((candidate) => candidate.kind !== "heading" && isPoint(candidate)) ??
    showingLine(lines.filter((candidate) => candidate.kind !== "heading"));
  if (month === undefined || line === undefined) return undefined;
  return { source, kind, line, month: month.month, isOrdinary: month.isOrdinary, sure: 0.7 };
}

/**
 * Whether lines hold what such a paper holds. A single decision has no points, but the sitting at which it was taken; a record that calls no
 * roll has the day of the council over several decisions.
 */
function holds(kind: PaperKind, lines: readonly Line[], names: readonly string[]): boolean {
  if (kind === "agenda") return countPoints(lines) >= minPoints;
  const decisions = lines.reduce((sum, line) => sum + countDecisions(line.text), 0);
  if (kind === "decisions") return countPoints(lines) >= minPoints || (decisions > 0 && recordsSitting(lines));
  const head = [...names, ...lines.slice(0, linesDated).map((line) => line.text)];
  return recordsSitting(lines) || (decisions >= manyDecisions && namesCouncilDay(head));
}

const manyDecisions = 3;

const withMonth = (month: string | undefined) => (month === undefined ? undefined : { month, isOrdinary: true });
