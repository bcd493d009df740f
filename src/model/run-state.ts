import { z } from "zod";
import { gateReasonSchema } from "./forced.js";

/** How a run ended; "running" while it goes on. `unfinished`: the same command goes on. `refused`: the gate did not open. */
export const runOutcomeSchema = z.enum(["running", "finished", "unfinished", "refused", "interrupted", "failed"]);
export type RunOutcome = z.infer<typeof runOutcomeSchema>;

/** Why a crawl was stopped before all bodies had ended. */
export const stopReasonSchema = z.enum(["deadline", "crawl-hours", "time-spent", "requests-spent", "disk-spent", "disk-full", "signal"]);
export type StopReason = z.infer<typeof stopReasonSchema>;

/** One run of an edition, written to disk each minute while it goes on. Instants are ISO 8601 in UTC, durations milliseconds. */
export const runStateSchema = z.object({
  edition: z.string(),
  startedAt: z.string(),
  /** When this was written; one that is old and says "running" died. */
  at: z.string(),
  outcome: runOutcomeSchema,
  stop: stopReasonSchema.optional(),
  stage: z.string(),
  /** Units of the stage that is at work: bodies, files. */
  done: z.number(),
  total: z.number(),
  crawlMs: z.number(),
  stageMs: z.record(z.string(), z.number()),
  requests: z.number(),
  bytes: z.number(),
  failures: z.number(),
  activeSites: z.number(),
  /** Milliseconds until the stage ends if it goes on as it went; absent where nothing can be said. */
  leftMs: z.number().optional(),
  gate: z.array(gateReasonSchema),
  forced: z.boolean(),
  /** One sentence on what ended a run that failed. */
  error: z.string().optional(),
});
export type RunState = z.infer<typeof runStateSchema>;

/** The runs of an edition, oldest first. */
export const runJournalSchema = z.object({ runs: z.array(runStateSchema) });
