import type { Calibration } from "../calibrate/calibration.js";
import { thresholdsOf } from "../model/decision-rule.js";
import type { Document } from "../model/document.js";
import type { Entity } from "../model/entity.js";
import { InvariantError } from "../model/errors.js";
import type { FailedSnapshot, Reach } from "../model/evidence.js";
import type { Item, Rubric } from "../model/rubric.js";
import type { Considered, Verdict, VerdictOf } from "../model/verdict.js";
import type { RecogniserModel } from "../recognise/model.js";
import type { DetectContext, Detector, Judgement, NearMiss } from "./detector.js";
import { detectors } from "./detectors.js";
import { cite, titleOf } from "./judge/cite.js";
import { decideAll, type JudgedItem } from "./judge/decide-all.js";
import { type Supposed, supposeOwn, withDoubtfulAuthor } from "./judge/doubtful-authors.js";
import { recognisedOf } from "./judge/recognised.js";
import { type SettledItem, settle, settleEntity } from "./judge/settle.js";
import { findSiteWide, type SiteWide } from "./judge/site-wide.js";
import { findUnsettledBonuses, openByGivenUp, openByLaterScans } from "./judge/unread-files.js";
import { buildCorpus, type Corpus } from "./site/corpus.js";
import type { Country } from "./site/country.js";
import type { OtherName } from "./site/names.js";

/** All that the judging of one entity reads. */
export interface DetectInput {
  readonly rubric: Rubric;
  /** The country of the entity, compiled from its profile. */
  readonly country: Country;
  readonly entity: Entity;
  /** Names of the registry's other bodies. */
  readonly otherNames: readonly OtherName[];
  readonly documents: readonly Document[];
  readonly failures: readonly FailedSnapshot[];
  /** Undefined where the crawl never ran. */
  readonly reach?: Reach | undefined;
  /** Addresses of pages and files that were fetched and whose archived copy is damaged. */
  readonly damaged?: readonly string[] | undefined;
  /** Year that is coded, as "2026". */
  readonly edition: string;
  /** Day on which "up to date" is judged, ISO. */
  readonly referenceOn: string;
  /** Weights of the recogniser of passages; without them only names tell what a passage is. */
  readonly model?: RecogniserModel | undefined;
  /** Weights by which items are held to be published; without them the rules alone decide. */
  readonly calibration?: Calibration | undefined;
  /** True where no further scan will be read, for OCR is switched off or has done what it may: scans left unread leave open what was not found. */
  readonly isReadingOver?: boolean | undefined;
}

/** One verdict for every active item that is asked of the entity's level, in the order of the rubric. Pure. */
export function detect(input: DetectInput): Verdict[] {
  const items = input.rubric.items.filter((item) => item.active && (item.levels?.includes(input.entity.level) ?? true));
  const { reach } = input;
  const settled = settleEntity(input.entity, reach, input.documents.length, input.damaged);
  if (settled !== undefined) return items.map((item) => verdictOf(input, item, detectorOf(item), settled, []));
  if (reach === undefined) throw new InvariantError("a body that was never crawled is settled before its items are judged");
  const corpus = buildCorpus({ ...input, unread: reach.unread, hosts: reach.hosts });
  const site = { corpus, supposed: supposeOwn(corpus, input.model), siteWide: findSiteWide({ ...input, corpus, reach }) };
  const judged = items.map((item) => judgeItem({ ...input, reach }, item, site));
  return decideAll(judged, { ...input, corpus, reach, thresholds: thresholdsOf(input.rubric) });
}

/** The detector of an item. Throws InvariantError for one that no rubric could have named. */
export function detectorOf(item: Item): Detector {
  const detector = detectors.get(item.detector.name);
  if (detector === undefined) throw new InvariantError(`no detector ${item.detector.name}`);
  return detector;
}

/** What the detector of an item may see. */
export function contextOf(input: DetectInput, item: Item, corpus: Corpus): DetectContext {
  return {
    corpus,
    item,
    year: Number(input.edition.slice(0, 4)),
    referenceOn: input.referenceOn,
    term: input.rubric.term,
    sessionMonths: input.rubric.sessionMonths[input.entity.level],
    level: input.entity.level,
  };
}

/** A site as its items are judged by it. */
interface Site {
  readonly corpus: Corpus;
  readonly supposed: Supposed | undefined;
  readonly siteWide: readonly SiteWide[];
}

function judgeItem(input: DetectInput & { readonly reach: Reach }, item: Item, { corpus, supposed, siteWide }: Site): JudgedItem {
  const detector = detectorOf(item);
  const read = (of: Corpus): Judgement => detector.detect(contextOf(input, item, of), item.detector.params);
  const first = read(corpus);
  const isAsked = supposed !== undefined && first.state !== "current";
  const judgement = isAsked ? withDoubtfulAuthor(first, read(supposed.corpus), supposed) : first;
  if (judgement.state === "missing") {
    const answer = settle(judgement, input.reach, siteWide);
    const verdict = verdictOf(input, item, detector, answer, judgement.misses);
    return { item, judgement, verdict };
  }
  return { item, judgement, verdict: publishedVerdict(input, corpus, item, detector, judgement) };
}

const maxConsidered = 5;
const considered = (misses: readonly NearMiss[]): Considered[] =>
  misses.slice(0, maxConsidered).map(({ url, title, why }) => ({ url, title, why }));

/** The verdict of something found, with its proof; its confidence is given where it is decided. */
export function publishedVerdict(
  input: DetectInput,
  corpus: Corpus,
  item: Item,
  detector: Detector,
  judgement: Exclude<Judgement, { state: "missing" }>,
): Verdict {
  const [best, ...more] = judgement.evidence;
  const common = {
    entityCode: input.entity.code,
    itemId: item.id,
    detector: `${detector.name}@${detector.version}`,
    confidence: 0,
    reason: judgement.reason,
    considered: considered(judgement.misses),
    citation: cite(best),
    more: more.slice(0, 12).map(cite),
    ...(judgement.runnerUp === undefined ? {} : { runnerUp: cite(judgement.runnerUp) }),
    ...recognisedOf(input.model, corpus, item, best),
    ...(judgement.scans.length === 0
      ? {}
      : { unreadScans: judgement.scans.map((source) => ({ url: source.document.url, why: titleOf(source) })) }),
  };
  if (judgement.state === "stale") {
    const later = openByGivenUp(judgement.scans) ?? openByLaterScans(judgement.scans, judgement.restsOn, corpus.sources);
    if (later === undefined) return { ...common, state: "stale", restsOn: judgement.restsOn };
    const { citation, more: _more, ...rest } = common;
    return { ...rest, ...later, runnerUp: citation };
  }
  const { complete, open } = item.bonuses;
  const unsettled = findUnsettledBonuses(item, judgement);
  return {
    ...common,
    state: "current",
    complete: complete !== undefined && judgement.complete,
    open: open !== undefined && judgement.open,
    ...(unsettled.length === 0 ? {} : { unsettled }),
  };
}

function verdictOf(input: DetectInput, item: Item, detector: Detector, answer: SettledItem, misses: readonly NearMiss[]): Verdict {
  if (answer.state === "absent") return absentVerdict(input, item, detector, answer, misses);
  return { ...notFound(input, item, detector, answer, misses), state: "unknown", because: answer.because, look: [...answer.look] };
}

function absentVerdict(
  input: DetectInput,
  item: Item,
  detector: Detector,
  answer: Extract<SettledItem, { state: "absent" }>,
  misses: readonly NearMiss[],
): VerdictOf<"absent"> {
  const { end, pagesRead, documentsRead, unreadCount } = input.reach ?? { end: "no-site", pagesRead: 0, documentsRead: 0, unreadCount: 0 };
  const reach = { end, pagesRead, documentsRead, unreadCount };
  // That the registry names no site is known; all else is decided by probability.
  const confidence = answer.because === "no-site" ? 1 : 0;
  return { ...notFound(input, item, detector, answer, misses), state: "absent", confidence, because: answer.because, reach };
}

function notFound(input: DetectInput, item: Item, detector: Detector, { reason }: SettledItem, misses: readonly NearMiss[]) {
  return {
    entityCode: input.entity.code,
    itemId: item.id,
    detector: `${detector.name}@${detector.version}`,
    confidence: 0,
    reason,
    considered: considered(misses),
  };
}
