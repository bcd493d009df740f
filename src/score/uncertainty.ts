import type { MeasuredError } from "../model/edition.js";
import type { Entity } from "../model/entity.js";
import type { Rubric } from "../model/rubric.js";
import type { Score } from "../model/score.js";
import type { ScoreSettings } from "../model/settings.js";
import type { Finding } from "../model/verdict.js";
import { bandOf, isOrderOpen, rankDraws } from "./bands.js";
import { type DrawnBody, type DrawnItem, drawPoints } from "./draws.js";
import { type ErrorModel, modelError, trustConfidence } from "./error-model.js";
import { itemsFor, pointsOf, scoreOf } from "./points.js";
import { answerOf } from "./score.js";
import { rankUnderWeights, rankWithoutEach } from "./sensitivity.js";

type Uncertainty = NonNullable<Score["uncertainty"]>;

/** What the uncertainty of scores rests on. */
export interface UncertaintyInput {
  readonly rubric: Rubric;
  readonly entities: readonly Entity[];
  readonly findings: readonly Finding[];
  readonly settings: Pick<ScoreSettings, "draws" | "seed">;
  /** Error of the machine as measured on gold; without it the machine's own confidence is taken at its word. */
  readonly measuredError?: MeasuredError | undefined;
}

/**
 * Adds to every ranked score its band, its rank band and the sensitivity of its rank, level by level. A band goes from the 5th to the
 * 95th percentile of the draws, and is widened where needed to hold the proven score (`score.low`) and the rank that it gives. What a
 * person decided and what a missing site leaves empty is taken as certain. docs/method.md gives the formulas.
 */
export function addUncertainty(scores: readonly Score[], input: UncertaintyInput): Score[] {
  const findings = new Map(input.findings.map((finding) => [`${finding.verdict.entityCode}\n${finding.verdict.itemId}`, finding]));
  const levelOf = new Map(input.entities.map((entity) => [entity.code, entity.level]));
  const found = new Map<string, Uncertainty>();
  for (const level of new Set(levelOf.values())) {
    const ranked = scores.filter((score) => score.rank !== undefined && levelOf.get(score.entityCode) === level).sort(compareScores);
    if (ranked.length === 0) continue;
    const items = itemsFor(input.rubric, level);
    const model = input.measuredError === undefined ? undefined : modelError(items, input.measuredError);
    const bodies = ranked.map((score): DrawnBody => {
      const drawn = items.map((item) => drawItem(findings.get(`${score.entityCode}\n${item.id}`), item, model));
      return { code: score.entityCode, items: drawn };
    });
    measureLevel(ranked, bodies, input.settings).forEach((uncertainty, index) => {
      const code = ranked[index]?.entityCode;
      if (code !== undefined) found.set(code, uncertainty);
    });
  }
  return scores.map((score) => {
    const uncertainty = found.get(score.entityCode);
    return uncertainty === undefined ? score : { ...score, uncertainty };
  });
}

/** Order of a ranking: proven score first, then what it may still reach, then code. */
export function compareScores(a: Score, b: Score): number {
  return b.score.low - a.score.low || b.score.high - a.score.high || (a.entityCode < b.entityCode ? -1 : 1);
}

function drawItem(finding: Finding | undefined, item: ReturnType<typeof itemsFor>[number], model: ErrorModel | undefined): DrawnItem {
  if (finding === undefined) return { fixed: 0 };
  const answer = answerOf(finding.verdict);
  const { verdict } = finding;
  const isCertain = finding.decidedBy === "person" || (verdict.state === "absent" && verdict.because === "no-site");
  if (isCertain && answer.state !== "unknown") return { fixed: pointsOf(item, answer).low };
  if (model === undefined) return { itemId: item.id, outcomes: trustConfidence(item, answer, verdict.confidence) };
  const sharedRate = `${answer.state} ${pointsOf(item, answer).low}`;
  return { itemId: item.id, outcomes: model(item, answer), sharedRate };
}

function measureLevel(
  ranked: readonly Score[],
  bodies: readonly DrawnBody[],
  settings: Pick<ScoreSettings, "draws" | "seed">,
): Uncertainty[] {
  const { draws, seed } = settings;
  const points = drawPoints(bodies, draws, seed);
  const ranks = rankDraws(points, draws).map(bandOf);
  const published = ranked.map((score) => score.items.map((item) => (item.points.low + item.points.high) / 2));
  const itemIds = ranked[0]?.items.map((item) => item.itemId) ?? [];
  const weights = rankUnderWeights(published, itemIds, draws, seed);
  const leaveOneOut = rankWithoutEach(published);
  return ranked.map((score, index) => {
    const own = points[index] ?? new Int32Array(0);
    const next = points[index + 1];
    const band = bandOf(own);
    const proven = 1 + ranked.filter((other) => other.score.low > score.score.low).length;
    return {
      score: {
        low: Math.min(scoreOf(band.low, score.maximum), score.score.low),
        high: Math.max(scoreOf(band.high, score.maximum), score.score.low),
      },
      rank: { low: Math.min(ranks[index]?.low ?? proven, proven), high: Math.max(ranks[index]?.high ?? proven, proven) },
      weights: weights[index] ?? { low: proven, high: proven },
      leaveOneOut: leaveOneOut[index] ?? { low: proven, high: proven },
      sameAsNext: next !== undefined && isOrderOpen(own, next),
    };
  });
}
