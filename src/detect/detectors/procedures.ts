import { z } from "zod";
import { findTerms, hasTerm } from "../../text/terms.js";
import { type DetectContext, defineDetector, type NearMiss } from "../detector.js";
import { nearMissOf } from "../judge/answers.js";
import type { Candidate } from "../judge/choose.js";
import { type Answer, gather } from "../judge/gather.js";
import { asksPaper, holdsItem, holdsPapers, namedList, toldPapers } from "../read/asked-papers.js";
import { underFlatHeadings } from "../read/flat-headings.js";
import { sameKey, wordsOf } from "../read/lines.js";
import { isPaperList } from "../read/paper-lists.js";
import { datesOf } from "../read/period.js";
import { keyOfProcedure, tellsStage, wholeName } from "../read/procedure-parts.js";
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
  /** As its own heading or line names it; with `name` where that tells a stage alone. */
  readonly told: string;
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
    return gather(context, params, refuse, { found: withDoubt(found, params), select: (all) => countTogether(all, params) });
  },
});

/**
 * The procedures, those of one term in doubt where they are enough only if the stages of what is no usual procedure ("Eau : demande", "Eau : paiement")
 * are taken for procedures of their own.
 */
function withDoubt(found: readonly Procedure[], { atLeast, names }: Params): Procedure[] {
  const keyOf = ({ name, told }: Procedure): string => {
    const key = keyOfProcedure(name);
    return hasTerm(wordsOf(key), names) || !tellsStage(told) ? key : `${key}: ${sameKey(told)}`;
  };
  const groups = [found.filter(({ isCurrent }) => isCurrent), found.filter(({ isCurrent }) => !isCurrent)];
  return groups.flatMap((group) => {
    const isInDoubt = distinct(group).length < atLeast && new Set(group.map(keyOf)).size >= atLeast;
    return isInDoubt ? group.map((procedure) => ({ ...procedure, doubt: "procedures-unclear" })) : group;
  });
}

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

/** A procedure that was found: its name as it stands there, and the line that shows it. */
interface Found {
  readonly name: string;
  readonly line: Line;
}

/** Procedures of one document, with the term that it tells. */
function readProcedures(source: Source, context: DetectContext, params: Params): Procedure[] {
  if (!mayHold(source, context, params)) return [];
  const likelihood = likelihoodAt(context.corpus.parts, source, undefined, params.kinds);
  const lines = source.isPage && likelihood >= minProbability ? underFlatHeadings(source.lines) : source.lines;
  const found = findProcedures(source, lines, likelihood, params);
  if (found.length === 0) return [];
  const { term, restsOn } = readTerm({ source, lines: source.isPage ? stamps(source) : source.lines, naming: source.title }, context);
  const isCurrent = term !== "former";
  return found.map(({ name, line }) => ({
    name: wholeName(name, line.headings, (text) => hasTerm(wordsOf(text), params.names)),
    told: name,
    evidence: { source, line: tellingItem(lines, line) },
    isCurrent,
    restsOn,
    complete: false,
    richness: [],
    sure: { about: 0.95, substance: 1, period: 0.9 },
    reason: { code: isCurrent ? "procedures-current" : "procedures-old", facts: {} },
  }));
}

/** Procedures among lines: each line that introduces papers, under the name that stands last above it; or rows of a table. */
function findProcedures(source: Source, lines: readonly Line[], likelihood: number, params: Params): Found[] {
  const found: Found[] = [];
  const isLikely = likelihood >= minProbability;
  const isSure = likelihood >= sureProbability;
  const topical = topicalLines(source, lines, likelihood, params);
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
      if (isEntry(cells) && (isSure || cells.some((cell) => hasTerm(wordsOf(cell), params.names))))
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
    const isList = isSure || (isLikely && topical.has(line) && asksPaper(lines, index, params));
    const told = toldPapers(line, params) ?? (isList ? namedList(lines, index, params) : undefined);
    if (told !== undefined) {
      found.push({ name: told, line });
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
  return found;
}

/** The lines of a document that are about procedures, by its content, its links, its headings or the passage. */
function topicalLines(source: Source, lines: readonly Line[], likelihood: number, params: Params): ReadonlySet<Line> {
  const isKnown = lines.some((line) => line.headings.some((heading) => hasTerm(wordsOf(heading), params.names)));
  const isLinked = matchLabelTopic(source.labels, params)?.match === "about";
  const named = new Set(passagesOf(source, params).flatMap((passage) => passage.lines));
  return new Set(
    lines.filter((_, index) => isKnown || isLinked || likelihood >= topicalProbability || named.has(source.lines[index] as Line)),
  );
}

/** A row of a table of procedures: none of a tariff, and none of an index of addresses. */
const isEntry = ([first = "", ...others]: readonly string[]): boolean => others.length > 0 && !step.test(first) && !address.test(first);

/** The address of a page, as indexes of a site's search have it in their first column: it names no procedure. */
const address = /^[^\s/#]*[/#]\S*$/u;

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
