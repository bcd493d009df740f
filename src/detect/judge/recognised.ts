import type { Item } from "../../model/rubric.js";
import type { Verdict } from "../../model/verdict.js";
import type { RecogniserModel } from "../../recognise/model.js";
import { explainRecognition } from "../../recognise/recognise.js";
import type { Evidence } from "../detector.js";
import type { Corpus } from "../site/corpus.js";
import { type Part, passageText, probabilityOf } from "../site/parts.js";

const wordsShown = 8;

/**
 * What the recogniser holds the cited passage to be, with the words that weighed most; nothing where no recogniser was given, or the item
 * asks for no kind.
 */
export function recognisedOf(
  model: RecogniserModel | undefined,
  corpus: Corpus,
  item: Item,
  evidence: Evidence,
): Pick<Verdict, "recognised"> | Record<string, never> {
  const { kinds } = item.detector.params;
  const wanted = Array.isArray(kinds) ? kinds.map(String) : [];
  const part = model === undefined || wanted.length === 0 ? undefined : findPart(corpus, evidence);
  if (model === undefined || part === undefined) return {};
  const [kind] = [...part.recognition].sort((a, b) => b[1] - a[1])[0] ?? [];
  if (kind === undefined) return {};
  const words = explainRecognition(model, passageText(part), kind, wordsShown).map(({ feature }) => feature.replace(/^[a-z]+:/u, ""));
  return { recognised: { kind, probability: Math.round(probabilityOf(part, wanted) * 1000) / 1000, words: [...new Set(words)] } };
}

/** The smallest part that holds the cited line. */
export function findPart(corpus: Corpus, { source, line }: Evidence): Part | undefined {
  const holding = corpus.parts.filter((part) => part.source === source && part.lines.some((other) => other.locator === line.locator));
  return holding.reduce<Part | undefined>(
    (best, part) => (best === undefined || part.lines.length < best.lines.length ? part : best),
    undefined,
  );
}
