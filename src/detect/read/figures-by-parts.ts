import { hasTerm, type Matcher } from "../../text/terms.js";
import type { DetectContext } from "../detector.js";
import { matchLabelTopic, type Passage } from "../topic/passages.js";
import { matchTopicInText, type Topic } from "../topic/topic.js";
import { wordsOf } from "./lines.js";
import { figureRows, partsOf } from "./rows.js";

interface Shape extends Topic {
  readonly complete?: { readonly parts?: Readonly<Record<string, Matcher>> | undefined } | undefined;
  readonly carriedOut?: Matcher | undefined;
}

const minRows = 3;

/**
 * Tables that no title names and whose rows name the parts of a budget two by two ("operating revenue", "investment
 * expenditure"), as long as nothing in them speaks of accounts carried out. Empty where the item does not ask for it.
 */
export function byParts(context: DetectContext, params: Shape): Passage[] {
  const parts = Object.values(params.complete?.parts ?? {});
  const { carriedOut } = params;
  if (carriedOut === undefined || parts.length === 0) return [];
  return context.corpus.sources.flatMap((source): Passage[] => {
    if (source.isUnread || source.isNews || matchLabelTopic(source.labels, params) !== undefined) return [];
    return partsOf({ source, place: "name", naming: source.title, lines: source.lines, from: 0 }).filter(({ lines }) => {
      const names = [source.title, ...(lines[0]?.headings ?? []), ...lines.slice(0, 4).map((line) => line.text)];
      if (names.some((name) => matchTopicInText(name, params) !== "silent")) return false;
      if ([...names.map(wordsOf), ...lines.map((line) => line.words)].some((words) => hasTerm(words, carriedOut))) return false;
      const pairs = figureRows(lines).map(({ line }) => parts.flatMap((part, index) => (hasTerm(line.words, part) ? [index] : [])).join());
      return new Set(pairs.filter((pair) => pair.includes(","))).size >= minRows;
    });
  });
}
