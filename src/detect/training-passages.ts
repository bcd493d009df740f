import type { Item } from "../model/rubric.js";
import { type Kind, kinds } from "../recognise/kinds.js";
import { sameWords } from "../text/quote.js";
import type { DetectInput } from "./detect.js";
import { provingKinds } from "./judge/wanted-kinds.js";
import { buildCorpus, type Line } from "./site/corpus.js";
import { type Part, partNaming, probabilityOf } from "./site/parts.js";

/** What people found at a place of a body: that it is what an item asks for, or that it is not. */
export interface DecidedPlace {
  readonly item: Item;
  readonly url: string;
  /** Words that stand in it; "" where only the page is known. */
  readonly quotation: string;
  readonly isAsked: boolean;
}

/** A passage as the corpus of the recogniser holds it (data/corpus/README.md). */
export interface TrainingPassage {
  readonly kind: Kind;
  /** "decided": a person said so. "by-exclusion": a person said what it is not, and the recogniser knows what it then is. */
  readonly label: "decided" | "by-exclusion";
  readonly itemId: string;
  readonly url: string;
  readonly lang: "fr" | "ar" | "mixed";
  readonly form: "page" | "pdf" | "scan" | "sheet" | "docx" | "picture";
  readonly title: string;
  readonly headings: readonly string[];
  readonly link: readonly string[];
  readonly file: string;
  readonly body: readonly string[];
}

/** Of one place: the passage, or why there is none. */
export type CutPlace = { readonly passage: TrainingPassage } | { readonly why: "no-kind" | "not-found" | "unsure" };

/** Bodies of passages in the corpus end there. */
const maxLines = 16;
/** Share that one of the other kinds must have where it is only known what a passage is not. */
const clearShare = 0.5;

/** Cuts the passages that people decided on out of a body's documents as judging cuts them. Pure; of every place the passage or why there is none. */
export function cutTraining(input: DetectInput, places: readonly DecidedPlace[]): CutPlace[] {
  const { reach } = input;
  if (reach === undefined || input.model === undefined) return places.map(() => ({ why: "not-found" }));
  return cutPlaces(buildCorpus({ ...input, unread: reach.unread, hosts: reach.hosts }).parts, places);
}

/**
 * The passages at these places among the parts of a corpus, each once, in the order of the places. Where an item asks for several kinds the recogniser says which of these it is; where people
 * say what a passage is not, what it then is.
 */
export function cutPlaces(parts: readonly Part[], places: readonly DecidedPlace[]): CutPlace[] {
  const taken = new Set<Part>();
  return places.flatMap((place): CutPlace[] => {
    const wanted = provingKinds(place.item);
    if (wanted.length === 0) return [{ why: "no-kind" }];
    const part = findPart(parts, place, wanted);
    if (part === undefined) return [{ why: "not-found" }];
    if (taken.has(part)) return [];
    const kind = place.isAsked ? likeliest(part, (name) => wanted.includes(name))?.kind : kindByExclusion(part, wanted);
    if (kind === undefined) return [{ why: "unsure" }];
    taken.add(part);
    return [{ passage: passageOf(part, place, kind) }];
  });
}

/** The smallest part of the page that holds the words; without words, or where they are in no part, the likeliest part of the page. */
function findPart(parts: readonly Part[], { url, quotation, isAsked }: DecidedPlace, wanted: readonly string[]): Part | undefined {
  const own = parts.filter(({ source }) => source.document.url === url || source.document.otherUrls.includes(url));
  const holding = quotation === "" ? [] : own.filter(({ lines }) => lines.some(({ text }) => isSame(quotation, text)));
  const smallest = holding.sort((a, b) => a.lines.length - b.lines.length)[0];
  if (smallest !== undefined || !isAsked) return smallest;
  return own.sort((a, b) => probabilityOf(b, wanted) - probabilityOf(a, wanted))[0];
}

/** A quotation may run over several lines, and a line may be longer than a quotation. */
const isSame = (quotation: string, text: string): boolean => sameWords(quotation, text) || (text.length > 20 && sameWords(text, quotation));

function likeliest(part: Part, isMeant: (kind: Kind) => boolean): { kind: Kind; probability: number } | undefined {
  return kinds
    .filter(isMeant)
    .map((kind) => ({ kind, probability: part.recognition.get(kind) ?? 0 }))
    .sort((a, b) => b.probability - a.probability)[0];
}

function kindByExclusion(part: Part, wanted: readonly string[]): Kind | undefined {
  const best = likeliest(part, (kind) => !wanted.includes(kind));
  const left = 1 - probabilityOf(part, wanted);
  return best !== undefined && left > 0.01 && best.probability / left >= clearShare ? best.kind : undefined;
}

const signs: Readonly<Record<Line["kind"], string>> = {
  heading: "# ",
  item: "- ",
  row: "| ",
  caption: "> ",
  control: "? ",
  alt: "",
  paragraph: "",
};

function passageOf(part: Part, { item, url, isAsked }: DecidedPlace, kind: Kind): TrainingPassage {
  const { title, headings, labels, fileName } = partNaming(part);
  const body = part.lines.slice(0, maxLines).map((line) => `${signs[line.kind]}${line.text}`);
  return {
    ...{ kind, label: isAsked ? ("decided" as const) : ("by-exclusion" as const), itemId: item.id, url },
    ...{ lang: languageOf(body.join(" ")), form: formOf(part), title, headings, link: labels, file: fileName, body },
  };
}

function languageOf(text: string): TrainingPassage["lang"] {
  const arabic = (text.match(/\p{Script=Arabic}/gu) ?? []).length;
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length;
  const share = arabic / Math.max(1, arabic + latin);
  return share > 0.8 ? "ar" : share < 0.2 ? "fr" : "mixed";
}

function formOf({ source }: Part): TrainingPassage["form"] {
  const { kind, channel } = source.document;
  if (kind === "html") return "page";
  if (kind === "image") return "picture";
  if (channel === "pdf-scan") return "scan";
  return kind === "sheet" ? "sheet" : kind === "pdf" ? "pdf" : "docx";
}
