import type { RecogniserModel } from "../../recognise/model.js";
import { recognise } from "../../recognise/recognise.js";
import { urlWords } from "../../text/url-words.js";
import { labelTexts, yearsNamed } from "../read/period.js";
import type { Corpus, Source } from "../site/corpus.js";
import { passageText } from "../site/parts.js";
import { isSectionName } from "./generic-names.js";

/** What each sign adds to the promise of a scan; the recogniser's probability counts from 0 to its weight. */
const weights = { recognised: 3, page: 1, section: 1, content: 1, file: 0.8, recent: 0.5 };
/** Years after which a paper is no longer newer than another for an item that asks for the present. */
const recentYears = 8;

/**
 * How much a scan that nobody has read yet promises to hold something that is asked for, without an upper bound that matters; for order
 * only. It rests on what its names say to the recogniser, what the page that links to it holds, whether it stands in the content or in a
 * section of papers, its being a file of pages or a picture, and the latest year named. `wanted`: kinds of passages that are still missing.
 */
export function promiseOf(
  source: Source,
  context: { corpus: Corpus; model?: RecogniserModel | undefined; wanted: ReadonlySet<string> },
): number {
  const { corpus, model, wanted } = context;
  const pages = source.labels.flatMap((label) => corpus.byUrl.get(label.page) ?? []);
  const isFiled = source.labels.some((label) => isSectionName(label.heading) || label.pageNames.some(isSectionName));
  return (
    weights.recognised * likelihoodOfNames(source, model, wanted) +
    weights.page *
      Math.max(
        0,
        ...corpus.parts.filter((part) => part.isWhole && pages.includes(part.source)).map(({ recognition }) => sumOf(recognition, wanted)),
      ) +
    (isFiled ? weights.section : 0) +
    (source.labels.some((label) => label.region === "main") ? weights.content : 0) +
    (source.document.kind === "image" ? 0 : weights.file) +
    weights.recent * recencyOf(source, latestOf(corpus))
  );
}

/** What the names alone say, read as a passage without lines. */
function likelihoodOfNames(source: Source, model: RecogniserModel | undefined, wanted: ReadonlySet<string>): number {
  if (model === undefined) return 0;
  return sumOf(recognise(model, passageText({ source, naming: source.title, lines: [], from: 0, isWhole: true })), wanted);
}

const sumOf = (recognition: ReadonlyMap<string, number>, wanted: ReadonlySet<string>): number =>
  [...recognition].reduce((sum, [kind, share]) => (wanted.has(kind) ? sum + share : sum), 0);

/** The latest year that the links to a file or its address name; 0 without one. */
function yearOf(source: Source): number {
  return Math.max(0, ...[...labelTexts(source), urlWords(source.document.url)].flatMap(yearsNamed));
}

const latest = new WeakMap<Corpus, number>();

/** The latest year that any unread scan of a site names. */
function latestOf(corpus: Corpus): number {
  const known = latest.get(corpus) ?? Math.max(0, ...corpus.sources.filter(({ isUnread }) => isUnread).map(yearOf));
  latest.set(corpus, known);
  return known;
}

/** 1 for the latest year of the site, less for older ones, 0 for none or one long past. */
function recencyOf(source: Source, newest: number): number {
  const year = yearOf(source);
  return year === 0 ? 0 : Math.max(0, 1 - (newest - year) / recentYears);
}
