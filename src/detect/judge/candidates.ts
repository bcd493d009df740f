import type { Item } from "../../model/rubric.js";
import type { Citation, VerdictOf } from "../../model/verdict.js";
import type { NearMiss } from "../detector.js";
import type { Corpus } from "../site/corpus.js";
import { probabilityOf } from "../site/parts.js";
import { titleOf } from "./cite.js";
import { wantedKinds } from "./wanted-kinds.js";

type Look = VerdictOf<"unknown">["look"];

const maxPlaces = 5;
const worthALook = 0.2;

/** Where a person should look for what was not proven: documents with the likeliest passages, then the nearest misses; each once. */
export function likelyPlaces(corpus: Corpus, item: Item, misses: readonly NearMiss[]): Look {
  const kinds = wantedKinds(item);
  const passages = corpus.parts
    .map((part) => ({ part, share: probabilityOf(part, kinds) }))
    .filter(({ share }) => share >= worthALook)
    .sort((a, b) => b.share - a.share || Number(a.part.isWhole) - Number(b.part.isWhole));
  return firstOfEach([
    ...passages.map(({ part: { source, naming } }) => ({ url: source.document.url, why: naming === "" ? titleOf(source) : naming })),
    ...misses.map(({ url, title }) => ({ url, why: title })),
  ]);
}

/** Where a person should look at what was found and is doubtful: the proof, then what else was taken for it. */
export function doubtfulPlaces(citations: readonly Citation[]): Look {
  return firstOfEach(citations.map(({ url, title }) => ({ url, why: title })));
}

function firstOfEach(places: Look): Look {
  return places.filter(({ url }, index) => places.findIndex((other) => other.url === url) === index).slice(0, maxPlaces);
}
