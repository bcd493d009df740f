import type { Score } from "../model/score.js";

const withoutScore: ReadonlySet<Score["unranked"]> = new Set<Score["unranked"]>(["unreachable", "site-unknown"]);

/** Whether a score is shown as a number: not where nothing of a site was seen, because it did not answer or nobody has looked for it. */
export function isScoreShown(score: Score | undefined): score is Score {
  return score !== undefined && !withoutScore.has(score.unranked);
}
