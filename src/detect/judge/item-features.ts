import { type FeatureName, featureNames, type ItemFeatures } from "../../calibrate/features.js";
import type { Reach } from "../../model/evidence.js";
import type { Item } from "../../model/rubric.js";
import type { State } from "../../model/verdict.js";
import type { Judgement } from "../detector.js";
import { nameWords } from "../read/lines.js";
import type { Corpus, Source } from "../site/corpus.js";
import { type Part, probabilityOf } from "../site/parts.js";
import { isNamedUnread } from "./named-unread.js";
import { namesItem } from "./names-item.js";
import { findPart } from "./recognised.js";
import { provingKinds, wantedKinds } from "./wanted-kinds.js";

/** What judging knows of one item of one body when its detector has answered and its reach was asked. */
export interface ItemContext {
  readonly corpus: Corpus;
  readonly item: Item;
  readonly judgement: Judgement;
  /** State by the rules, before probabilities are looked at. */
  readonly state: State;
  readonly reach: Pick<Reach, "pagesRead">;
  /** Share (0..1) of the body's other items that the rules found; 0.5 where the item is the only one. */
  readonly othersFound: number;
}

type Found = Exclude<Judgement, { state: "missing" }>;
type Missing = Extract<Judgement, { state: "missing" }>;

/** The numbers that the probability of an item rests on, in steps of a thousandth. Pure: names and texts leave nothing but these. */
export function itemFeatures(context: ItemContext): ItemFeatures {
  const { judgement, state, reach, othersFound } = context;
  const common = { others: othersFound, pages: Math.log1p(reach.pagesRead) / 5 };
  const own = judgement.state === "missing" ? missingFeatures(context, judgement) : foundFeatures(context, judgement);
  const states = { found: judgement.state !== "missing", stale: state === "stale", open: state === "unknown" };
  const all: Partial<Record<FeatureName, number | boolean>> = { ...common, ...states, ...own };
  const rounded = featureNames.map((name) => [name, Math.round(Number(all[name] ?? 0) * 1000) / 1000] as const);
  return Object.fromEntries(rounded.filter(([, value]) => value !== 0));
}

const likely = 0.7;

function missingFeatures({ corpus, item }: ItemContext, judgement: Missing): Partial<Record<FeatureName, number | boolean>> {
  const kinds = wantedKinds(item);
  // What was read as the same thing of a year that is not asked for (this year's budget, where closed ones are) says nothing of those asked for.
  const ofOtherYear = new Set(judgement.misses.filter(({ why }) => why.code === "other-year").map(({ url }) => url));
  const open = corpus.parts.filter(({ source }) => !ofOtherYear.has(source.document.url));
  const parts = open.filter(({ source }) => !source.isNews);
  return {
    best: logit(bestOf(parts, kinds)),
    several: countLikely(open, kinds) / 2,
    near: judgement.misses[0]?.promise ?? 0,
    called: corpus.sources.some((source) => source.owner !== "other" && namesItem(source.title, item)),
    "unread-named": isNamedUnread(judgement, item),
  };
}

function foundFeatures({ corpus, item }: ItemContext, judgement: Found): Partial<Record<FeatureName, number | boolean>> {
  const kinds = provingKinds(item);
  const [evidence] = judgement.evidence;
  const { source } = evidence;
  const part = evidence.isApart === true ? undefined : findPart(corpus, evidence);
  const beside = corpus.parts.filter((other) => other.source === source);
  const { document } = source;
  const isScan = document.channel === "pdf-scan" || document.kind === "image" || evidence.channel === "image";
  return {
    about: judgement.sure.about,
    substance: judgement.sure.substance,
    period: judgement.sure.period,
    cited: part === undefined ? 0 : logit(probabilityOf(part, kinds)),
    rival: part === undefined ? 0 : rivalOf(part, kinds),
    unrecognised: part === undefined,
    whole: beside.length === 0 ? 0 : logit(bestOf(beside, kinds)),
    agreeing: countLikely(corpus.parts, kinds),
    second: judgement.runnerUp !== undefined,
    ...namedBy(source, part, item),
    page: source.isPage,
    scan: isScan,
    "poor-ocr": isScan && document.ocrConfidence !== undefined ? 1 - document.ocrConfidence : 0,
    elsewhere: source.isExternal,
    news: source.isNews,
    signed: source.owner === "own",
  };
}

/** Places that name the item by its own words. */
function namedBy(source: Source, part: Part | undefined, item: Item): Partial<Record<FeatureName, boolean>> {
  const isMain = source.labels.filter((label) => label.region === "main");
  const others = source.labels.filter((label) => label.region !== "main");
  return {
    title: namesItem(source.title, item),
    heading: part?.lines[0]?.headings.some((heading) => namesItem(heading, item)) ?? false,
    link: isMain.some((label) => namesItem(label.text, item)),
    menu: others.some((label) => namesItem(label.text, item)),
    file: !source.isPage && namesItem(nameWords(source.document.fileName), item),
  };
}

const bestOf = (parts: readonly Part[], kinds: readonly string[]): number =>
  parts.reduce((best, part) => Math.max(best, probabilityOf(part, kinds)), 0);

/** Logarithm of one more than the documents that hold a passage which is likely of the kinds asked for. */
function countLikely(parts: readonly Part[], kinds: readonly string[]): number {
  return Math.log1p(new Set(parts.filter((part) => probabilityOf(part, kinds) >= likely).map(({ source }) => source)).size);
}

/** Probability of the likeliest kind that is not asked for. */
function rivalOf({ recognition }: Part, kinds: readonly string[]): number {
  return [...recognition].reduce((best, [kind, share]) => (kinds.includes(kind) ? best : Math.max(best, share)), 0);
}

const nearlyCertain = 0.99;
const largest = Math.log(nearlyCertain / (1 - nearlyCertain));

/** A probability as a number from -1 (0.01 and less) to 1 (0.99 and more), even odds at 0. */
function logit(share: number): number {
  const bounded = Math.min(nearlyCertain, Math.max(1 - nearlyCertain, share));
  return Math.log(bounded / (1 - bounded)) / largest;
}
