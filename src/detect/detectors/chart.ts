import { z } from "zod";
import { findTerms } from "../../text/terms.js";
import { fileNameOf } from "../../text/url-words.js";
import { missing, missOf } from "../answers.js";
import { type Candidate, choose } from "../choose.js";
import { type Case, defineDetector, type Evidence, type Miss } from "../detector.js";
import { nameWords } from "../lines.js";
import { findPassages, type Passage, placeWeight } from "../passages.js";
import { readTerm } from "../term.js";
import { aimOfText, termList, topicParams } from "../topic.js";

const params = z.object({ ...topicParams, units: termList, atLeast: z.number().int().positive() });
type Params = z.output<typeof params>;

/** The structure of an administration: a picture or file named as such, or a list of units. Codebook: organization-chart. */
export const chart = defineDetector({
  name: "chart",
  version: 1,
  params,
  detect: (look, given) => {
    const passages = findPassages(look.corpus, given);
    const misses: Miss[] = [];
    const found: Candidate[] = [];
    for (const passage of passages) {
      const evidence = readUnits(passage, given) ?? readFile(passage);
      if (evidence === undefined)
        misses.push(
          missOf(
            passage.source,
            passage.source.document.problems.includes("under-construction") ? "under-construction" : "no-chart",
            placeWeight[passage.place],
          ),
        );
      else found.push(candidateOf(passage, evidence, look));
    }
    found.push(...readPictures(look, given));
    if (found.length === 0) return missing(look, given, passages, misses);
    const answer = choose(look, given, found, misses);
    return { ...answer, scans: [] };
  },
});

function candidateOf(passage: Passage, evidence: Evidence, look: Case): Candidate {
  const { term, restsOn, conflict } = readTerm(passage, look);
  return {
    evidence,
    isCurrent: term !== "former",
    restsOn,
    complete: false,
    sure: { about: placeWeight[passage.place], substance: evidence.channel === "image" ? 0.85 : 0.95, period: conflict ? 0.7 : 0.95 },
    reason: { code: term === "former" ? "chart-old" : "chart-current", facts: { date: restsOn } },
  };
}

const longestUnit = 120;

/** Lines that begin with the name of a unit: division, service, مصلحة… */
function readUnits(passage: Passage, given: Params): Evidence | undefined {
  const units = passage.lines.filter(
    (line) => line.text.length <= longestUnit && (findTerms(line.words, given.units)[0]?.firstWord ?? 9) <= 1,
  );
  const [first] = units;
  return first === undefined || units.length < given.atLeast ? undefined : { source: passage.source, line: first };
}

/** A file or picture that is named an organisation chart needs no words in it. */
function readFile({ source, place, lines }: Passage): Evidence | undefined {
  if (source.isPage || place === "menu" || place === "name") return undefined;
  const isDrawing = source.document.scanned || source.document.kind === "image" || lines.length > 0;
  const line = lines[0] ?? labelLine(source.labels);
  return isDrawing && line !== undefined ? { source, line } : undefined;
}

function labelLine(labels: Passage["source"]["labels"]) {
  const label = labels.find(({ text }) => text.trim() !== "");
  return label === undefined ? undefined : { locator: "", text: label.text };
}

const leastPixels = 150;

/** Pictures in pages whose alternative text, caption, file name or nearest heading names the chart. */
function readPictures(look: Case, given: Params): Candidate[] {
  return look.corpus.sources.flatMap((source) => {
    if (!source.isPage || source.owner === "other") return [];
    return source.document.images.flatMap((image): Candidate[] => {
      if (image.region !== "main" || (image.width ?? leastPixels) < leastPixels) return [];
      const heading = image.headings.at(-1) ?? source.title;
      const named = [image.alt, image.caption, nameWords(fileNameOf(image.url)), heading].find(
        (text) => aimOfText(text, given) === "about",
      );
      if (named === undefined) return [];
      const text = [image.alt, image.caption, heading].find((one) => one.trim() !== "") ?? "";
      if (text === "") return [];
      const passage: Passage = { source, place: "self", naming: named, lines: [], from: 0 };
      return [candidateOf(passage, { source, line: { locator: image.locator, text }, channel: "image" }, look)];
    });
  });
}
