import type { z } from "zod";
import { InputError, type Problem } from "../model/errors.js";
import { type Profile, profileSchema } from "../model/profile.js";
import { explainIssues } from "../yaml/explain-issue.js";
import { keysOf } from "../yaml/keys-of.js";
import { readYaml } from "../yaml/read-yaml.js";

const partNames = Object.keys(profileSchema.shape);
const isPart = (name: string): name is keyof Profile => partNames.includes(name);

/** Reads one file of a profile. `value` is missing where a problem is an error. */
function readPart<S extends z.ZodType>(schema: S, path: string, text: string): { value?: z.output<S>; problems: Problem[] } {
  const yaml = readYaml(path, text);
  const parsed = schema.safeParse(yaml.value, { reportInput: true });
  if (parsed.success) return { value: parsed.data, problems: [...yaml.problems] };
  const issues = yaml.value === undefined ? [] : explainIssues(yaml, parsed.error.issues, [], (at) => keysOf(schema, at));
  return { problems: [...yaml.problems, ...issues] };
}

/** Reads registry.yaml of a profile alone: the registry is read before the rest of the country is needed. Throws InputError with every problem. */
export function loadRegistryWords(text: string, path: string): Profile["registry"] {
  const { value, problems } = readPart(profileSchema.shape.registry, path, text);
  if (value === undefined) throw new InputError(problems);
  return value;
}

/**
 * Reads the profile of a country from its files (path -> text): contacts.yaml, money.yaml and the others of `profileSchema`, each a part
 * of that name. Throws InputError with every problem: a file that is missing, is none of a profile's, or holds what cannot be.
 */
export function loadProfile(files: ReadonlyMap<string, string>, folder: string): Profile {
  const problems: Problem[] = [];
  const parts: Record<string, unknown> = {};
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = (path.split(/[\\/]/u).at(-1) ?? "").replace(/\.ya?ml$/u, "");
    if (!isPart(name)) {
      problems.push({
        file: path,
        message: "is no file of a profile",
        hint: `a profile has: ${partNames.map((known) => `${known}.yaml`).join(", ")}`,
      });
      continue;
    }
    const part = readPart(profileSchema.shape[name], path, text);
    problems.push(...part.problems);
    parts[name] = part.value ?? {};
  }
  const missing = Object.entries(profileSchema.shape).filter(([name, schema]) => !(name in parts) && !schema.safeParse(undefined).success);
  for (const [name] of missing)
    problems.push({
      file: `${folder}/${name}.yaml`,
      message: "is missing",
      hint: "copy that of profiles/ma and put the country's facts in it",
    });
  const errors = problems.filter(({ severity }) => severity !== "warning");
  if (errors.length > 0) throw new InputError(errors);
  return profileSchema.parse(parts);
}
