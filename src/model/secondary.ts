import { z } from "zod";
import { levelSchema } from "./entity.js";
import { type Rubric, rubricSchema } from "./rubric.js";
import { scoreSchema } from "./score.js";
import { type Finding, type Verdict, verdictSchema } from "./verdict.js";

/** A rubric beside the main ones, and the tag of the registry that the bodies judged by it bear. */
export interface SecondRubric {
  readonly rubric: Rubric;
  readonly tag: string;
}

/** A score under the second rubric: without rank, band and seal, which only the main rubric gives. */
export const secondScoreSchema = scoreSchema.omit({ rank: true, uncertainty: true, seal: true });
export type SecondScore = z.infer<typeof secondScoreSchema>;

/**
 * Mean score by the main rubric of the ranked bodies of one side; `low` and `high` hold what is unknown and, per body, the 5th and 95th
 * percentile of the machine's error. Both are 0 where `ranked` is 0.
 */
const sideSchema = z.object({ ranked: z.number().int(), low: z.number(), high: z.number() });

/** Members against the other bodies of their level, ranked ones only, by the main rubric. */
export const memberComparisonSchema = z.object({ level: levelSchema, members: sideSchema, others: sideSchema });
export type MemberComparison = z.infer<typeof memberComparisonSchema>;

/** What a second rubric found, apart from all that the main rubrics give. */
export const secondarySchema = z.object({
  tag: z.string(),
  rubric: rubricSchema,
  /** Codes of the bodies that bear the tag and were judged, sorted. */
  members: z.array(z.string()),
  /** By body, in the order of the rubric; the machine's own, which no decision changes. */
  verdicts: z.array(verdictSchema),
  /** 0..100 of the second rubric, by code. */
  scores: z.array(secondScoreSchema),
  comparison: z.array(memberComparisonSchema),
});
export type Secondary = z.infer<typeof secondarySchema>;

/** The second rubric of a former edition, in the short form that a series needs. */
export const formerSecondarySchema = z.object({
  tag: z.string(),
  id: z.string(),
  hash: z.string(),
  scores: z.array(z.object({ entityCode: z.string(), low: z.number(), high: z.number() })),
});
export type FormerSecondary = z.infer<typeof formerSecondarySchema>;

/** A verdict by the second rubric as a finding that nobody has reviewed. */
export function findingOf(verdict: Verdict): Finding {
  return { verdict, decidedBy: "machine", replies: [], conflict: [] };
}
