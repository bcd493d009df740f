import type { Calibration } from "./calibration.js";
import { featureNames } from "./features.js";
import { fitLogistic, type Observation } from "./logistic.js";
import type { CalibrationRow } from "./rows.js";

/** A row with the set whose sites it is of, and how much it counts. */
export interface WeightedRow extends CalibrationRow {
  /** The same for two sets of rows of the same sites. */
  readonly sitesOf: string;
  readonly weight: number;
}

const ridge = 1;

/** Weights from rows; the same rows in the same order give the same numbers. Throws Error without rows of each kind. */
export function fitCalibration(rows: readonly WeightedRow[]): Calibration {
  const found = rows.filter(isFound);
  return {
    features: [...featureNames],
    published: fitRows(rows, (row) => row.gold !== "absent"),
    right: fitRows(found, (row) => row.gold === row.rules),
    byState: { absent: shareRight(rows, "absent"), stale: shareRight(rows, "stale"), current: shareRight(rows, "current") },
  };
}

/** Judges the rows of each site by weights that never met it, in whatever set. */
export function holdSitesApart<T>(
  rows: readonly WeightedRow[],
  judge: (calibration: Calibration, row: WeightedRow) => T,
): { row: WeightedRow; answer: T }[] {
  const siteOf = ({ sitesOf, site }: WeightedRow) => `${sitesOf} ${site}`;
  return [...new Set(rows.map(siteOf))].flatMap((site) => {
    const calibration = fitCalibration(rows.filter((row) => siteOf(row) !== site));
    return rows.filter((row) => siteOf(row) === site).map((row) => ({ row, answer: judge(calibration, row) }));
  });
}

const isFound = ({ rules }: CalibrationRow): boolean => rules === "current" || rules === "stale";

function fitRows(rows: readonly WeightedRow[], isTrue: (row: WeightedRow) => boolean): Calibration["published"] {
  const observations = rows.map((row): Observation => ({ values: row.values, isTrue: isTrue(row), weight: row.weight }));
  const { intercept, weights } = fitLogistic(observations, ridge);
  return { intercept: round(intercept), weights: weights.map(round) };
}

/** Half a right and half a wrong answer are added, so that few rows promise little. */
function shareRight(rows: readonly WeightedRow[], state: CalibrationRow["rules"]): number {
  const own = rows.filter(({ rules }) => rules === state);
  const sum = (some: readonly WeightedRow[]) => some.reduce((total, { weight }) => total + weight, 0);
  return round((sum(own.filter(({ gold }) => gold === state)) + 0.5) / (sum(own) + 1));
}

/** Ten-thousandths: what lies beyond depends on the order of additions. Never -0. */
const round = (value: number): number => Math.round(value * 10_000) / 10_000 || 0;
