import type { RecogniserModel } from "../../recognise/model.js";
import type { Judgement } from "../detector.js";
import { addresses, type Corpus, type Source } from "../site/corpus.js";
import { findParts } from "../site/parts.js";
import { isOfDoubtfulAuthor } from "./answers.js";

/** A corpus in which documents of doubtful author are the body's own, with what each of them stands for. */
export interface Supposed {
  readonly corpus: Corpus;
  /** The document of the corpus itself, by that which is supposed to be the body's. */
  readonly originals: ReadonlyMap<Source, Source>;
}

/** The corpus as it would be if documents of doubtful author were the body's own; undefined where there are none. */
export function supposeOwn(corpus: Corpus, model: RecogniserModel | undefined): Supposed | undefined {
  const originals = new Map<Source, Source>();
  const sources = corpus.sources.map((source): Source => {
    if (!isOfDoubtfulAuthor(source)) return source;
    const { otherBecause: _because, ...rest } = source;
    const supposed: Source = { ...rest, owner: source.isExternal ? "own" : "unsaid" };
    originals.set(supposed, source);
    return supposed;
  });
  if (originals.size === 0) return undefined;
  const byUrl = new Map<string, Source>();
  for (const source of sources) for (const url of addresses(source.document)) if (!byUrl.has(url)) byUrl.set(url, source);
  const parts = [...corpus.parts, ...findParts([...originals.keys()], model)];
  return { corpus: { ...corpus, sources, byUrl, parts }, originals };
}

type Missing = Extract<Judgement, { state: "missing" }>;

/**
 * An answer "not found" or "out of date", with the document of doubtful author in which the thing would have been found, or would have been found up to
 * date: a person must see whose it is. Where nothing would have been found, whoever wrote them, such documents open nothing by their names alone. Any other
 * answer stays.
 */
export function withDoubtfulAuthor(judgement: Judgement, supposed: Judgement, { originals }: Supposed): Judgement {
  if (judgement.state === "current") return judgement;
  const doubtful = originalOf(supposed, originals);
  if (judgement.state === "missing") {
    const refused = doubtful === undefined ? leftOpen(judgement, supposed, originals) : [...new Set([...judgement.refused, doubtful])];
    return { ...judgement, refused };
  }
  if (doubtful === undefined || supposed.state === "stale") return judgement;
  const { reason, misses, scans } = judgement;
  const answer: Missing = { state: "missing", reason, misses, scans, unclear: [], ways: [], refused: [doubtful], placesSeen: 1 };
  return answer;
}

/** The documents of doubtful author that would leave the item open were they the body's own: unread, unclear, or refused for what they hold. */
function leftOpen({ refused }: Missing, supposed: Judgement, originals: Supposed["originals"]): Source[] {
  if (supposed.state !== "missing") return [...refused];
  const open = new Set([...supposed.unclear, ...supposed.scans, ...supposed.refused].map((source) => originals.get(source) ?? source));
  const doubtful = new Set(originals.values());
  return refused.filter((source) => !doubtful.has(source) || open.has(source));
}

/** The document of doubtful author on which an answer rests first, or which a person would have to see. */
function originalOf(supposed: Judgement, originals: Supposed["originals"]): Source | undefined {
  const source = supposed.state === "missing" ? supposed.undecided?.source : supposed.evidence[0].source;
  return source === undefined ? undefined : originals.get(source);
}
