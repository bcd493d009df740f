import type { Item } from "../model/rubric.js";
import { clip } from "../text/quote.js";
import type { DetectInput } from "./detect.js";
import { titleOf } from "./judge/cite.js";
import { wantedKinds } from "./judge/wanted-kinds.js";
import { buildCorpus } from "./site/corpus.js";
import { type Part, probabilityOf } from "./site/parts.js";

/** A passage that may be what an item asks for, for a person to look at. */
export interface NearPassage {
  readonly url: string;
  /** Title of its page or document, and the heading it stands under. */
  readonly title: string;
  readonly naming: string;
  /** Words of its most telling line, as they stand there. */
  readonly quotation: string;
  /** Its first words, for a person to judge by. */
  readonly words: string;
  /** 0..1: how likely it is of a kind that the item asks for. */
  readonly probability: number;
}

const maxPassages = 6;
const minProbability = 0.02;
const maxWords = 500;
const tellingWords = 4;

/** Of each item the passages of a body that came nearest to it, best first, at most six, one per place; none without a recogniser. */
export function findNearest(input: DetectInput): ReadonlyMap<string, readonly NearPassage[]> {
  const { reach } = input;
  if (reach === undefined || input.model === undefined) return new Map();
  const { parts } = buildCorpus({ ...input, unread: reach.unread, hosts: reach.hosts });
  return new Map(input.rubric.items.map((item) => [item.id, nearestOf(item, parts)]));
}

function nearestOf(item: Item, parts: readonly Part[]): NearPassage[] {
  const kinds = wantedKinds(item);
  const likely = parts
    .map((part) => ({ part, probability: probabilityOf(part, kinds) }))
    .filter(({ probability }) => probability >= minProbability)
    .sort((a, b) => b.probability - a.probability || Number(a.part.isWhole) - Number(b.part.isWhole));
  const places = new Set<string>();
  const found: NearPassage[] = [];
  for (const { part, probability } of likely) {
    const { document } = part.source;
    const quotation = quotationOf(part);
    const place = `${document.url}\n${quotation}`;
    if (quotation === "" || places.has(place)) continue;
    places.add(place);
    const words = clip(part.lines.map(({ text }) => text).join(" "), 0, maxWords, maxWords);
    found.push({ url: document.url, title: titleOf(part.source), naming: part.naming, quotation, words, probability });
    if (found.length === maxPassages) break;
  }
  return found;
}

function quotationOf({ lines }: Part): string {
  const content = lines.filter(({ kind }) => kind !== "heading");
  const telling = content.find(({ words }) => words.list.length >= tellingWords) ?? content[0] ?? lines[0];
  return telling === undefined ? "" : clip(telling.text, 0, telling.text.length);
}
