import { z } from "zod";
import { channelSchema, placeSchema, reachSchema } from "./evidence.js";

/** State of an item. Codebook §1. */
export const stateSchema = z.enum(["absent", "stale", "current", "unknown"]);
export type State = z.infer<typeof stateSchema>;

/** Proof: words that stand in archived bytes. */
export const citationSchema = z.object({
  url: z.string(),
  fetchedAt: z.string(),
  sha256: z.string(),
  place: placeSchema,
  channel: channelSchema,
  /** Title of the page or document. */
  title: z.string(),
  locator: z.string(),
  /** At most 300 characters, in the original language, as it stands there. */
  quotation: z.string().min(1).max(300),
});
export type Citation = z.infer<typeof citationSchema>;

/**
 * Why a verdict fell as it did: a code and the facts to put into its sentence.
 * Sentences are in `texts/*.json` under `reason.<code>`, with {placeholders} named as the keys of `facts`.
 */
export const reasonSchema = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Reason = z.infer<typeof reasonSchema>;

/** A place that was looked at and failed: what it is and why it does not count. */
export const consideredSchema = z.object({ url: z.string(), title: z.string(), why: reasonSchema });
export type Considered = z.infer<typeof consideredSchema>;

/** Why the machine could not say. */
export const unknownWhySchema = z.enum([
  "site-unknown",
  "unreachable",
  "blocked",
  "not-enough-seen",
  "scan-not-readable",
  "needs-rendering",
  "disallowed",
  "file-not-readable",
  "undecided",
  "failed",
  "archive-damaged",
]);
export type UnknownWhy = z.infer<typeof unknownWhySchema>;

const estimateSchema = z.object({
  /** State by the rules, before the probability was looked at. */
  byRules: stateSchema,
  /** 0..1: that the state is not absent. Absent where no weights were given. */
  published: z.number().min(0).max(1).optional(),
  /** What was known of the item, in numbers; those that are 0 are left out. */
  features: z.record(z.string(), z.number()),
  /** What weighed most on the odds that it is published, the heaviest first. */
  weighed: z.array(z.object({ feature: z.string(), weight: z.number() })),
});
export type Estimate = z.infer<typeof estimateSchema>;

/**
 * What a second reader pointed to, and what the engine's own rules made of it: the state, the facets and the words are the engine's, read in the
 * archive; the reader only named the passage.
 */
export const pointedSchema = z.object({
  /** Name of the model, or of the person or program that answered a file of questions. */
  reader: z.string(),
  /** Instant of the answer. */
  at: z.string(),
  /** SHA-256 of the question, under which the answer stands in the record. */
  promptHash: z.string(),
  /** State that the reader gave. */
  said: z.enum(["current", "stale"]),
  /** State by the rules of the item of the passage that was pointed to; unproven: they do not find it there, and only people are shown the place. */
  state: z.enum(["current", "stale", "unproven"]),
  complete: z.boolean(),
  open: z.boolean(),
  /** The year, term or day that a stale passage rests on. */
  restsOn: z.string().optional(),
  citation: citationSchema,
  more: z.array(citationSchema),
  reason: reasonSchema,
  /** True where the item is settled by it; else it only orders the queue of the people who look. */
  settles: z.boolean(),
});
export type Pointed = z.infer<typeof pointedSchema>;

const common = {
  entityCode: z.string(),
  itemId: z.string(),
  /** Name and version of the detector, as "people@3". */
  detector: z.string(),
  /** 0..1: how often verdicts given like this one are right. */
  confidence: z.number().min(0).max(1),
  reason: reasonSchema,
  /** Up to five, the nearest misses first. */
  considered: z.array(consideredSchema),
  runnerUp: citationSchema.optional(),
  /** What the recogniser holds the cited passage to be: its kind, the probability of the kinds asked for, the words that weighed most. */
  recognised: z.object({ kind: z.string(), probability: z.number(), words: z.array(z.string()) }).optional(),
  /** How likely it is that the item is published, and what that rests on. */
  estimate: estimateSchema.optional(),
  /** Scans not yet read that could better the verdict (a bonus, a later year), the most promising first. */
  unreadScans: z.array(z.object({ url: z.string(), why: z.string() })).optional(),
  /** What a second reader pointed to. */
  pointed: pointedSchema.optional(),
};

/** The machine's answer for one item of one entity. */
export const verdictSchema = z.discriminatedUnion("state", [
  z.object({
    ...common,
    state: z.literal("current"),
    citation: citationSchema,
    /** Further evidence that the verdict rests on. */
    more: z.array(citationSchema),
    complete: z.boolean(),
    open: z.boolean(),
    /** Bonuses not earned by what was read that a file not read may still earn: they may be worth their points. */
    unsettled: z.array(z.enum(["complete", "open"])).optional(),
  }),
  z.object({
    ...common,
    state: z.literal("stale"),
    citation: citationSchema,
    more: z.array(citationSchema),
    /** The year, term or day it rests on, as "2023", "2016-2021", "2024-05-02". */
    restsOn: z.string(),
  }),
  z.object({
    ...common,
    state: z.literal("absent"),
    because: z.enum(["no-site", "not-found"]),
    reach: reachSchema.pick({ end: true, pagesRead: true, documentsRead: true, unreadCount: true }),
  }),
  z.object({
    ...common,
    state: z.literal("unknown"),
    because: unknownWhySchema,
    /** Where a person should look. */
    look: z.array(z.object({ url: z.string(), why: z.string() })),
  }),
]);
export type Verdict = z.infer<typeof verdictSchema>;
export type VerdictOf<S extends State> = Extract<Verdict, { state: S }>;

/** A human act on one verdict: a new state, or a reply of the commune that stands beside it. */
export const decisionSchema = z.object({
  /** "data/decisions/2026.csv:12" */
  source: z.string(),
  kind: z.enum(["decision", "reply", "adjudication"]),
  who: z.string().min(1),
  on: z.string(),
  entityCode: z.string(),
  itemId: z.string(),
  state: stateSchema.optional(),
  complete: z.boolean(),
  open: z.boolean(),
  why: z.string().min(1),
  link: z.string(),
  /** Words that the link shows; needed for current and stale. */
  quotation: z.string(),
  /** Last day on which a reply is shown. */
  expiresOn: z.string().optional(),
  /** For stale: the year, term or day that the document speaks of. */
  restsOn: z.string().optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** A reply of a body, and what a reviewer made of it since; without an answer it is not examined yet. */
export const answeredReplySchema = decisionSchema.extend({
  answer: z
    .object({
      who: z.string(),
      on: z.string(),
      /** State of the finding before and after the answer; the same where it was kept, or where only its bonuses changed. */
      before: stateSchema,
      after: stateSchema,
      changed: z.boolean(),
    })
    .optional(),
});
export type AnsweredReply = z.infer<typeof answeredReplySchema>;

/** What stands after review: the verdict that scores, who decided it, and all that was said. */
export const findingSchema = z.object({
  verdict: verdictSchema,
  decidedBy: z.enum(["machine", "person"]),
  /** The machine's own verdict where a person changed it. */
  machine: verdictSchema.optional(),
  decision: decisionSchema.optional(),
  replies: z.array(answeredReplySchema),
  /** Decisions of two people that disagree: neither counts. */
  conflict: z.array(decisionSchema),
});
export type Finding = z.infer<typeof findingSchema>;
