import type { Calibration } from "../../calibrate/calibration.js";
import type { DecisionThresholds } from "../../model/decision-rule.js";
import type { Reach } from "../../model/evidence.js";
import type { Item } from "../../model/rubric.js";
import type { Verdict } from "../../model/verdict.js";
import type { RecogniserModel } from "../../recognise/model.js";
import type { Judgement } from "../detector.js";
import type { Corpus } from "../site/corpus.js";
import { likelyPlaces } from "./candidates.js";
import { byMeasure, decide } from "./decide.js";
import { itemFeatures } from "./item-features.js";
import { type ScanContext, withNamelessScans } from "./nameless-scans.js";
import { wantedKinds } from "./wanted-kinds.js";

/** One item as its detector and the reach of the crawl answered it. */
export interface JudgedItem {
  readonly item: Item;
  readonly judgement: Judgement;
  readonly verdict: Verdict;
}

/** By what the items of one body are decided. */
export interface DecisionContext {
  readonly corpus: Corpus;
  readonly reach: Reach;
  readonly thresholds: DecisionThresholds;
  readonly model?: RecogniserModel | undefined;
  readonly calibration?: Calibration | undefined;
  /** True where no further scan will be read. */
  readonly isReadingOver?: boolean | undefined;
}

/** The verdicts of one body's items, each by how likely it is published; by the rules alone where no passage can be recognised. */
export function decideAll(judged: readonly JudgedItem[], context: DecisionContext): Verdict[] {
  const { corpus, reach, thresholds, calibration } = context;
  const missing = judged.filter(({ verdict }) => !isFound(verdict)).map(({ item }) => item);
  const scanContext: ScanContext = {
    model: context.model,
    wanted: new Set(missing.flatMap(wantedKinds)),
    items: judged.map(({ item }) => item),
    isReadingOver: context.isReadingOver ?? false,
  };
  const byRules = withNamelessScans(
    judged.map(({ verdict }) => verdict),
    corpus,
    scanContext,
  );
  const found = byRules.filter(isFound).length;
  return judged.map(({ item, judgement, verdict: first }, index) => {
    const opened = byRules[index] ?? first;
    const verdict = isNeverInScans(judgement) && opened.state === "unknown" && opened.because === "scan-not-readable" ? first : opened;
    if (context.model === undefined || wantedKinds(item).length === 0) return byMeasure(verdict, calibration);
    const others = byRules.length - 1;
    const othersFound = others === 0 ? unsaid : (found - Number(isFound(verdict))) / others;
    const features = itemFeatures({ corpus, item, judgement, state: verdict.state, reach, othersFound });
    return decide({ verdict, features, places: likelyPlaces(corpus, item, judgement.misses) }, calibration, thresholds);
  });
}

const isNeverInScans = (judgement: Judgement): boolean => judgement.state === "missing" && judgement.isNeverInScans === true;

/** Share of the other items that were found, where there is no other item. */
const unsaid = 0.5;

const isFound = ({ state }: Verdict): boolean => state === "current" || state === "stale";
