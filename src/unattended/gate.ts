import type { GateReason } from "../model/forced.js";
import type { RunSettings } from "../model/run-settings.js";

/** What the gate looks at. */
export interface GateFigures {
  /** Bodies of the run, and those whose crawl has ended or that have no site. */
  readonly bodies: number;
  readonly crawled: number;
  /** Share (0..1) of items left unknown on sites that answered. */
  readonly unknownShare: number;
  /** Bodies that answered in the last edition, and those of them that do not answer now; none where there is no last edition. */
  readonly answeredBefore: number;
  readonly lost: number;
}

/** Fewer than this may be chance, whatever their share. */
const leastLost = 3;

/** Why an edition should not be published as it stands; empty where it may be. */
export function checkGate(figures: GateFigures, settings: RunSettings): GateReason[] {
  const crawled = figures.bodies === 0 ? 1 : figures.crawled / figures.bodies;
  const lost = figures.answeredBefore === 0 ? 0 : figures.lost / figures.answeredBefore;
  const reasons: GateReason[] = [];
  if (crawled < settings.minCrawledShare) reasons.push({ code: "too-little-crawled", value: crawled, limit: settings.minCrawledShare });
  if (figures.unknownShare > settings.maxUnknownShare)
    reasons.push({ code: "too-much-unknown", value: figures.unknownShare, limit: settings.maxUnknownShare });
  if (figures.lost >= leastLost && lost > settings.maxLostShare)
    reasons.push({ code: "too-many-lost", value: lost, limit: settings.maxLostShare });
  return reasons;
}
