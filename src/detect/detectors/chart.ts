import { z } from "zod";
import { readPhones } from "../../text/contacts.js";
import { fold } from "../../text/fold.js";
import { findTerms, hasTerm } from "../../text/terms.js";
import { fileNameOf } from "../../text/url-words.js";
import { type DetectContext, defineDetector, type Evidence } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { nameWords, sameKey, wordsOf } from "../read/lines.js";
import { readTerm } from "../read/term.js";
import type { Line, Source } from "../site/corpus.js";
import { likelihoodAt, sureProbability } from "../site/parts.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Names of units: division, service… */
  units: termList,
  /** Names of the chart itself, which make one of a picture or a file without words; "Les services techniques" over a photograph do not. */
  chart: termList,
  atLeast: z.number().int().positive(),
});
type Params = z.output<typeof params>;

/** The structure of an administration: a picture or file named as such, or a list of units. Codebook: organization-chart. */
export const chart = defineDetector({
  name: "chart",
  version: 4,
  params,
  detect: (context, params) => {
    const pictures = readPictures(context, params);
    const own = pictures.filter(({ isDoubtful }) => !isDoubtful);
    const doubtful = pictures
      .filter(({ isDoubtful }) => isDoubtful)
      .map(({ evidence, isCurrent }) => ({ source: evidence.source, isPast: !isCurrent }));
    const answer = gather(context, params, readChart, { found: [...own, ...readLists(context, params)], doubtful });
    return answer.state === "missing" ? answer : { ...answer, scans: [] };
  },
});

type Picture = Source["document"]["images"][number];

function readChart(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const evidence = readUnits(passage, params) ?? readNamed(passage, context, params) ?? readFile(passage, params);
  return evidence === undefined ? { code: "no-chart", weight: 1 } : candidateOf(passage, evidence, context);
}

function candidateOf(passage: Passage, evidence: Evidence, context: DetectContext): Candidate {
  const { term, restsOn, conflict } = readTerm(passage, context);
  return {
    evidence,
    isCurrent: term !== "former",
    restsOn,
    complete: false,
    sure: {
      about: placeWeight[passage.place],
      substance: evidence.channel === "image" ? 0.7 : passage.lines.length === 0 ? 0.6 : 0.95,
      period: conflict ? 0.7 : 0.95,
    },
    reason: { code: term === "former" ? "chart-old" : "chart-current", facts: { date: restsOn } },
  };
}

const maxUnitLength = 120;
const shortLine = 70;
/** What a headline, a sentence or a notice has and the name of a unit has not. */
const noUnit =
  /[.!?؟]\s*$|\p{L}{3}[.!?؟]\s+\p{L}|\d{1,2}[\s/.-]+(?:\p{L}{3,}|\d{1,2})[\s/.-]+\d{4}|(?<!\p{L})(?:recrute|recherche|ouvert|fermé|sera|seront|est(?! chargée?(?!\p{L})| responsable)|sont(?! chargés)|vous|nous)(?!\p{L})/iu;

/** Whether a line begins with the name of a unit: division, service, مصلحة… */
function isUnit(line: Line, params: Params): boolean {
  if (
    line.text.length > maxUnitLength ||
    line.words.list.length < 2 ||
    noUnit.test(line.text) ||
    readPhones(line.text, line.country.readers.contacts).length > 0
  )
    return false;
  return (findTerms(line.words, params.units)[0]?.firstWord ?? 9) <= 1;
}

/** Units that stand in a structure: different ones, close to each other; among other lines they may be anything. */
function structureOf(lines: readonly Line[], params: Params, sparse: number): Line[] {
  const at = lines.flatMap((line, index) => (isUnit(line, params) ? [index] : []));
  const units = at.map((index) => lines[index]).filter((line) => line !== undefined);
  const [first, last] = [at[0] ?? 0, at.at(-1) ?? 0];
  const isDense = units.length * sparse >= last - first + 1;
  return isDense && new Set(units.map((line) => sameKey(line.text))).size >= params.atLeast ? units : [];
}

const sparseNamed = 8;
const sparseUnnamed = 3;

function readUnits(passage: Passage, params: Params, sparse = sparseNamed): Evidence | undefined {
  const below = passage.lines.filter((line) => line.kind !== "heading" || line.text !== passage.naming);
  const [first] = structureOf(below, params, sparse);
  if (first !== undefined) return { source: passage.source, line: first };
  const sentence = passage.lines.find(
    (line) => line.kind === "paragraph" && composed.test(line.text) && findTerms(line.words, params.units).length >= params.atLeast,
  );
  return sentence === undefined ? undefined : { source: passage.source, line: sentence };
}

const maxUnitWords = 8;

/** Entries of a list that is surely a structure by its content and its heading, where units have no word for what they are: "État civil". */
function readNamed({ source, lines }: Passage, { corpus }: DetectContext, params: Params): Evidence | undefined {
  const items = lines.filter((line) => line.kind === "item" && line.words.list.length <= maxUnitWords && !noUnit.test(line.text));
  const [first] = items;
  if (first === undefined || new Set(items.map((line) => sameKey(line.text))).size < params.atLeast) return undefined;
  return likelihoodAt(corpus.parts, source, first, params.kinds) >= sureProbability ? { source, line: first } : undefined;
}

/** "L'administration comprend une direction, la division…": the units in one sentence. */
const composed = /:\s[^.:]*(?:,[^.:,]+){4}|compren|compos|organisée?|s['’]articule|regroupe|تتكون|يتكون|تتألف|تضم|تشتمل/iu;

/** Pages whose titles say nothing, but which list the units one below the other. */
function readLists(context: DetectContext, params: Params): Candidate[] {
  return context.corpus.sources.flatMap((source) => {
    if (!source.isPage || source.isHome || isOfOther(source, params)) return [];
    const lines = source.lines.filter((line) => line.kind !== "paragraph" || line.text.length <= shortLine);
    const evidence = readUnits({ source, place: "name", naming: "", lines, from: 0 }, params, sparseUnnamed);
    return evidence === undefined
      ? []
      : [candidateOf({ source, place: "name", naming: source.title, lines: source.lines, from: 0 }, evidence, context)];
  });
}

function isOfOther(source: Source, params: Params): boolean {
  return (
    matchTopicInText(source.title, params) === "other" ||
    source.lines.some((line) => line.kind === "heading" && matchTopicInText(line.text, params) === "other")
  );
}

const minTextWords = 60;
const fewUnits = 2;

/** A file or picture that is named an organisation chart needs no words in it; one with text must name units, a scan too. */
function readFile(passage: Passage, params: Params): Evidence | undefined {
  const { source, place, lines } = passage;
  if (source.isPage || place === "menu" || place === "name") return undefined;
  const names = [passage.naming, source.title, nameWords(source.document.fileName), ...source.labels.map((label) => label.text)];
  if (!names.some((name) => hasTerm(wordsOf(name), params.chart))) return undefined;
  if (names.some((name) => source.country.bodies.supervising.test(fold(name)))) return undefined;
  // The head of a table alone is a template.
  if (source.document.kind === "sheet" && lines.length < params.atLeast) return undefined;
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  if (words >= minTextWords && lines.filter((line) => findTerms(line.words, params.units).length > 0).length < fewUnits) return undefined;
  const line =
    lines.find((candidate) => isUnit(candidate, params)) ??
    lines.find((candidate) => hasTerm(candidate.words, params.chart)) ??
    lines[0] ??
    labelLine(source.labels);
  return line === undefined ? undefined : { source, line };
}

function labelLine(labels: Passage["source"]["labels"]) {
  const label = labels.find(({ text }) => text.trim() !== "");
  return label === undefined ? undefined : { locator: "", text: label.text };
}

/** What a picture says of itself without being read: its alternative text, its caption and the words of its file name. */
function wordsOfPicture({ country }: Source, { alt, caption, url, locator, headings }: Picture): Line[] {
  const fileWords = nameWords(fileNameOf(url)).replace(/(\p{L})(?=(?:19|20)\d\d(?!\d))/gu, "$1 ");
  return [alt, caption, fileWords]
    .filter((text) => text.trim() !== "")
    .map((text) => ({ locator, kind: "caption", text, headings, words: wordsOf(text), country }));
}

/** Whether the text beside a picture names the administration above all bodies: as the author of a model, or of the rules that a chart of the body's own follows. */
function namesSupervisor({ lines, country }: Source, { headings }: Picture): boolean {
  const path = headings.join("|");
  return lines.some((line) => line.headings.join("|") === path && country.bodies.supervising.test(fold(line.text)));
}

const minPixels = 150;
/** Pictures that adorn a site and never are a chart. */
const decoration = /logo|banni[eè]re|bandeau|banner|header|ent[eê]te|slider|شعار/iu;

/** A picture of a chart; a doubtful one may be a model of the administration above. */
interface PictureOfChart extends Candidate {
  readonly isDoubtful: boolean;
}

/** Pictures in pages whose alternative text, caption, file name or nearest heading names the chart. */
function readPictures(context: DetectContext, params: Params): PictureOfChart[] {
  const missing = new Set(context.corpus.unread.filter(({ why }) => why === "not-found").map(({ url }) => url));
  return context.corpus.sources.flatMap((source) => {
    if (!source.isPage) return [];
    return source.document.images.flatMap((image): PictureOfChart[] => {
      // A picture that is gone shows nobody anything.
      if (missing.has(image.url)) return [];
      if (decoration.test(`${image.alt} ${fileNameOf(image.url)}`) || image.region !== "main" || (image.width ?? minPixels) < minPixels)
        return [];
      const heading = image.headings.at(-1) ?? source.title;
      const names = [image.alt, image.caption, nameWords(fileNameOf(image.url)), heading];
      const named = names.find((text) => matchTopicInText(text, params) === "about" && hasTerm(wordsOf(text), params.chart));
      const text = [named === heading ? "" : image.alt, image.caption, heading, image.alt].find((words) => words.trim() !== "");
      if (named === undefined || text === undefined) return [];
      // What the picture itself was read to say, its year above all, outweighs what the page calls it.
      const read = context.corpus.byUrl.get(image.url)?.lines ?? [];
      const passage: Passage = { source, place: "self", naming: named, lines: [...wordsOfPicture(source, image), ...read], from: 0 };
      const evidence: Evidence = { source, line: { locator: image.locator, text }, channel: "image" };
      return [{ ...candidateOf(passage, evidence, context), isDoubtful: namesSupervisor(source, image) }];
    });
  });
}
