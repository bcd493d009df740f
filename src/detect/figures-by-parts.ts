import { hasTerm, type Matcher } from "../text/terms.js";
import type { Case } from "./detector.js";
import { wordsOf } from "./lines.js";
import { labelAim, type Passage } from "./passages.js";
import { figureRows, partsOf } from "./rows.js";
import { aimOfText, type Topic } from "./topic.js";

interface Shape extends Topic {
  readonly complete?: { readonly parts?: Readonly<Record<string, Matcher>> | undefined } | undefined;
  readonly carriedOut?: Matcher | undefined;
}

const leastRows = 3;

/**
 * Tables that no title names and whose rows name the parts of a budget two by two ("operating revenue", "investment
 * expenditure"), as long as nothing in them speaks of accounts carried out. Empty where the item does not ask for it.
 */
export function byParts(look: Case, given: Shape): Passage[] {
  const parts = Object.values(given.complete?.parts ?? {});
  const { carriedOut } = given;
  if (carriedOut === undefined || parts.length === 0) return [];
  return look.corpus.sources.flatMap((source): Passage[] => {
    if (source.owner === "other" || source.isUnread || source.isNews || labelAim(source.labels, given) !== undefined) return [];
    return partsOf({ source, place: "name", naming: source.title, lines: source.lines, from: 0 }).filter(({ lines }) => {
      const names = [source.title, ...(lines[0]?.headings ?? []), ...lines.slice(0, 4).map((line) => line.text)];
      if (names.some((name) => aimOfText(name, given) !== "silent")) return false;
      if ([...names.map(wordsOf), ...lines.map((line) => line.words)].some((words) => hasTerm(words, carriedOut))) return false;
      const pairs = figureRows(lines).map(({ line }) => parts.flatMap((part, index) => (hasTerm(line.words, part) ? [index] : [])).join());
      return new Set(pairs.filter((pair) => pair.includes(","))).size >= leastRows;
    });
  });
}
