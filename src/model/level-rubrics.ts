import { type Entity, type Level, levelSchema } from "./entity.js";
import { InvariantError } from "./errors.js";
import type { LevelRubric, Rubric } from "./rubric.js";

/** Every level, from the nearest to the citizen upwards; also the order in which levels are listed. */
export const allLevels: readonly Level[] = levelSchema.options;

/** One rubric for the bodies of every level. */
export function forAllLevels(rubric: Rubric): LevelRubric[] {
  return [{ levels: [...allLevels], rubric }];
}

/** The rubric by which a body is judged: that of its level. Throws InvariantError where no rubric is named for the level. */
export function rubricOf({ rubrics }: { readonly rubrics: readonly LevelRubric[] }, { level }: Pick<Entity, "level">): Rubric {
  const found = rubrics.find((rubric) => rubric.levels.includes(level));
  if (found === undefined) throw new InvariantError(`No rubric judges bodies of the level ${level}.`);
  return found.rubric;
}
