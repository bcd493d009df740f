import { z } from "zod";
import { entitySchema, levelSchema } from "./entity.js";
import { reachSchema } from "./evidence.js";
import { forcedSchema } from "./forced.js";
import { levelRubricSchema } from "./rubric.js";
import { scoreSchema } from "./score.js";
import { formerSecondarySchema, secondarySchema } from "./secondary.js";
import { findingSchema } from "./verdict.js";

/** The stamp of a run: the only place where versions are written. */
export const runSchema = z.object({
  edition: z.string(),
  /** Day on which "current" is judged. */
  referenceOn: z.string(),
  codeVersion: z.string(),
  extractorVersion: z.string(),
  /** By which rubric the bodies of which levels were judged. */
  rubrics: z.array(z.object({ levels: z.array(levelSchema), id: z.string(), hash: z.string() })),
  registryHash: z.string(),
  /** Profile of the country; absent in editions made before there were several. */
  profile: z.object({ id: z.string(), hash: z.string() }).optional(),
  decisionsHash: z.string(),
  settingsHash: z.string(),
  seed: z.number().int(),
  /** Earliest and latest instant of the fetches that the edition rests on; "" when there were none. */
  crawledFrom: z.string(),
  crawledTo: z.string(),
  /** Published although the gate of the run did not open; absent where it did. */
  forced: forcedSchema.optional(),
});
export type Run = z.infer<typeof runSchema>;

/** What the crawler cost one host. */
export const politenessSchema = z.object({
  entityCode: z.string(),
  host: z.string(),
  requests: z.number().int(),
  bytes: z.number().int(),
  /** Milliseconds between the end of one request and the start of the next, mean. */
  meanDelayMs: z.number(),
  /** Answers 429 and 503. */
  refusals: z.number().int(),
  disallowed: z.number().int(),
});
export type Politeness = z.infer<typeof politenessSchema>;

const intervalSchema = z.object({ low: z.number(), high: z.number() });

/** Agreement of the machine with people, per item, as measured on a gold file. */
export const measuredErrorSchema = z.object({
  goldRows: z.number().int(),
  kappa: z.number().nullable(),
  accuracy: z.number(),
  /** Name of the drawn sample whose gold it is; absent where sheets or a gold file were given by hand. */
  sample: z.string().optional(),
  /** Rates for the whole edition: each row by its weight, 95 % intervals; absent in earlier editions. */
  whole: z
    .object({
      /** Same state, an unknown counting as another. */
      accuracy: z.number(),
      accuracyInterval: intervalSchema,
      kappa: z.number().nullable(),
      kappaInterval: intervalSchema.nullable(),
      /** Share of the states given that are wrong; null where the machine gave none. */
      wrong: intervalSchema.extend({ share: z.number() }).nullable(),
    })
    .optional(),
  /** Agreement of the coders among themselves on the state, where there were several. */
  coders: z
    .object({
      count: z.number().int(),
      rows: z.number().int(),
      kappa: z.number().nullable(),
      alpha: z.number().nullable(),
      kappaInterval: intervalSchema.nullable().optional(),
    })
    .optional(),
  items: z.array(
    z.object({
      itemId: z.string(),
      rows: z.number().int(),
      errors: z.number().int(),
      /** confusion[machine][gold] = count of rows. */
      confusion: z.record(z.string(), z.record(z.string(), z.number().int())),
      /** The same with facets, labels as "current+complete+open". */
      answers: z.record(z.string(), z.record(z.string(), z.number().int())).optional(),
      /** 95 % Wilson interval of the share of errors. */
      interval: intervalSchema.optional(),
    }),
  ),
});
export type MeasuredError = z.infer<typeof measuredErrorSchema>;

/** A former edition, in the short form that comparisons need. */
export const formerSchema = z.object({
  edition: z.string(),
  rubrics: z.array(
    z.object({
      levels: z.array(levelSchema),
      id: z.string(),
      hash: z.string(),
      /** What each item could give then; absent: as in the present rubric. */
      items: z.array(z.object({ itemId: z.string(), maximum: z.number() })).optional(),
    }),
  ),
  /** Source when imported; "" when made by nashr. */
  source: z.string(),
  scores: z.array(
    z.object({
      entityCode: z.string(),
      low: z.number(),
      high: z.number(),
      rankBest: z.number().optional(),
      rankWorst: z.number().optional(),
    }),
  ),
  states: z.array(z.object({ entityCode: z.string(), itemId: z.string(), state: z.string(), points: z.number().optional() })),
  /** Where that edition had a second rubric. */
  secondary: formerSecondarySchema.optional(),
});
export type Former = z.infer<typeof formerSchema>;

/** Change of one entity against a comparable former edition. */
export const changeSchema = z.object({
  entityCode: z.string(),
  edition: z.string(),
  kind: z.enum(["improved", "regressed", "unchanged", "entered", "left", "not-comparable"]),
  scoreBefore: z.number().optional(),
  scoreAfter: z.number().optional(),
  items: z.array(
    z.object({
      itemId: z.string(),
      before: z.string(),
      after: z.string(),
      pointsBefore: z.number().optional(),
      pointsAfter: z.number().optional(),
    }),
  ),
  /** "first for the third year": editions in a row in first place, 0 when not first. */
  streak: z.number().int(),
});
export type Change = z.infer<typeof changeSchema>;

/** Summary of a group of entities (a region, a level, a class, a tag). */
export const aggregateSchema = z.object({
  group: z.enum(["all", "region", "province", "level", "population", "tag", "area"]),
  key: z.string(),
  entities: z.number().int(),
  withSite: z.number().int(),
  /** Bodies of which nobody has looked yet whether they have a site; absent where there is none. The others without a site have none. */
  siteUnknown: z.number().int().optional(),
  reachable: z.number().int(),
  population: z.number().int(),
  /** Mean of scores, 0..100, low and high from the unknowns. */
  mean: z.object({ low: z.number(), high: z.number() }),
  weightedMean: z.object({ low: z.number(), high: z.number() }),
  items: z.array(
    z.object({
      itemId: z.string(),
      current: z.number().int(),
      stale: z.number().int(),
      absent: z.number().int(),
      unknown: z.number().int(),
      /** Share (0..1) of the group's inhabitants living where the item is current. */
      inhabitants: z.object({ low: z.number(), high: z.number() }),
    }),
  ),
});
export type Aggregate = z.infer<typeof aggregateSchema>;

/** SHA-256 of what each stage gave, so that a replay can say which one differs. */
export const digestsSchema = z.object({
  /** Of the archived bytes: every snapshot's URL, instant and hash. Given by the pipeline, like `documents`. */
  snapshots: z.string().optional(),
  documents: z.string().optional(),
  verdicts: z.string(),
  findings: z.string(),
  scores: z.string(),
});
export type Digests = z.infer<typeof digestsSchema>;

/** `edition.json`: the public record; all that the report reads. */
export const editionSchema = z.object({
  schemaVersion: z.literal(3),
  run: runSchema,
  /** The rubric of each level; a level stands in one of them at most. An item id means the item of the rubric of the body's level. */
  rubrics: z.array(levelRubricSchema).min(1),
  entities: z.array(entitySchema),
  reaches: z.array(reachSchema),
  findings: z.array(findingSchema),
  scores: z.array(scoreSchema),
  aggregates: z.array(aggregateSchema),
  politeness: z.array(politenessSchema),
  /** By id of the rubric; one that was not measured is not there. */
  measuredErrors: z.record(z.string(), measuredErrorSchema),
  former: z.array(formerSchema),
  changes: z.array(changeSchema),
  /** Method changes since the last edition, in words. */
  methodChanges: z.array(z.string()),
  digests: digestsSchema.optional(),
  /** A second rubric beside the main ones, apart from all of the above: nothing there rests on it. */
  secondary: secondarySchema.optional(),
});
export type Edition = z.infer<typeof editionSchema>;
