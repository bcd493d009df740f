import type { Level } from "../model/entity.js";
import type { Item, Rubric } from "../model/rubric.js";

/** What is asked of the bodies of a level. */
export interface LevelItems {
  readonly level: Level;
  readonly rubric: Pick<Rubric, "id">;
  readonly items: readonly Item[];
}
