import { z } from "zod";
import { itemSchema, termListSchema } from "../model/rubric.js";
import { rubricFileSchema } from "./files.js";

/**
 * JSON Schemas of the files of a rubric, by file name, so that editors complete and check them.
 * Source: JSON Schema 2020-12.
 */
export function rubricJsonSchemas(): ReadonlyMap<string, Record<string, unknown>> {
  return new Map([
    ["rubric.schema.json", titled(rubricFileSchema, "rubric.yaml", "A rubric: its name, sections, order of items and total.")],
    ["item.schema.json", titled(itemSchema, "items/*.yaml", "One item of a rubric.")],
    ["terms.schema.json", titled(z.record(z.string(), termListSchema), "terms/*.yaml", "Named lists of words in French and Arabic.")],
  ]);
}

function titled(schema: z.ZodType, title: string, description: string): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { io: "input" }), title, description };
}
