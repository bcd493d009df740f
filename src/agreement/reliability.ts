import type { Pair } from "./figures.js";
import { wilsonInterval } from "./statistics.js";

/** One band of confidence: what was promised and what came true. */
export interface ReliabilityBand {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly meanConfidence: number;
  readonly right: number;
  readonly interval: { readonly low: number; readonly high: number };
}

/** How far confidence came true over all decided answers; null without one. */
export interface CalibrationFigures {
  readonly rows: number;
  /** Expected calibration error: mean distance, over the bands, between what was promised and what came true, each as heavy as its rows. */
  readonly error: number | null;
  /** Mean squared distance between confidence and 1 for a right answer, 0 for a wrong one. */
  readonly brier: number | null;
}

const bandCount = 10;

/** Bands of a tenth that hold an answer, from the least to the most sure. */
export function measureReliability(pairs: readonly Pair[]): ReliabilityBand[] {
  return Array.from({ length: bandCount }, (_, band) => band).flatMap((band) => {
    const own = pairs.filter((pair) => Math.min(bandCount - 1, Math.floor(promised(pair) * bandCount + 1e-9)) === band);
    if (own.length === 0) return [];
    const right = own.filter(isRight).length;
    const meanConfidence = own.reduce((total, pair) => total + promised(pair), 0) / own.length;
    const interval = wilsonInterval(right, own.length);
    const [from, to] = [band / bandCount, (band + 1) / bandCount];
    return [{ from, to, rows: own.length, meanConfidence, right: right / own.length, interval }];
  });
}

/**
 * Both figures over decided answers.
 * Source: Naeini et al. (2015) for the expected calibration error; G. W. Brier, Monthly Weather Review 78 (1950).
 */
export function measureCalibration(pairs: readonly Pair[]): CalibrationFigures {
  const rows = pairs.length;
  if (rows === 0) return { rows, error: null, brier: null };
  const error = measureReliability(pairs).reduce((sum, band) => sum + (band.rows / rows) * Math.abs(band.right - band.meanConfidence), 0);
  const brier = pairs.reduce((sum, pair) => sum + (promised(pair) - Number(isRight(pair))) ** 2, 0) / rows;
  return { rows, error, brier };
}

const promised = ({ machine }: Pair): number => machine.confidence ?? 0;
const isRight = ({ machine, gold }: Pair): boolean => machine.state === gold.state;
