import { type Kind, kinds } from "../../recognise/kinds.js";
import type { RecogniserModel } from "../../recognise/model.js";
import type { PassageText } from "../../recognise/passage.js";
import { type Recognition, recognise } from "../../recognise/recognise.js";
import { nameWords, wordsOf } from "../read/lines.js";
import { annexesOf } from "./annexes.js";
import type { Line, Source } from "./source.js";

/** Part of a document as a person sees it, with what it is by its naming and content. */
export interface Part {
  readonly source: Source;
  /** Innermost heading above it, else the title of the document. */
  readonly naming: string;
  readonly lines: readonly Line[];
  /** Number of its first line in the source. */
  readonly from: number;
  /** The whole document, not a section of it. */
  readonly isWhole: boolean;
  readonly recognition: Recognition;
}

const maxLines = 60;
const minWords = 6;
const maxSections = 40;
const longFile = 90;

/** Parts of every document that may be the entity's own, each recognised; empty without a model. */
export function findParts(sources: readonly Source[], model: RecogniserModel | undefined): Part[] {
  if (model === undefined) return [];
  return sources.flatMap((source) => {
    if (source.owner === "other" || source.isUnread || source.document.kind === "feed") return [];
    return cut(source).map((part) => ({ ...part, recognition: recognise(model, passageText(part)) }));
  });
}

type Cut = Omit<Part, "recognition">;

/** The whole of a document, and its sections where it has several. A first page is the sum of its sections only. */
function cut(source: Source): Cut[] {
  const { lines } = source;
  const wholePart = { source, naming: source.title, lines, from: 0, isWhole: true };
  const sections = sectionsOf(source);
  const isDivided = sections.length > 1;
  const parts = [...(source.isHome && isDivided ? [] : [wholePart]), ...(isDivided ? sections : [])];
  return parts.filter((part) => part.lines.reduce((sum, line) => sum + line.words.list.length, 0) >= minWords);
}

/** Runs of lines under the same innermost heading; of long files without headings, runs of pages; a file and what is annexed to it. */
function sectionsOf(source: Source): Cut[] {
  const annexes = annexesOf(source);
  if (annexes.length > 0) {
    const body = { source, naming: source.title, lines: source.lines.slice(0, annexes[0]?.from), from: 0, isWhole: false };
    return [body, ...annexes.map((annex) => ({ ...annex, source, isWhole: false }))];
  }
  const sections: { naming: string; lines: Line[]; from: number; key: string }[] = [];
  const byPage = !source.isPage && source.lines.length > longFile && source.lines.every((line) => line.headings.length === 0);
  source.lines.forEach((line, index) => {
    const key = byPage ? pageOf(line) : line.headings.join("\n");
    const last = sections.at(-1);
    if (last !== undefined && last.key === key) last.lines.push(line);
    else sections.push({ naming: line.headings.at(-1) ?? source.title, lines: [line], from: index, key });
  });
  return sections.slice(0, maxSections).map(({ naming, lines, from }) => ({ source, naming, lines, from, isWhole: false }));
}

/** Page or sheet that a locator names: "page 2, line 14" gives "page 2", "Feuil1!A7" gives "Feuil1". */
const pageOf = ({ locator }: Line): string => /^(?:page \d+|[^!]+(?=!))/u.exec(locator)?.[0] ?? "";

/** What names a part, as texts: title, headings above it, what links say, name of the file. */
export function partNaming({ source, lines, isWhole }: Cut): {
  readonly title: string;
  readonly headings: readonly string[];
  readonly labels: readonly string[];
  readonly fileName: string;
} {
  const own = source.labels.filter((label) => label.region === "main").map((label) => label.text);
  const labels = own.length > 0 ? own : source.labels.map((label) => label.text);
  return {
    title: source.title,
    headings: isWhole ? [] : (lines[0]?.headings ?? []),
    labels: labels.slice(0, 2),
    fileName: source.document.kind === "html" ? "" : source.document.fileName,
  };
}

/** A part as the recogniser reads it: its naming and its first lines. */
export function passageText(part: Cut): PassageText {
  const { title, headings, labels, fileName } = partNaming(part);
  return {
    title: wordsOf(title),
    headings: headings.map(wordsOf),
    labels: labels.map(wordsOf),
    fileName: wordsOf(nameWords(fileName)),
    lines: part.lines.slice(0, maxLines).map(({ kind, words }) => ({ kind, words })),
    givenNames: part.source.country.readers.persons.names.givenNames,
  };
}

/** Probability from which the content alone leaves no doubt of the kind, whatever words stand in it. */
export const sureProbability = 0.95;
const hardlyAny = 0.02;

/** Kinds that say how a thing is told, or that nothing is there: a page that is one of them may still hold another. */
const framing: ReadonlySet<Kind> = new Set([
  "explanation",
  "menu",
  "placeholder",
  "announcement",
  "presentation",
  "press",
  "council-news",
  "urban-notice",
]);

/** Whether the content of a part is surely something else than these kinds; never where none is asked for. */
export function isSurelyOther(part: Part, wanted: readonly string[]): boolean {
  if (wanted.length === 0 || probabilityOf(part, wanted) > hardlyAny) return false;
  return kinds.some((kind) => !framing.has(kind) && (part.recognition.get(kind) ?? 0) >= sureProbability);
}

const wholes = new WeakMap<readonly Part[], Map<Source, Part>>();

/** The part that is a whole document; undefined without a recogniser, or where it has too few words. */
export function wholeOf(parts: readonly Part[], source: Source): Part | undefined {
  let known = wholes.get(parts);
  if (known === undefined) {
    known = new Map(parts.filter(({ isWhole }) => isWhole).map((part) => [part.source, part]));
    wholes.set(parts, known);
  }
  return known.get(source);
}

/** The highest probability of these kinds among the parts of a document that hold a line; 0 without a recogniser. */
export function likelihoodAt(parts: readonly Part[], source: Source, line: Line | undefined, wanted: readonly string[]): number {
  const holding = parts.filter((part) => part.source === source && (line === undefined || part.lines.includes(line)));
  return Math.max(0, ...holding.map((part) => probabilityOf(part, wanted)));
}

/** Probability that a part is of one of these kinds. */
export function probabilityOf({ recognition }: Part, wanted: readonly string[]): number {
  return kinds.reduce((sum: number, kind: Kind) => (wanted.includes(kind) ? sum + (recognition.get(kind) ?? 0) : sum), 0);
}
