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
const enough = 1e-7;

/**
 * Weights of the greatest penalised likelihood, by Newton's method: every weight but the intercept is pulled towards nothing by `ridge`.
 * The same observations in the same order give the same numbers. Throws Error without observations.
 * Source: le Cessie and van Houwelingen, "Ridge estimators in logistic regression", Applied Statistics 41 (1992).
 */
export function fitLogistic(observations: readonly Observation[], ridge: number): Logistic {
  const width = observations[0]?.values.length;
  if (width === undefined) throw new Error("nothing to fit a regression on");
  const rows = observations.map(sparse);
  let solution = new Array<number>(width + 1).fill(0);
  for (let round = 0; round < maxRounds; round += 1) {
    const { slope, curve } = derivatives(rows, solution, ridge);
    const step = solve(curve, slope);
    solution = solution.map((value, index) => value + (step[index] ?? 0));
    if (step.every((value) => Math.abs(value) < enough)) break;
  }
  const [intercept = 0, ...weights] = solution;
  return { intercept, weights };
}

/** Slope of the penalised likelihood and the negative of its second derivatives. */
function derivatives(observations: readonly Sparse[], solution: readonly number[], ridge: number) {
  const width = solution.length;
  const slope = Float64Array.from(solution, (value, index) => (index === 0 ? 0 : -ridge * value));
  const curve = solution.map((_, row) => Float64Array.from({ length: width }, (_, column) => (row === column ? floor(row, ridge) : 0)));
  for (const { places, values, isTrue, weight } of observations) {
    const share = sigmoid(values.reduce((sum, value, at) => sum + value * (solution[places[at] ?? 0] ?? 0), 0));
    const error = weight * ((isTrue ? 1 : 0) - share);
    const bend = weight * share * (1 - share);
    for (let one = 0; one < places.length; one += 1) {
      const row = places[one] ?? 0;
      const value = values[one] ?? 0;
      const line = curve[row] ?? slope;
      slope[row] = (slope[row] ?? 0) + error * value;
      for (let other = 0; other < places.length; other += 1) {
        const column = places[other] ?? 0;
        line[column] = (line[column] ?? 0) + bend * value * (values[other] ?? 0);
      }
    }
  }
  return { slope, curve };
}

/** The intercept is not pulled, and what no observation has stays 0. */
const floor = (row: number, ridge: number): number => (row === 0 ? 0 : ridge) + 1e-9;

/** Values that are not 0, the intercept before them, with their places. */
interface Sparse extends Pick<Observation, "isTrue" | "weight"> {
  readonly places: readonly number[];
  readonly values: readonly number[];
}

function sparse({ values, isTrue, weight }: Observation): Sparse {
  const all = [1, ...values];
  const places = all.flatMap((value, place) => (value === 0 ? [] : [place]));
  return { places, values: places.map((place) => all[place] ?? 0), isTrue, weight };
}

/** Solves a system of equations by elimination, the largest pivot first. */
function solve(matrix: readonly Float64Array[], right: Float64Array): number[] {
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
