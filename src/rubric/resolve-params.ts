import type { z } from "zod";
import type { Problem } from "../model/errors.js";
import type { Item, TermList } from "../model/rubric.js";
import { explainIssues } from "../yaml/explain-issue.js";
import { keysOf } from "../yaml/keys-of.js";
import type { YamlFile } from "../yaml/read-yaml.js";
import { suggest } from "../yaml/suggest.js";
import type { Read } from "./files.js";

/** An item whose parameters hold the words themselves instead of the names of lists. */
export interface ResolvedItem {
  readonly value: Item;
  /** Names of the lists it uses. */
  readonly used: readonly string[];
  readonly problems: readonly Problem[];
}

const base: readonly PropertyKey[] = ["detector", "params"];

/** Puts term lists in the place of "@name" and asks the detector's schema whether the parameters are right. */
export function resolveParams(
  item: Read<Item>,
  terms: ReadonlyMap<string, TermList>,
  detectorParams: ReadonlyMap<string, z.ZodType>,
): ResolvedItem {
  const used: string[] = [];
  const problems: Problem[] = [];
  const put = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof value === "string" && value.startsWith("@")) return lookUp(value.slice(1), path);
    if (Array.isArray(value)) return value.map((part, index) => put(part, [...path, index]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, put(part, [...path, key])]));
  };
  const lookUp = (name: string, path: readonly PropertyKey[]): unknown => {
    used.push(name);
    const list = terms.get(name);
    if (list === undefined) problems.push(at(item.yaml, path, `there is no term list "${name}"`, suggest(name, [...terms.keys()])));
    return list ?? { fr: [], ar: [] };
  };
  const { detector } = item.value;
  const params = Object.fromEntries(Object.entries(detector.params).map(([key, value]) => [key, put(value, [...base, key])]));
  problems.push(...checkDetector(item.yaml, detector.name, params, detectorParams));
  return { value: { ...item.value, detector: { ...detector, params } }, used, problems };
}

function checkDetector(yaml: YamlFile, name: string, params: unknown, detectorParams: ReadonlyMap<string, z.ZodType>): Problem[] {
  const schema = detectorParams.get(name);
  if (schema === undefined)
    return [at(yaml, ["detector", "name"], `there is no detector "${name}"`, suggest(name, [...detectorParams.keys()]))];
  const parsed = schema.safeParse(params, { reportInput: true });
  if (parsed.success) return [];
  return explainIssues(yaml, parsed.error.issues, base, (path) => keysOf(schema, path.slice(base.length)));
}

function at(yaml: YamlFile, path: readonly PropertyKey[], message: string, hint: string | undefined): Problem {
  return { file: yaml.file, line: yaml.lineOf(path), key: path.map(String).join("."), message, hint };
}
