import type { Body, EditionIndex } from "./edition-index.js";
import type { Site } from "./layout.js";
import { isScoreShown } from "./shown-score.js";

/** Score of a body in one edition, 0..100, and whether it was judged by the rubric of the present one. */
export interface BodyYear {
  readonly edition: string;
  readonly low: number;
  readonly high: number;
  readonly isComparable: boolean;
}

type FormerScores = EditionIndex["edition"]["former"][number]["scores"];
const indexes = new WeakMap<FormerScores, ReadonlyMap<string, FormerScores[number]>>();

function scoreIn(scores: FormerScores, code: string): FormerScores[number] | undefined {
  const index = indexes.get(scores) ?? new Map(scores.map((score) => [score.entityCode, score]));
  indexes.set(scores, index);
  return index.get(code);
}

/** Scores of a body by edition, oldest first, the present one last where its site could be read. */
export function bodyYears({ editionIndex }: Site, body: Body): BodyYear[] {
  const { former, run } = editionIndex.edition;
  const hashIn = (rubrics: readonly { readonly levels: readonly string[]; readonly hash: string }[]) =>
    rubrics.find(({ levels }) => levels.includes(body.entity.level))?.hash;
  const own = hashIn(run.rubrics);
  const past = former.flatMap(({ edition, scores, rubrics }) => {
    const score = scoreIn(scores, body.entity.code);
    const isComparable = own !== undefined && hashIn(rubrics) === own;
    return score === undefined ? [] : [{ edition, low: score.low, high: score.high, isComparable }];
  });
  return !isScoreShown(body.score) ? past : [...past, { edition: run.edition, ...body.score.score, isComparable: true }];
}
