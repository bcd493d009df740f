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

/** The codebook's rule of an item in prose, for people who code or review. */
export const codingRuleSchema = z.strictObject({
  published: trilingualSchema.describe("What must be there for the item to be published at all."),
  not: trilingualSchema.optional().describe("What looks like it and is none."),
  current: trilingualSchema.optional().describe("When what is published is up to date."),
  complete: trilingualSchema.optional().describe("When what is up to date is complete, for items that carry the bonus."),
});
export type CodingRule = z.infer<typeof codingRuleSchema>;

/** One item: what is asked, why, by which law, for how many points, and how the machine looks for it. */
export const itemSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe("Small letters, digits and hyphens; never changed once an edition is published."),
  section: z.string().describe("Id of a section of rubric.yaml."),
  label: trilingualSchema.describe("Short name of the item."),
  question: trilingualSchema.describe("The question that a citizen would ask, answered by yes or no."),
  why: trilingualSchema.describe("Why it matters, in one sentence."),
  rule: codingRuleSchema.optional().describe("The codebook's rule in prose, shown at the review desk and to coders."),
  law: z
    .strictObject({ text: trilingualSchema, provenance: provenanceSchema })
    .describe("The rule that asks for it: sourced when read in a source, assumed otherwise."),
  /** Obligation of law, or good practice. */
  duty: z.strictObject({ value: z.enum(["law", "good-practice"]), provenance: provenanceSchema }),
  points: pointsSchema.describe("Points when the item is current."),
  bonuses: z
    .strictObject({ complete: pointsSchema.optional(), open: pointsSchema.optional() })
    .describe("Further points when what is current is complete, or in an open format. {} for none."),
  openAs: openAsSchema.optional().describe("data: figures, open as a sheet or a real table; text: open as readable text."),
  /** False: shipped but switched off; neither judged nor scored. */
  active: z.boolean(),
  /** True: a gate of the rubric asks for it. */
  essential: z.boolean(),
  levels: z.array(levelSchema).optional(),
  detector: z
    .strictObject({ name: z.string(), params: z.record(z.string(), z.unknown()) })
    .describe('How the machine looks for it. In params, "@budget" stands for the term list budget of terms/.'),
  examples: z.array(exampleSchema).describe("Small pages and the state each must give; they run as tests."),
});
export type Item = z.infer<typeof itemSchema>;

/** A named list of words in French and Arabic; matching rules are those of `text`. */
export const termListSchema = z.strictObject({
  fr: z.array(z.string()),
  ar: z.array(z.string()),
  en: z.array(z.string()).optional(),
  /** Words of any further language that the sites speak. */
  other: z.array(z.string()).optional(),
});
export type TermList = z.infer<typeof termListSchema>;

/** A rubric: items, sections, words, and totals that add up. */
export const rubricSchema = z.object({
  id: z.string().describe("Name of the rubric, the same as its folder."),
  version: z.string().describe("Raised with every change that can change a score."),
  label: trilingualSchema,
  description: trilingualSchema,
  source: trilingualSchema.describe("Where the rules come from, and what of them is assumed."),
  /** Maximum that the items' points and bonuses must add up to. */
  maximum: z.number().int().positive().describe("What points and bonuses of the active items add up to; checked."),
  sections: z.array(z.object({ id: z.string(), label: trilingualSchema })),
  items: z.array(itemSchema),
  terms: z.record(z.string(), termListSchema),
  /** First and last year of the councils' present term. */
  term: z.object({ from: z.number().int(), to: z.number().int() }).describe("First and last year of the councils' present term."),
  /** Months (1-12) of ordinary sessions per level. */
  sessionMonths: z
    .record(levelSchema, z.array(z.number().int().min(1).max(12)))
    .describe("Months (1-12) in which the councils of each level hold their ordinary sessions."),
  /** A seal that an entity gets when all essential items are current. */
  seal: z
    .object({ label: trilingualSchema, minimumScore: z.number() })
    .optional()
    .describe("A mark for bodies whose essential items are all current and whose score reaches the minimum."),
  /** Items that come first where the rubric stands beside the main one. */
  highlights: z
    .array(z.string())
    .optional()
    .describe(
      "Ids of the items whose proof the list of members links to, where the rubric stands beside the main one: what was adopted, projects, reports.",
    ),
  /** Probabilities at which an item is decided; left out: those of the program. */
  decision: z
    .strictObject({
      publishedFrom: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe("Probability of being published from which what was found counts; 0.75 when left out."),
      absentBelow: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe("Probability of being published below which what was not found is absent; 0.25 when left out."),
    })
    .optional()
    .describe("When an item is left to a person: between these two probabilities. Left out: the measured ones."),
  /** SHA-256 of the canonical JSON of all the above. */
  hash: z.string(),
});
export type Rubric = z.infer<typeof rubricSchema>;

/** A rubric and the levels whose bodies are judged by it. */
export const levelRubricSchema = z.object({ levels: z.array(levelSchema).min(1), rubric: rubricSchema });
export type LevelRubric = z.infer<typeof levelRubricSchema>;
