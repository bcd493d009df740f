import { z } from "zod";
import { provenanceSchema, trilingualSchema } from "../model/rubric.js";

/** Languages in which the models of the kit are written: those in which communes publish. */
export const kitLangs = ["fr", "ar"] as const;
export type KitLang = (typeof kitLangs)[number];

const bilingualSchema = z.strictObject({ fr: z.string().min(1), ar: z.string().min(1) });
const listsSchema = z.strictObject({ fr: z.array(z.string()).min(1), ar: z.array(z.string()).min(1) });

const cellSchema = z.union([z.string(), z.number()]);
export type KitCell = z.infer<typeof cellSchema>;

const fieldSchema = z.strictObject({
  name: z.string(),
  fr: z.string(),
  ar: z.string(),
  kind: z.enum(["text", "textarea"]),
});

const plainBlocks = [
  /** A heading. */
  z.strictObject({ h: bilingualSchema }),
  /** A paragraph; `sample`: of the invented commune, so no model shows it. */
  z.strictObject({ p: bilingualSchema, sample: z.boolean().optional() }),
  z.strictObject({ list: listsSchema, sample: z.boolean().optional() }),
  /** The table of the item: as one table, or one per value of a column under a heading with `{{value}}`; as text: the other columns as paragraphs. */
  z.strictObject({
    table: z.strictObject({
      groupBy: z.number().int().nonnegative().optional(),
      heading: bilingualSchema.optional(),
      as: z.enum(["table", "text"]).optional(),
    }),
  }),
  z.strictObject({ form: z.strictObject({ fields: z.array(fieldSchema).min(1), submit: bilingualSchema }) }),
] as const;

const plainBlockSchema = z.union(plainBlocks);
export type KitPlainBlock = z.infer<typeof plainBlockSchema>;

const blockSchema = z.union([
  ...plainBlocks,
  /** Once for each ordinary session that was due, with `{{session}}` and `{{sessionDay}}`. */
  z.strictObject({ each: z.literal("session"), blocks: z.array(plainBlockSchema).min(1) }),
]);
export type KitBlock = z.infer<typeof blockSchema>;

const columnSchema = z.strictObject({
  fr: z.string(),
  ar: z.string(),
  choices: listsSchema.optional(),
  /** Its cells are a part of the model, not of the example: "Revenue". */ keep: z.boolean().optional(),
});

const tableSchema = z
  .strictObject({
    name: bilingualSchema,
    columns: z.array(columnSchema).min(1).max(26),
    rows: z.strictObject({ fr: z.array(z.array(cellSchema)).min(1), ar: z.array(z.array(cellSchema)).min(1) }),
  })
  .refine(({ columns, rows }) => [...rows.fr, ...rows.ar].every((row) => row.length === columns.length), {
    message: "a row has not as many cells as there are columns",
  });
export type KitTable = z.infer<typeof tableSchema>;

/** One item of the kit (`kit/<rubric>/items/<id>.yaml`). */
export const kitItemSchema = z.strictObject({
  id: z.string(),
  /** Name of its page in the example site. */
  slug: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Hours of work to publish it where the paper exists; an estimate. */
  hours: z.number().positive(),
  /** False where no article is known that asks for it; then none is named. */
  cites: z.boolean().default(true),
  /** What the law asks, in plain words. */
  asks: trilingualSchema,
  /** What the secretary checks before publishing. */
  checks: z.array(trilingualSchema).min(2).max(4),
  /** What is often taken for it and is not. */
  notEnough: trilingualSchema,
  page: z.strictObject({ title: bilingualSchema, blocks: z.array(blockSchema).min(1) }),
  table: tableSchema,
});
export type KitItem = z.infer<typeof kitItemSchema>;

/** What is the same for every item (`kit/<rubric>/kit.yaml`). */
export const kitFrameSchema = z.strictObject({
  rubric: z.string(),
  identity: z.record(z.string(), z.strictObject({ blank: bilingualSchema, example: bilingualSchema })),
  home: z.strictObject({ name: bilingualSchema, welcome: bilingualSchema }),
  request: z.strictObject({ steps: z.array(z.strictObject({ provenance: provenanceSchema, text: trilingualSchema })).min(1) }),
});

/** A kit, read and checked. */
export interface Kit extends z.infer<typeof kitFrameSchema> {
  readonly items: readonly KitItem[];
}
