import type { Edition } from "../model/edition.js";
import type { LevelRubric } from "../model/rubric.js";

/**
 * The part of an edition that one of its rubrics judged: its bodies with all that was found of them. Summaries and comparisons with
 * former editions stay as they are.
 */
export function restrictToRubric(edition: Edition, judgedBy: LevelRubric): Edition {
  const entities = edition.entities.filter((entity) => judgedBy.levels.includes(entity.level));
  const codes = new Set(entities.map((entity) => entity.code));
  return {
    ...edition,
    rubrics: [judgedBy],
    entities,
    reaches: edition.reaches.filter((reach) => codes.has(reach.entityCode)),
    findings: edition.findings.filter((finding) => codes.has(finding.verdict.entityCode)),
    scores: edition.scores.filter((score) => codes.has(score.entityCode)),
  };
}

/** A rubric of an edition, its levels, and the part of the edition that it judged. */
export interface EditionPart extends LevelRubric {
  readonly edition: Edition;
}

/** The rubrics of an edition that judged at least one of its bodies, each with its part. */
export function splitByRubric(edition: Edition): EditionPart[] {
  return edition.rubrics
    .map((rubric) => ({ ...rubric, edition: restrictToRubric(edition, rubric) }))
    .filter((part) => part.edition.entities.length > 0);
}
