import { z } from "zod";
import { defineDetector } from "../detector.js";
import { missing, nearMissOf } from "../judge/answers.js";
import { findPassages, placeWeight } from "../topic/passages.js";
import { matchTopicInText, topicParams } from "../topic/topic.js";

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
  detect: (context, params) => {
    const passages = findPassages(context.corpus, params);
    const sized = passages.map((passage) => ({
      passage,
      words: passage.lines.filter((line) => line.kind !== "heading").reduce((sum, line) => sum + line.words.list.length, 0),
    }));
    const full = sized.find(({ passage, words }) => words >= params.words || (!passage.source.isPage && !passage.source.isUnread));
    const short = sized
      .filter((one) => one !== full)
      .map(({ passage }) => nearMissOf(passage.source, "empty-section", placeWeight[passage.place]));
    const line = full?.passage.lines.find((one) => matchTopicInText(one.text, params) === "about") ?? full?.passage.lines[0];
    if (full === undefined || line === undefined) return missing(context, params, passages, short);
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
