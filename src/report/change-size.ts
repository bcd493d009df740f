import type { Body } from "./edition-index.js";

/** How a change of score stands to the error: larger, not larger, or not known, where no error band was computed for the body. */
export type ChangeSize = "beyond" | "within" | "unknown";

/**
 * Whether a body's change exceeds the error. Both editions are given the error band of the present one, for the former was judged in the same
 * way; the change exceeds it where the two bands do not touch. Undefined for bodies without a change.
 */
export function changeSize({ score, change }: Pick<Body, "score" | "change">): ChangeSize | undefined {
  const { scoreBefore, scoreAfter } = change ?? {};
  if (scoreBefore === undefined || scoreAfter === undefined || scoreBefore === scoreAfter) return undefined;
  if (score?.uncertainty === undefined) return "unknown";
  const band = score.uncertainty.score;
  const below = Math.max(0, score.score.low - band.low);
  const above = Math.max(0, band.high - score.score.low);
  return Math.abs(scoreAfter - scoreBefore) > below + above ? "beyond" : "within";
}
