import { z } from "zod";
import { type DetectContext, defineDetector } from "../detector.js";
import type { Candidate } from "../judge/choose.js";
import { gather, type Refusal } from "../judge/gather.js";
import { type Passage, placeWeight } from "../topic/passages.js";
import { matchTopicInText, topicParams } from "../topic/topic.js";

const params = z.object({
  ...topicParams,
  /** Words that the section must hold beside its title. */
  words: z.number().int().nonnegative().default(20),
});
type Params = z.output<typeof params>;

/** A named section that is linked and is not empty: what section-tree rubrics ask for. Nothing is said of its content. */
export const section = defineDetector({
  name: "section",
  version: 1,
  params,
  detect: (context, params) => gather(context, params, readSection),
});

function readSection({ source, lines, place, naming }: Passage, _context: DetectContext, params: Params): Candidate | Refusal {
  const words = lines.filter((line) => line.kind !== "heading").reduce((sum, line) => sum + line.words.list.length, 0);
  const line = lines.find(({ text }) => matchTopicInText(text, params) === "about") ?? lines[0];
  const isFull = words >= params.words || (!source.isPage && !source.isUnread);
  if (line === undefined || !isFull) return { code: "empty-section", weight: 1 };
  return {
    evidence: { source, line },
    isCurrent: true,
    restsOn: "",
    complete: false,
    richness: [placeWeight[place]],
    sure: { about: placeWeight[place], substance: 0.9, period: 1 },
    reason: { code: "section-there", facts: { title: naming } },
  };
}
