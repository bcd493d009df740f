import { z } from "zod";
import { failedSchema, fetchedSchema, placeSchema, reachSchema } from "./evidence.js";
import type { HostCost } from "./exchange.js";

const hostCostSchema: z.ZodType<HostCost> = z.object({
  host: z.string(),
  requests: z.number(),
  bytes: z.number(),
  waits: z.number(),
  waitedMs: z.number(),
  refusals: z.number(),
  disallowed: z.number(),
});

/** What an archive file says in its first record of the crawl that it belongs to, so that the database can be made again from it. */
export const crawlTraceSchema = z.object({
  /** Number of the crawl in the database that wrote the file. */
  crawl: z.number().int().positive(),
  edition: z.string(),
  entityCode: z.string(),
  /** Address of the registry; absent for a body without one. */
  seed: z.string().optional(),
  userAgent: z.string(),
  /** Limits of the crawl, as JSON. */
  settings: z.string(),
  startedAt: z.string(),
});
export type CrawlTrace = z.infer<typeof crawlTraceSchema>;

/** What one attempt leaves in the archive beside the answer itself. */
export const attemptTraceSchema = z.object({
  /** Counted from 1 over all attempts of one body in one crawl: a number that is missing is an attempt that was lost. */
  number: z.number().int().positive(),
  role: z.enum(["page", "robots", "sitemap", "probe", "resource", "reply", "reply-aid"]),
  /** Counted from 1 for each requested URL. */
  attempt: z.number().int().positive(),
  snapshot: z.discriminatedUnion("outcome", [fetchedSchema.omit({ place: true }), failedSchema.omit({ place: true })]),
  costs: z.array(hostCostSchema),
  /** Cookies per host after this attempt, where they changed. */
  cookies: z.array(z.tuple([z.string(), z.string()])),
  /** Where the bytes stand: in the record behind this one, in an earlier one, or nowhere because no answer came. */
  place: z.union([z.literal("behind"), z.literal("none"), placeSchema]),
  /** Milliseconds worked on this body so far. */
  spentMs: z.number(),
});
export type AttemptTrace = z.infer<typeof attemptTraceSchema>;

/** What the end of the crawl of one body leaves in the archive. */
export const closingTraceSchema = z.object({
  /** The crawl once more, for a file whose first record is damaged. */
  crawl: crawlTraceSchema,
  reach: reachSchema,
  /** Attempts kept in all. */
  attempts: z.number().int().nonnegative(),
  endedAt: z.string(),
  spentMs: z.number(),
});
export type ClosingTrace = z.infer<typeof closingTraceSchema>;
