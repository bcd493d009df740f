import { createHash } from "node:crypto";
import type { z } from "zod";
import { canonicalLine } from "../model/canonical-json.js";
import { InputError, type Problem } from "../model/errors.js";
import type { Rubric, TermList } from "../model/rubric.js";
import { checkMeaning } from "./check-meaning.js";
import { readRubricFiles, type UnhashedRubric } from "./files.js";
import { resolveParams } from "./resolve-params.js";

/** A rubric as far as it could be read, and all that is wrong or odd with it. */
export interface CheckedRubric {
  /** Absent when there is an error. */
  readonly rubric: Rubric | undefined;
  /** Errors and warnings, by file and line. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a rubric from its files (path -> text): rubric.yaml, items/*.yaml, terms/*.yaml. In an item's parameters a text
 * such as "@budget" stands for the term list of that name. Throws InputError with every problem found.
 */
export function loadRubric(files: ReadonlyMap<string, string>, detectorParams: ReadonlyMap<string, z.ZodType>): Rubric {
  const { rubric, problems } = checkRubric(files, detectorParams);
  if (rubric === undefined) throw new InputError(problems.filter(isError));
  return rubric;
}

/** The same, but gives problems back, warnings among them. */
export function checkRubric(files: ReadonlyMap<string, string>, detectorParams: ReadonlyMap<string, z.ZodType>): CheckedRubric {
  const read = readRubricFiles(files);
  const terms = new Map<string, TermList>(read.terms.map(({ name, value }) => [name, value]));
  const resolved = read.items.map((item) => resolveParams(item, terms, detectorParams));
  const problems = [...read.problems, ...resolved.flatMap((item) => item.problems)];
  if (read.rubric === undefined && read.problems.every((problem) => !problem.file.endsWith("rubric.yaml"))) {
    problems.push({ file: "rubric.yaml", message: "is missing", hint: "a rubric is a folder with rubric.yaml, items/ and terms/" });
  }
  const used = new Set(resolved.flatMap((item) => item.used));
  problems.push(...checkMeaning(read, used));
  if (read.rubric === undefined || problems.some(isError)) return { rubric: undefined, problems: inOrder(problems) };
  const order = new Map(read.rubric.value.items.map((id, index) => [id, index]));
  const items = resolved.map((item) => item.value).sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  const unhashed: UnhashedRubric = {
    ...read.rubric.value,
    items,
    terms: Object.fromEntries([...terms].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { rubric: { ...unhashed, hash: hashRubric(unhashed) }, problems: inOrder(problems) };
}

const isError = (problem: Problem): boolean => problem.severity !== "warning";

function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) : a.file < b.file ? -1 : 1));
}

/** SHA-256 (hexadecimal) of the rubric as JSON with sorted keys: the same whatever the order and layout of the files. */
export function hashRubric(rubric: UnhashedRubric): string {
  return createHash("sha256").update(canonicalLine(rubric)).digest("hex");
}
