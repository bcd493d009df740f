import { z } from "zod";
import { readPhones } from "../../text/contacts.js";
import { findTerms } from "../../text/terms.js";
import { fileNameOf } from "../../text/url-words.js";
import { type DetectContext, defineDetector, type Evidence } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { nameWords } from "../read/lines.js";
import { readTerm } from "../read/term.js";
import type { Line, Source } from "../site/corpus.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, termList, topicParams } from "../topic/topic.js";

const params = z.object({ ...topicParams, units: termList, atLeast: z.number().int().positive() });
type Params = z.output<typeof params>;

/** The structure of an administration: a picture or file named as such, or a list of units. Codebook: organization-chart. */
export const chart = defineDetector({
  name: "chart",
  version: 3,
  params,
  detect: (context, params) => {
    const found = [...readPictures(context, params), ...readLists(context, params)];
    const answer = gather(context, params, readChart, { found });
    return answer.state === "missing" ? answer : { ...answer, scans: [] };
  },
});

function readChart(passage: Passage, context: DetectContext, params: Params): Candidate | Refusal {
  const evidence = readUnits(passage, params) ?? readFile(passage, params);
  return evidence === undefined ? { code: "no-chart", weight: 1 } : candidateOf(passage, evidence, context);
}

function candidateOf(passage: Passage, evidence: Evidence, context: DetectContext): Candidate {
  const { term, restsOn, conflict } = readTerm(passage, context);
  return {
    evidence,
    isCurrent: term !== "former",
    restsOn,
    complete: false,
    sure: { about: placeWeight[passage.place], substance: evidence.channel === "image" ? 0.85 : 0.95, period: conflict ? 0.7 : 0.95 },
    reason: { code: term === "former" ? "chart-old" : "chart-current", facts: { date: restsOn } },
  };
}

const maxUnitLength = 120;
const shortLine = 70;

/** Whether a line begins with the name of a unit: division, service, مصلحة… */
function isUnit(line: Line, params: Params): boolean {
  if (line.text.length > maxUnitLength || line.words.list.length < 2 || readPhones(line.text).length > 0) return false;
  return (findTerms(line.words, params.units)[0]?.firstWord ?? 9) <= 1;
}

function readUnits(passage: Passage, params: Params): Evidence | undefined {
  const units = passage.lines.filter((line) => isUnit(line, params));
  const [first] = units;
  if (first !== undefined && units.length >= params.atLeast) return { source: passage.source, line: first };
  const told = passage.lines.find(
    (line) => line.kind === "paragraph" && composed.test(line.text) && findTerms(line.words, params.units).length >= params.atLeast,
  );
  return told === undefined ? undefined : { source: passage.source, line: told };
}

/** "L'administration comprend une direction, la division…": the units in one sentence. */
const composed = /compren|compos|organisée?|s['’]articule|regroupe|تتكون|يتكون|تتألف|تضم|تشتمل/iu;

/** Pages whose titles say nothing, but which list the units one below the other. */
function readLists(context: DetectContext, params: Params): Candidate[] {
  return context.corpus.sources.flatMap((source) => {
    if (!source.isPage || source.owner === "other" || source.isHome || isOfOther(source, params)) return [];
    const units = source.lines.filter((line) => (line.kind !== "paragraph" || line.text.length <= shortLine) && isUnit(line, params));
    const evidence = readUnits({ source, place: "name", naming: "", lines: units, from: 0 }, params);
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

/** A file or picture that is named an organisation chart needs no words in it; one of text must name units. */
function readFile({ source, place, lines }: Passage, params: Params): Evidence | undefined {
  if (source.isPage || place === "menu" || place === "name") return undefined;
  const words = lines.reduce((sum, line) => sum + line.words.list.length, 0);
  const isText = words >= minTextWords && source.document.ocrConfidence === undefined;
  if (isText && !lines.some((line) => isUnit(line, params))) return undefined;
  const line = lines[0] ?? labelLine(source.labels);
  return line === undefined ? undefined : { source, line };
}

function labelLine(labels: Passage["source"]["labels"]) {
  const label = labels.find(({ text }) => text.trim() !== "");
  return label === undefined ? undefined : { locator: "", text: label.text };
}

const minPixels = 150;
/** Pictures that adorn a site and never are a chart. */
const decoration = /logo|banni[eè]re|bandeau|banner|header|ent[eê]te|slider|شعار/iu;

/** Pictures in pages whose alternative text, caption, file name or nearest heading names the chart. */
function readPictures(context: DetectContext, params: Params): Candidate[] {
  return context.corpus.sources.flatMap((source) => {
    if (!source.isPage || source.owner === "other") return [];
    return source.document.images.flatMap((image): Candidate[] => {
      if (decoration.test(`${image.alt} ${fileNameOf(image.url)}`) || image.region !== "main" || (image.width ?? minPixels) < minPixels)
        return [];
      const heading = image.headings.at(-1) ?? source.title;
      const names = [image.alt, image.caption, nameWords(fileNameOf(image.url)), heading];
      const named = names.find((text) => matchTopicInText(text, params) === "about");
      const text = [image.alt, image.caption, heading].find((one) => one.trim() !== "");
      if (named === undefined || text === undefined) return [];
      const passage: Passage = { source, place: "self", naming: named, lines: [], from: 0 };
      return [candidateOf(passage, { source, line: { locator: image.locator, text }, channel: "image" }, context)];
    });
  });
}
