import type { Entity } from "../model/entity.js";
import type { Reach } from "../model/evidence.js";
import { allLevels } from "../model/level-rubrics.js";
import type { Score } from "../model/score.js";
import {
  type FormerSecondary,
  findingOf,
  type MemberComparison,
  type Secondary,
  type SecondRubric,
  type SecondScore,
} from "../model/secondary.js";
import type { ScoreSettings } from "../model/settings.js";
import type { Verdict } from "../model/verdict.js";
import { score } from "../score/score.js";

/** All that the part of an edition under a second rubric is put together from. */
export interface SecondaryParts {
  readonly second: SecondRubric;
  /** All bodies of the edition. */
  readonly entities: readonly Entity[];
  readonly reaches: readonly Reach[];
  /** Of the members, by the second rubric. */
  readonly verdicts: readonly Verdict[];
  readonly settings: ScoreSettings;
  /** The finished scores by the main rubrics: read for the comparison, never changed. */
  readonly mainScores: readonly Score[];
}

/** True for the bodies that a second rubric judges. */
export function isMember({ tags }: Pick<Entity, "tags">, { tag }: Pick<SecondRubric, "tag">): boolean {
  return tags.includes(tag);
}

/** The part of an edition under a second rubric. Pure; nothing of it goes back into the main scores. */
export function buildSecondary({ second, entities, reaches, verdicts, settings, mainScores }: SecondaryParts): Secondary {
  const members = entities.filter((entity) => isMember(entity, second));
  const order = new Map(second.rubric.items.map((item, at) => [item.id, at]));
  const placeOf = ({ itemId }: Verdict): number => order.get(itemId) ?? 0;
  const sorted = [...verdicts].sort((a, b) => compare(a.entityCode, b.entityCode) || placeOf(a) - placeOf(b));
  return {
    tag: second.tag,
    rubric: second.rubric,
    members: members.map(({ code }) => code).sort(compare),
    verdicts: sorted,
    scores: score(second.rubric, members, sorted.map(findingOf), reaches, settings).map(withoutRank),
    comparison: compareMembers(second, entities, mainScores),
  };
}

/** The short form that later editions make a series of: the members that could be judged. */
export function formerSecondaryOf({ tag, rubric, scores }: Secondary): FormerSecondary {
  return {
    tag,
    id: rubric.id,
    hash: rubric.hash,
    scores: scores
      .filter(({ unranked }) => unranked === undefined)
      .map(({ entityCode, score }) => ({ entityCode, low: score.low, high: score.high })),
  };
}

function withoutRank({ rank: _rank, uncertainty: _uncertainty, seal: _seal, ...rest }: Score): SecondScore {
  return rest;
}

/** Members against others, level by level, where both are ranked. */
function compareMembers(second: SecondRubric, entities: readonly Entity[], scores: readonly Score[]): MemberComparison[] {
  const scoreOf = new Map(scores.filter(({ rank }) => rank !== undefined).map((score) => [score.entityCode, score]));
  return allLevels.flatMap((level) => {
    const own = entities.filter((entity) => entity.level === level && scoreOf.has(entity.code));
    const side = (isIn: boolean) => {
      const ranges = own
        .filter((entity) => isMember(entity, second) === isIn)
        .flatMap(({ code }) => scoreOf.get(code) ?? [])
        .map(rangeOf);
      return { ranked: ranges.length, low: meanOf(ranges.map(({ low }) => low)), high: meanOf(ranges.map(({ high }) => high)) };
    };
    const [members, others] = [side(true), side(false)];
    return members.ranked > 0 && others.ranked > 0 ? [{ level, members, others }] : [];
  });
}

/** All that unknown items and the machine's error leave possible: wide on purpose, so that a difference is not said too soon. */
function rangeOf({ score, uncertainty }: Score): { readonly low: number; readonly high: number } {
  return {
    low: Math.min(score.low, uncertainty?.score.low ?? score.low),
    high: Math.max(score.high, uncertainty?.score.high ?? score.high),
  };
}

/** Two decimals; 0 of none. Summed in order of size, so that the order of the bodies changes nothing. */
function meanOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sum = [...values].sort((a, b) => a - b).reduce((total, value) => total + value, 0);
  return Math.round((sum * 100) / values.length) / 100;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
