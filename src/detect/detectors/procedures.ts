import { z } from "zod";
import { isMarkedEntry } from "../../text/deliberation.js";
import { findTerms, hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector, type NearMiss } from "../detector.js";
import { nearMissOf } from "../judge/answers.js";
import type { Candidate } from "../judge/choose.js";
import { type Answer, gather } from "../judge/gather.js";
import { underFlatHeadings } from "../read/flat-headings.js";
import { wordsOf } from "../read/lines.js";
import { isPaperList } from "../read/paper-lists.js";
import { datesOf } from "../read/period.js";
import { keyOfProcedure, wholeName } from "../read/procedure-parts.js";
import { readRow } from "../read/rows.js";
import { tellingItem } from "../read/telling-line.js";
import { readTerm } from "../read/term.js";
import type { Line, Source } from "../site/corpus.js";
import { isSurelyOther, likelihoodAt, sureProbability, wholeOf } from "../site/parts.js";
import { matchLabelTopic, matchOwnTopic, minProbability, type Passage, passagesOf } from "../topic/passages.js";
import { matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words that introduce the papers asked for. */
  papers: termList,
  /** Names of usual papers, by which a list of papers is known whatever introduces it. */
  items: termList.optional(),
  /** Names of usual procedures. */
  names: termList,
  atLeast: z.number().int().positive(),
});
type Params = z.output<typeof params>;

/** One procedure with its papers. */
interface Procedure extends Candidate {
  readonly name: string;
}

/** Administrative procedures with the papers asked for, counted over the whole site. Codebook: procedures-guide. */
export const procedures = defineDetector({
  name: "procedures",
  version: 3,
  params,
  detect: (context, params) => {
    const found = context.corpus.sources.flatMap((source) => readProcedures(source, context, params));
    const holding = new Set(found.map(({ evidence }) => evidence.source));
    const refuse = ({ source }: Passage): Answer<Procedure> => (holding.has(source) ? [] : { code: "no-papers", weight: 0.9 });
    return gather(context, params, refuse, { found, select: (all) => countTogether(all, params) });
  },
});

const maxMore = 5;

/** The procedures of the present term, else the former ones, where they are enough: one place for each document, the first with proofs of the others. */
function countTogether(found: readonly Procedure[], { atLeast }: Params): { found: Procedure[]; misses: NearMiss[] } {
  const fresh = distinct(found.filter(({ isCurrent }) => isCurrent));
  const former = distinct(found.filter(({ isCurrent }) => !isCurrent));
  const counted = fresh.length >= atLeast ? fresh : former;
  const count = counted.length;
  if (count < atLeast) {
    const few = fresh.length > 0 ? fresh : former;
    return { found: [], misses: few.map(({ evidence }) => nearMissOf(evidence.source, "few-procedures", 0.95, { count: few.length })) };
  }
  const urlOf = ({ evidence }: Procedure): string => evidence.source.document.url;
  const told = new Map<string, number>();
  for (const procedure of counted) told.set(urlOf(procedure), (told.get(urlOf(procedure)) ?? 0) + 1);
  // The page that tells of most procedures is the guide; a notice that asks for the same papers is only beside it.
  const places = [
    ...new Map(counted.map((procedure) => [urlOf(procedure), { ...procedure, richness: [told.get(urlOf(procedure)) ?? 0] }])).values(),
  ];
  places.sort((a, b) => (b.richness[0] ?? 0) - (a.richness[0] ?? 0));
  const proofs = places.slice(1, 1 + maxMore).map(({ evidence }) => evidence);
  return {
    found: places.map((procedure) => ({
      ...procedure,
      more: proofs,
      sure: { ...procedure.sure, substance: Math.min(1, 0.6 + count / 10) },
      reason: { ...procedure.reason, facts: { count, date: procedure.restsOn } },
    })),
    misses: [],
  };
}

function distinct(all: readonly Procedure[]): Procedure[] {
  return [...new Map(all.map((procedure) => [keyOfProcedure(procedure.name), procedure])).values()];
}

const maxNameWords = 160;
/** Probability from which a page is about procedures whatever it is called. */
const topicalProbability = 0.8;
const firstLines = 6;
/** How a course or an essay about a law begins. */
const essay = /^[^\p{L}]*(?:المقدمة|مقدمة|المحور|المطلب|المبحث|introduction|bibliographie|plan du cours)(?!\p{L})/iu;

/** Whether a document may hold procedures: read, the body's own, and neither named as something else nor an essay nor surely of another kind. */
function mayHold(source: Source, context: DetectContext, params: Params): boolean {
  if (source.isUnread || (source.isExternal && source.owner !== "own")) return false;
  if (!source.isPage && matchOwnTopic(source, params).match === "other") return false;
  if (source.lines.slice(0, firstLines).some((line) => essay.test(line.text))) return false;
  const whole = wholeOf(context.corpus.parts, source);
  return whole === undefined || !isSurelyOther(whole, params.kinds);
}

/** Procedures of one document: each line that introduces papers, under the name that stands last above it; or rows of a table. */
function readProcedures(source: Source, context: DetectContext, params: Params): Procedure[] {
  if (!mayHold(source, context, params)) return [];
  const found: { name: string; line: Line }[] = [];
  const likelihood = likelihoodAt(context.corpus.parts, source, undefined, params.kinds);
  const isLikely = likelihood >= minProbability;
  const isSure = likelihood >= sureProbability;
  const lines = source.isPage && isLikely ? underFlatHeadings(source.lines) : source.lines;
  const isKnown = lines.some((line) => line.headings.some((heading) => hasTerm(wordsOf(heading), params.names)));
  const isLinked = matchLabelTopic(source.labels, params)?.match === "about";
  const named = new Set(passagesOf(source, params).flatMap((passage) => passage.lines));
  const topical = new Set(
    lines.filter((_, index) => isKnown || isLinked || likelihood >= topicalProbability || named.has(source.lines[index] as Line)),
  );
  let title = source.title;
  let inTable = false;
  let path: readonly string[] | undefined;
  lines.forEach((line, index) => {
    if (path !== undefined && line.headings.join("|") !== path.join("|")) title = source.title;
    path = line.headings;
    if (line.kind === "row" && isHeader(line, params)) {
      inTable = true;
      return;
    }
    if (inTable && line.kind === "row") {
      const cells = readRow(line).cells;
      if (
        cells.length >= 2 &&
        !step.test(cells[0] ?? "") &&
        !address.test(cells[0] ?? "") &&
        (isSure || cells.some((cell) => hasTerm(wordsOf(cell), params.names)))
      )
        found.push({ name: cells[0] ?? "", line });
      return;
    }
    inTable = false;
    const row = line.kind === "row" ? readRow(line).cells : [];
    const [first = "", ...others] = row;
    if (!step.test(first) && hasTerm(wordsOf(first), params.names) && others.some((cell) => holdsItem(cell, params))) {
      found.push({ name: first, line });
      return;
    }
    const told = toldPapers(line, params);
    if (told !== undefined) {
      found.push({ name: told, line });
      return;
    }
    const isList = isSure || (isLikely && topical.has(line) && asksPaper(lines, index, params));
    const listName = isList ? namedList(lines, index, params) : undefined;
    if (listName !== undefined) {
      found.push({ name: listName, line });
      return;
    }
    if (hasTerm(line.words, params.papers)) {
      const name = nameAbove(line, lines[index - 1], title, topical.has(line), params);
      if (name !== undefined && holdsPapers(lines, index, params)) found.push({ name, line });
    } else if ((source.isPage || topical.has(line)) && isPaperList(lines, index, { isTopical: topical.has(line), isLikely }, params)) {
      const name = nameOfList(line, source);
      if (name !== undefined && matchTopicInText(name, params) !== "other") found.push({ name, line });
    } else if (line.text.length <= maxNameWords && hasTerm(line.words, params.names)) title = line.text;
  });
  if (found.length === 0) return [];
  const { term, restsOn } = readTerm({ source, lines: source.isPage ? stamps(source) : source.lines, naming: source.title }, context);
  const isCurrent = term !== "former";
  return found.map(({ name, line }) => ({
    name: wholeName(name, line.headings, (text) => hasTerm(wordsOf(text), params.names)),
    evidence: { source, line: tellingItem(lines, line) },
    isCurrent,
    restsOn,
    complete: false,
    richness: [],
    sure: { about: 0.95, substance: 1, period: 0.9 },
    reason: { code: isCurrent ? "procedures-current" : "procedures-old", facts: {} },
  }));
}

/** The address of a page, as indexes of a site's search have it in their first column: it names no procedure. */
const address = /^[^\s/#]*[/#]\S*$/u;

const counted = /[,،;؛+]|\s[-–—]\s/gu;
const minEntries = 3;

/**
 * The name over a list, where the page is surely about procedures: the words before a colon and at least three entries in the line, or a
 * heading of its own over at least three items. Whatever the papers are called there, they are what is asked for.
 */
function namedList(lines: readonly Line[], index: number, { names }: Params): string | undefined {
  const line = lines[index];
  if (line === undefined || line.kind === "heading") return undefined;
  const heading = line.headings.at(-1);
  const [, before, rest] = /^([^:：]{6,90})\s*[:：]\s*(.+)$/u.exec(line.text) ?? [];
  if (line.kind !== "item" && before !== undefined && [...(rest ?? "").matchAll(counted)].length >= minEntries - 1)
    return line.headings.length > 1 && !hasTerm(wordsOf(before), names) ? heading : before;
  if (line.kind !== "item" || heading === undefined || lines[index - 1]?.kind === "item" || /[:：]\s*$/u.test(heading)) return undefined;
  const next = lines.slice(index, index + minEntries);
  if (next.length < minEntries || next.some((entry) => entry.kind !== "item" || entry.headings.at(-1) !== heading)) return undefined;
  const above = lines[index - 1];
  const isName = above?.kind === "paragraph" && above.text.length <= maxPlainNameLength && hasTerm(above.words, names);
  return isName ? above.text : heading;
}

/** Whether one of the first entries of a list is a paper that offices usually ask for. */
function asksPaper(lines: readonly Line[], index: number, params: Params): boolean {
  return lines.slice(index, index + minEntries).some((entry) => entry.kind === "item" && holdsItem(entry.text, params));
}

function holdsItem(cell: string, { items }: Params): boolean {
  return items !== undefined && hasTerm(wordsOf(cell), items);
}

/** The name of a usual procedure before a colon and a usual paper after it: "Copie intégrale : CIN du demandeur et timbre". */
function toldPapers({ kind, text }: Line, params: Params): string | undefined {
  const [, before = "", rest = ""] = /^([^:：]{4,90})\s*[:：]\s*(.+)$/u.exec(text) ?? [];
  const isTold = kind !== "heading" && hasTerm(wordsOf(before), params.names) && !hasTerm(wordsOf(before), params.papers);
  return isTold && holdsItem(rest, params) ? before : undefined;
}

const minPapers = 2;

/** The words before the colon, else the heading or line above the list that does not itself introduce papers. */
function nameOfList(line: Line, source: Source): string | undefined {
  const before = /^([^:：]{6,90})\s*[:：]/u.exec(line.text)?.[1];
  const heading = [...line.headings].reverse().find((name) => !/[:：]\s*$/u.test(name));
  return (line.headings.length > 1 ? heading : before) ?? before ?? heading ?? (source.title === "" ? undefined : source.title);
}

/** Lines of a page that say when it was written or brought up to date; other days in it are not its own. */
function stamps(source: Source): Line[] {
  const blocks = source.document.blocks.filter((block) => block.region !== "nav" && block.text.length <= maxNameWords);
  return blocks
    .filter((block) => datesOf(block.text).some((date) => date.cue === "published"))
    .map((block) => ({ ...block, headings: [], words: wordsOf(block.text), country: source.country }));
}

/** A step of a tariff, "from 1 to 3 copies", is no procedure. */
const step = /^[^\p{L}\p{N}]*(?:(?:de|من|plus de|أكثر من)\s+)?\d/iu;

function isHeader(line: Line, params: Params): boolean {
  const cells = readRow(line).cells;
  return cells.length >= 2 && cells.some((cell) => cell.length < 60 && hasTerm(wordsOf(cell), params.papers));
}

const maxPlainNameLength = 90;

/**
 * The name of the procedure whose papers a line introduces: in the line itself, in a heading or line above that names a usual
 * procedure, or, where the page is about procedures, the line or heading directly above whatever its words.
 */
function nameAbove(line: Line, before: Line | undefined, title: string, isTopical: boolean, params: Params): string | undefined {
  const own = findTerms(line.words, params.names)[0];
  if (own !== undefined) return own.term;
  const heading = [...line.headings].reverse().find((name) => hasTerm(wordsOf(name), params.names));
  if (heading !== undefined) return heading;
  if (hasTerm(wordsOf(title), params.names)) return title;
  if (!isTopical) return undefined;
  const last = line.headings.at(-1);
  const isPlain =
    before !== undefined && before.kind !== "row" && before.text.length <= maxPlainNameLength && before.words.list.length >= 2;
  const name = before?.kind !== "heading" && isPlain && line.headings.length <= 1 ? before.text : last;
  return name !== undefined && name !== line.text && matchTopicInText(name, params) !== "other" ? name : undefined;
}

const minPaperWords = 4;
const linesAfter = 5;

/**
 * The papers follow in the same line or in the next ones: one that offices usually ask for, or several entries of a list. An empty
 * template ("Pièces à fournir :"), or a stock phrase of minutes ("les pièces s'y rapportant"), asks for none.
 */
function holdsPapers(lines: readonly Line[], index: number, params: Params): boolean {
  const line = lines[index];
  if (line === undefined) return false;
  const { items } = params;
  const rest = line.text.replace(/^[^:：]*[:：]/u, "");
  const isList = /[:：]/u.test(line.text) && wordsOf(rest).list.length >= minPaperWords;
  if (
    line.kind !== "heading" &&
    (items === undefined ? line.words.list.length >= minPaperWords + 3 : isList || hasTerm(wordsOf(rest), items))
  )
    return true;
  const next = lines.slice(index + 1, index + 1 + linesAfter);
  const end = next.findIndex((other) => hasTerm(other.words, params.papers) || (other.kind === "heading" && line.kind !== "heading"));
  const following = (end === -1 ? next : next.slice(0, end)).filter((other) => other.kind !== "heading" && !isBlankField(other.text));
  if (items === undefined) return following.reduce((sum, other) => sum + other.words.list.length, 0) >= minPaperWords;
  const entries = following.filter((other) => other.kind === "item" || other.kind === "row" || isMarkedEntry(other.text));
  return following.some((other) => hasTerm(other.words, items)) || entries.length >= minPapers;
}

/** "Lieu de dépôt :", "Délai : …": a field of a template, with nothing or dots after its name. */
const isBlankField = (text: string): boolean => /[:：][\s.…_-]*$/u.test(text);
