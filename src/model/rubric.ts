import { z } from "zod";
import { levelSchema } from "./entity.js";
import { stateSchema } from "./verdict.js";

/** A text in the three languages of the report. */
export const trilingualSchema = z.strictObject({ fr: z.string().min(1), ar: z.string().min(1), en: z.string().min(1) });
export type Trilingual = z.infer<typeof trilingualSchema>;

/** Where a rule comes from: read in a source, or assumed by us. */
export const provenanceSchema = z.enum(["sourced", "assumed"]);

const pointsSchema = z.strictObject({ value: z.number().int().nonnegative(), provenance: provenanceSchema });

/** How complete/open bonuses and dates are asked. */
export const openAsSchema = z.enum(["data", "text"]);

/** One example that runs as a test: a small page or file text and the state it must give. */
export const exampleSchema = z.strictObject({
  name: z.string().min(1),
  /** Pages of an invented site: path, title and HTML body. Linked from a home page with `link` as its text. */
  pages: z.array(z.strictObject({ path: z.string(), title: z.string(), link: z.string().optional(), html: z.string() })).min(1),
  state: stateSchema,
  complete: z.boolean().optional(),
  open: z.boolean().optional(),
  /** Words that the quotation must hold. */
  quote: z.string().optional(),
});
export type Example = z.infer<typeof exampleSchema>;

/** One item: what is asked, why, by which law, for how many points, and how the machine looks for it. */
export const itemSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  section: z.string(),
  label: trilingualSchema,
  question: trilingualSchema,
  why: trilingualSchema,
  law: z.strictObject({ text: trilingualSchema, provenance: provenanceSchema }),
  /** Obligation of law, or good practice. */
  duty: z.strictObject({ value: z.enum(["law", "good-practice"]), provenance: provenanceSchema }),
  points: pointsSchema,
  bonuses: z.strictObject({ complete: pointsSchema.optional(), open: pointsSchema.optional() }),
  openAs: openAsSchema.optional(),
  /** False: shipped but switched off; neither judged nor scored. */
  active: z.boolean(),
  /** True: a gate of the rubric asks for it. */
  essential: z.boolean(),
  levels: z.array(levelSchema).optional(),
  detector: z.strictObject({ name: z.string(), params: z.record(z.string(), z.unknown()) }),
  examples: z.array(exampleSchema),
});
export type Item = z.infer<typeof itemSchema>;

/** A named list of words in French and Arabic; matching rules are those of `text`. */
export const termListSchema = z.strictObject({ fr: z.array(z.string()), ar: z.array(z.string()), en: z.array(z.string()).optional() });
export type TermList = z.infer<typeof termListSchema>;

/** A rubric: items, sections, words, and totals that add up. */
export const rubricSchema = z.object({
  id: z.string(),
  version: z.string(),
  label: trilingualSchema,
  description: trilingualSchema,
  source: z.string(),
  /** Maximum that the items' points and bonuses must add up to. */
  maximum: z.number().int().positive(),
  sections: z.array(z.object({ id: z.string(), label: trilingualSchema })),
  items: z.array(itemSchema),
  terms: z.record(z.string(), termListSchema),
  /** First and last year of the councils' present term. */
  term: z.object({ from: z.number().int(), to: z.number().int() }),
  /** Months (1-12) of ordinary sessions per level. */
  sessionMonths: z.record(levelSchema, z.array(z.number().int().min(1).max(12))),
  /** A seal that an entity gets when all essential items are current. */
  seal: z.object({ label: trilingualSchema, minimumScore: z.number() }).optional(),
  /** SHA-256 of the canonical JSON of all the above. */
  hash: z.string(),
});
export type Rubric = z.infer<typeof rubricSchema>;
