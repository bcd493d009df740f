import { InputError, type Problem } from "../model/errors.js";
import { type Profile, profileSchema } from "../model/profile.js";
import { explainIssues } from "../rubric/explain-issue.js";
import { keysOf } from "../rubric/files.js";
import { readYaml } from "../rubric/read-yaml.js";

/**
 * Reads the profile of a country from its files (path -> text): contacts.yaml, money.yaml and the others of `profileSchema`, each a part
 * of that name. Throws InputError with every problem: a file that is missing, is none of a profile's, or holds what cannot be.
 */
export function loadProfile(files: ReadonlyMap<string, string>, folder: string): Profile {
  const problems: Problem[] = [];
  const parts: Record<string, unknown> = {};
  const names = Object.keys(profileSchema.shape);
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const name = (path.split(/[\\/]/u).at(-1) ?? "").replace(/\.ya?ml$/u, "");
    const schema = Object.entries(profileSchema.shape).find(([key]) => key === name)?.[1];
    if (schema === undefined) {
      problems.push({
        file: path,
        message: "is no file of a profile",
        hint: `a profile has: ${names.map((known) => `${known}.yaml`).join(", ")}`,
      });
      continue;
    }
    const yaml = readYaml(path, text);
    problems.push(...yaml.problems);
    const parsed = schema.safeParse(yaml.value, { reportInput: true });
    if (yaml.value !== undefined && !parsed.success)
      problems.push(...explainIssues(yaml, parsed.error.issues, [], (at) => keysOf(schema, at)));
    parts[name] = parsed.data ?? {};
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
