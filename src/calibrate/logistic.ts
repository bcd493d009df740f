/** One observation of a logistic regression. */
export interface Observation {
  readonly values: readonly number[];
  readonly isTrue: boolean;
  /** How much it counts; 1 for an ordinary one. */
  readonly weight: number;
}

/** Weights of a logistic regression: one per value, after the intercept. */
export interface Logistic {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/** Probability that a logistic regression gives to values; a value without a weight counts for nothing. */
export function probability({ intercept, weights }: Logistic, values: readonly number[]): number {
  return sigmoid(values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), intercept));
}

const maxRounds = 60;
const enough = 1e-9;

/**
 * Weights of the greatest penalised likelihood, by Newton's method: every weight but the intercept is pulled towards nothing by `ridge`.
 * The same observations in the same order give the same numbers. Throws Error without observations.
 * Source: le Cessie and van Houwelingen, "Ridge estimators in logistic regression", Applied Statistics 41 (1992).
 */
export function fitLogistic(observations: readonly Observation[], ridge: number): Logistic {
  const width = observations[0]?.values.length;
  if (width === undefined) throw new Error("nothing to fit a regression on");
  let solution = new Array<number>(width + 1).fill(0);
  for (let round = 0; round < maxRounds; round += 1) {
    const { slope, curve } = derivatives(observations, solution, ridge);
    const step = solve(curve, slope);
    solution = solution.map((value, index) => value + (step[index] ?? 0));
    if (step.every((value) => Math.abs(value) < enough)) break;
  }
  const [intercept = 0, ...weights] = solution;
  return { intercept, weights };
}

/** Slope of the penalised likelihood and the negative of its second derivatives. */
function derivatives(observations: readonly Observation[], solution: readonly number[], ridge: number) {
  const pull = solution.map((_, index) => (index === 0 ? 0 : ridge));
  const slope = solution.map((value, index) => -(pull[index] ?? 0) * value);
  const curve = solution.map((_, row) => solution.map((_, column) => (row === column ? (pull[row] ?? 0) + 1e-9 : 0)));
  for (const { values, isTrue, weight } of observations) {
    const all = [1, ...values];
    const share = sigmoid(all.reduce((sum, value, index) => sum + value * (solution[index] ?? 0), 0));
    const error = weight * ((isTrue ? 1 : 0) - share);
    const bend = weight * share * (1 - share);
    for (const [row, value] of all.entries()) {
      if (value === 0) continue;
      slope[row] = (slope[row] ?? 0) + error * value;
      const line = curve[row];
      if (line !== undefined) for (const [column, other] of all.entries()) line[column] = (line[column] ?? 0) + bend * value * other;
    }
  }
  return { slope, curve };
}

/** Solves a system of equations by elimination, the largest pivot first. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) if (Math.abs(at(row, column)) > Math.abs(at(pivot, column))) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot] ?? [], rows[column] ?? []];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = at(row, column) / at(column, column);
      rows[row] = (rows[row] ?? []).map((value, place) => value - factor * at(column, place));
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1));
}

const sigmoid = (score: number): number => 1 / (1 + Math.exp(-score));
