import { z } from "zod";
import { missing, missOf } from "../answers.js";
import { defineDetector } from "../detector.js";
import { findPassages, placeWeight } from "../passages.js";
import { aimOfText, topicParams } from "../topic.js";

const params = z.object({
  ...topicParams,
  /** Words that the section must hold beside its title. */
  words: z.number().int().nonnegative().default(20),
});

/** A named section that is linked and is not empty: what section-tree rubrics ask for. Nothing is said of its content. */
export const section = defineDetector({
  name: "section",
  version: 1,
  params,
  detect: (look, given) => {
    const passages = findPassages(look.corpus, given);
    const sized = passages.map((passage) => ({
      passage,
      words: passage.lines.filter((line) => line.kind !== "heading").reduce((sum, line) => sum + line.words.list.length, 0),
    }));
    const full = sized.find(({ passage, words }) => words >= given.words || (!passage.source.isPage && !passage.source.isUnread));
    const short = sized
      .filter((one) => one !== full)
      .map(({ passage }) => missOf(passage.source, "empty-section", placeWeight[passage.place]));
    const line = full?.passage.lines.find((one) => aimOfText(one.text, given) === "about") ?? full?.passage.lines[0];
    if (full === undefined || line === undefined) return missing(look, given, passages, short);
    return {
      state: "current",
      evidence: [{ source: full.passage.source, line }],
      complete: false,
      open: false,
      reason: { code: "section-there", facts: { title: full.passage.naming } },
      sure: { about: placeWeight[full.passage.place], substance: 0.9, period: 1 },
      misses: short,
      scans: [],
    };
  },
});
