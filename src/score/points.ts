import type { Entity } from "../model/entity.js";
import { InvariantError } from "../model/errors.js";
import type { Item, Rubric } from "../model/rubric.js";
import type { State } from "../model/verdict.js";

/** A low and a high value; equal where nothing is left open. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** What was answered for one item; `complete` and `open` count only where the state is `current`. */
export interface Answer {
  readonly state: State;
  readonly complete: boolean;
  readonly open: boolean;
  /** Bonuses that are neither earned nor denied: a file that was not read may earn them. */
  readonly unsettled?: readonly ("complete" | "open")[] | undefined;
}

/** Most points that an item can give: its points and the bonuses it carries. */
export function maximumOf(item: Item): number {
  return item.points.value + (item.bonuses.complete?.value ?? 0) + (item.bonuses.open?.value ?? 0);
}

/**
 * Points of an answer: nothing for absent and stale, the item's points for current, a bonus each for complete and open where the
 * item carries it. Unknown may still be anything: from 0 to the item's maximum; so may an unsettled bonus. Source: codebook §1.
 */
export function pointsOf(item: Item, answer: Answer): Range {
  switch (answer.state) {
    case "absent":
    case "stale":
      return { low: 0, high: 0 };
    case "unknown":
      return { low: 0, high: maximumOf(item) };
    case "current": {
      const worth = (facet: "complete" | "open") => item.bonuses[facet]?.value ?? 0;
      const low = item.points.value + (answer.complete ? worth("complete") : 0) + (answer.open ? worth("open") : 0);
      const open = (answer.unsettled ?? []).filter((facet) => !answer[facet]);
      return { low, high: open.reduce((sum, facet) => sum + worth(facet), low) };
    }
  }
}

/** Active items that are asked of a body of this level, in rubric order. */
export function itemsFor(rubric: Rubric, level: Entity["level"]): Item[] {
  return rubric.items.filter((item) => item.active && (item.levels === undefined || item.levels.includes(level)));
}

/** Points as a share of the maximum, 0..100 with two decimals; 0 where the maximum is 0. */
export function scoreOf(points: number, maximum: number): number {
  return maximum === 0 ? 0 : Math.round((points * 10_000) / maximum) / 100;
}

/**
 * The rubric's rule for single answers, for stages that compare answers and may not know how points are given. `of` gives the points
 * of an answer with unknown as 0; unknown items throw InvariantError.
 */
export function pointsRule(rubric: Rubric) {
  const items = new Map(rubric.items.map((item) => [item.id, item]));
  const find = (itemId: string): Item => {
    const item = items.get(itemId);
    if (item === undefined) throw new InvariantError(`Item ${itemId} is not in the rubric.`);
    return item;
  };
  return {
    of: (itemId: string, answer: Answer): number => pointsOf(find(itemId), answer).low,
    maximum: (itemId: string): number => maximumOf(find(itemId)),
    carries: (itemId: string, facet: "complete" | "open"): boolean => find(itemId).bonuses[facet] !== undefined,
  };
}
