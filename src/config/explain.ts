import type { z } from "zod";
import type { Problem } from "../model/errors.js";
import { findNearest } from "../text/nearest.js";
import { describeSettings } from "./describe.js";

type Issue = z.core.$ZodIssue;

const settings = describeSettings();

/** A problem of the settings before it has a line: the path leads to it. */
export type IssueText = Pick<Problem, "key" | "message" | "hint"> & { readonly path: readonly PropertyKey[] };

/** Turns one complaint of the schema into sentences that say what to write instead; one for each unknown key. */
export function explainIssue(issue: Issue): readonly IssueText[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((name) => ({ ...explainUnknownKey(issue.path, name), path: [...issue.path, name] }));
  const key = issue.path.join(".");
  return [{ key, path: issue.path, message: describeIssue(issue), hint: hintFor(key, issue.path) }];
}

function explainUnknownKey(parent: readonly PropertyKey[], name: string): Pick<Problem, "key" | "message" | "hint"> {
  const section = parent.join(".");
  const key = section === "" ? name : `${section}.${name}`;
  const known = settings.map((setting) => setting.key);
  const moved = known.find((candidate) => candidate !== key && candidate.split(".").at(-1) === name);
  if (moved !== undefined) return { key, message: "this key does not stand here", hint: `it is "${moved}": ${placeOf(moved)}` };
  const here = siblings(known, section);
  const nearest = findNearest(name, here);
  if (nearest !== undefined) return { key, message: "no such key", hint: `did you mean "${nearest}"?` };
  return { key, message: "no such key", hint: `remove it, or write one of: ${here.join(", ")}` };
}

function placeOf(key: string): string {
  const [section, rest] = key.split(".");
  return rest === undefined ? "write it at the left margin" : `write it under "${section}:", indented by two spaces`;
}

function siblings(known: readonly string[], section: string): readonly string[] {
  const prefix = section === "" ? "" : `${section}.`;
  const names = known.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length).split(".")[0] ?? "");
  return [...new Set(names)];
}

function describeIssue(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && issue.message.endsWith("received undefined")
        ? "is missing"
        : `must be ${nameExpected(issue.expected)}`;
    case "too_small":
      return issue.origin === "array"
        ? `needs at least ${issue.minimum} value`
        : `must be ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `must be at most ${issue.maximum}`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return `must be ${issue.message}`;
    default:
      return issue.message;
  }
}

function nameExpected(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    string: "a text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list, as [a, b]",
    object: "a section with keys under it",
  };
  return names[expected] ?? expected;
}

function hintFor(key: string, path: readonly PropertyKey[]): string | undefined {
  const name = path.filter((part) => typeof part === "string").join(".");
  const setting = settings.find((candidate) => candidate.key === name);
  if (setting === undefined) return key === "" ? 'write keys as "name: value", one a line' : undefined;
  const example = examples[name] ?? writeExample(setting.fallback);
  const sentence = setting.meaning.endsWith(".") ? setting.meaning : `${setting.meaning}.`;
  return example === undefined ? sentence : `write for example "${name.split(".").at(-1)}: ${example}". ${sentence}`;
}

function writeExample(fallback: unknown): string | undefined {
  if (fallback === undefined || fallback === "") return undefined;
  if (Array.isArray(fallback)) return `[${fallback.join(", ")}]`;
  return String(fallback);
}

const examples: Readonly<Record<string, string>> = {
  edition: "2026",
  referenceOn: "2026-11-15",
  "network.allow": "[127.0.0.1/32]",
  "network.contact": "audit@example.org",
  "crawl.optOut": "[www.example.ma]",
};
