import { z } from "zod";

/** Why the gate before a report does not open. `value` and `limit` are shares (0..1). */
export const gateReasonSchema = z.object({
  code: z.enum(["too-little-crawled", "too-much-unknown", "too-many-lost"]),
  value: z.number(),
  limit: z.number(),
});
export type GateReason = z.infer<typeof gateReasonSchema>;

/** A report that a person asked for although the gate did not open: when, and what the gate said. */
export const forcedSchema = z.object({ at: z.string(), reasons: z.array(gateReasonSchema).min(1) });
export type Forced = z.infer<typeof forcedSchema>;
