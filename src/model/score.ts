import { z } from "zod";

const range = z.object({ low: z.number(), high: z.number() });

/** Points of one item of one entity; low < high where the item is unknown. */
export const itemScoreSchema = z.object({ itemId: z.string(), points: range, maximum: z.number() });
export type ItemScore = z.infer<typeof itemScoreSchema>;

/** The score of one entity under one rubric. */
export const scoreSchema = z.object({
  entityCode: z.string(),
  points: range,
  maximum: z.number(),
  /** 0..100, two decimals. */
  score: range,
  sections: z.array(z.object({ sectionId: z.string(), points: range, maximum: z.number() })),
  items: z.array(itemScoreSchema),
  /** Best and worst rank that the unknowns leave open; ties share a rank. Absent where the policy does not rank the body. */
  rank: z.object({ best: z.number().int(), worst: z.number().int(), tied: z.number().int() }).optional(),
  /** Why there is no rank. */
  unranked: z.enum(["unreachable", "site-unknown", "too-many-unknown", "other-level"]).optional(),
  /** With measured error: score interval and rank band (5th to 95th percentile), and sensitivity to weights. */
  uncertainty: z.object({ score: range, rank: range, weights: range, leaveOneOut: range, sameAsNext: z.boolean() }).optional(),
  seal: z.boolean().optional(),
});
export type Score = z.infer<typeof scoreSchema>;
