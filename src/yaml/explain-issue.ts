import type { z } from "zod";
import type { Problem } from "../model/errors.js";
import type { YamlFile } from "./read-yaml.js";
import { suggest } from "./suggest.js";

type Issue = z.core.$ZodIssue;
const languages: Readonly<Record<string, string>> = { fr: "French", ar: "Arabic", en: "English" };

/**
 * What a schema complains of, as problems with file, line and key. `base` is the path of the checked part in the file,
 * `keysAt` the names that may stand at a place, for suggestions.
 */
export function explainIssues(
  yaml: YamlFile,
  issues: readonly Issue[],
  base: readonly PropertyKey[],
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): Problem[] {
  return issues.flatMap((issue) => explainIssue(yaml, issue, base, keysAt));
}

function explainIssue(
  yaml: YamlFile,
  issue: Issue,
  base: readonly PropertyKey[],
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => problem(yaml, [...path, name], "no such key", suggest(name, keysAt(path)) ?? "remove it"));
  }
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    if (nearest.length > 0) return explainIssues(yaml, nearest, path, keysAt);
  }
  const last = String(path.at(-1) ?? "");
  const written = yaml.writtenAt(path);
  if (isMissing(issue)) {
    const language = languages[last];
    if (language !== undefined) return [problem(yaml, path, `the ${language} text is missing`, `write it under ${last}:`)];
    return [problem(yaml, path, "is missing")];
  }
  return [problem(yaml, path, describe(issue), hintFor(issue, written))];
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

function isMissing(issue: Issue): boolean {
  if (issue.code === "invalid_type")
    return issue.input === undefined || issue.input === null || issue.message.endsWith("received undefined");
  return issue.code === "invalid_value" && (issue.input === undefined || issue.input === null) && !("received" in issue);
}

function problem(yaml: YamlFile, path: readonly PropertyKey[], message: string, hint?: string): Problem {
  const key = path.map(String).join(".");
  const base = { file: yaml.file, line: yaml.lineOf(path), key: key === "" ? undefined : key, message };
  return hint === undefined ? base : { ...base, hint };
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
};

function describe(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case "too_small":
      if (issue.origin === "string") return "is empty";
      return issue.origin === "array" ? `needs at least ${issue.minimum} entry` : `must be at least ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return "is not written as it should be";
    default:
      return issue.message;
  }
}

function hintFor(issue: Issue, written: string | undefined): string | undefined {
  if (issue.code === "invalid_type" && issue.expected === "string" && written !== undefined) return `put it in quotes: "${written}"`;
  if (issue.code === "invalid_format" && issue.format === "regex") return "small letters, digits and hyphens, beginning with a letter";
  if (issue.code === "invalid_value" && written !== undefined) return suggest(written, issue.values.map(String));
  return undefined;
}
