import { z } from "zod";
import type { Problem } from "../model/errors.js";
import { type Item, itemSchema, type Rubric, rubricSchema, type TermList, termListSchema } from "../model/rubric.js";
import { explainIssues } from "../yaml/explain-issue.js";
import { keysOf } from "../yaml/keys-of.js";
import { readYaml, type YamlFile } from "../yaml/read-yaml.js";

/** rubric.yaml: all of a rubric but its items, which it names in order, and its words. */
export const rubricFileSchema = z.strictObject({
  ...rubricSchema.omit({ items: true, terms: true, hash: true }).shape,
  id: rubricSchema.shape.id.regex(/^[a-z][a-z0-9-]*$/u),
  items: z.array(z.string()).min(1).describe("Ids of the items, in the order in which they are shown."),
});
export type RubricFile = z.infer<typeof rubricFileSchema>;

/** A checked part of a rubric with the file it came from. */
export interface Read<T> {
  readonly yaml: YamlFile;
  readonly value: T;
}

/** A term list with the place where it stands. */
export interface ReadTerms extends Read<TermList> {
  readonly name: string;
  /** Path of the list in its file: empty when the file is the list. */
  readonly path: readonly string[];
}

/** What could be read of a rubric's files; problems tell the rest. */
export interface RubricFiles {
  readonly rubric: Read<RubricFile> | undefined;
  readonly items: readonly Read<Item>[];
  readonly terms: readonly ReadTerms[];
  readonly problems: readonly Problem[];
}

/** Reads rubric.yaml, items/*.yaml and terms/*.yaml out of the given files (path -> text); other files are left alone. */
export function readRubricFiles(files: ReadonlyMap<string, string>): RubricFiles {
  const problems: Problem[] = [];
  const items: Read<Item>[] = [];
  const terms: ReadTerms[] = [];
  let rubric: Read<RubricFile> | undefined;
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [name = "", folder = ""] = path.split(/[\\/]/u).reverse();
    const part = name === "rubric.yaml" ? "rubric" : /\.ya?ml$/u.test(name) ? folder : "";
    if (part !== "rubric" && part !== "items" && part !== "terms") continue;
    const yaml = readYaml(path, text);
    problems.push(...yaml.problems);
    if (yaml.value === undefined) continue;
    if (part === "rubric") rubric = check(yaml, rubricFileSchema, problems);
    else if (part === "items") items.push(...listed(check(yaml, itemSchema, problems)));
    else terms.push(...readTermFile(yaml, name.replace(/\.ya?ml$/u, ""), problems));
  }
  return { rubric, items, terms, problems };
}

const listed = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

function check<S extends z.ZodType>(yaml: YamlFile, schema: S, problems: Problem[]): Read<z.output<S>> | undefined {
  const parsed = schema.safeParse(yaml.value, { reportInput: true });
  if (parsed.success) return { yaml, value: parsed.data };
  problems.push(...explainIssues(yaml, parsed.error.issues, [], (path) => keysOf(schema, path)));
  return undefined;
}

/** A file of words is either one list, named like the file, or a group of named lists. */
function readTermFile(yaml: YamlFile, fileName: string, problems: Problem[]): ReadTerms[] {
  const single = termListSchema.safeParse(yaml.value);
  if (single.success) return [{ yaml, name: fileName, path: [], value: single.data }];
  const parsed = z.record(z.string(), termListSchema).safeParse(yaml.value, { reportInput: true });
  if (!parsed.success) {
    problems.push(...explainIssues(yaml, parsed.error.issues, [], () => ["fr", "ar", "en"]));
    const sound = z.record(z.string(), z.unknown()).safeParse(yaml.value);
    const entries = Object.entries(sound.success ? sound.data : {});
    return entries.flatMap(([name, value]) => {
      const list = termListSchema.safeParse(value);
      return list.success ? [{ yaml, name, path: [name], value: list.data }] : [];
    });
  }
  return Object.entries(parsed.data).map(([name, value]) => ({ yaml, name, path: [name], value }));
}

/** The rubric without its hash. */
export type UnhashedRubric = Omit<Rubric, "hash">;

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
