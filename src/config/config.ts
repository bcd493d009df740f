import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, type YAMLError, type YAMLMap } from "yaml";
import type { z } from "zod";
import { InputError, type Problem } from "../model/errors.js";
import { type Settings, settingsSchema } from "../model/settings.js";
import { explainIssue, type IssueText } from "./explain.js";
import { checkMeaning } from "./meaning.js";

const maxLength = 200_000;

/**
 * Reads the text of nashr.yaml and fills in every default.
 * `file` is the name that problems carry. Throws InputError with all problems at once, each with line, key and what to write instead.
 */
export function loadConfig(text: string, file: string): Settings {
  if (text.length > maxLength) throw new InputError([{ file, message: "is far too long for settings", hint: "is this the right file?" }]);
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const problems: Problem[] = document.errors.map((error) => explainSyntax(error, file, lineAt(error.pos[0]), text));
  if (problems.some(({ key }) => key === undefined)) throw new InputError(problems);
  if (document.contents === null) throw new InputError([...problems, emptyFile(file)]);

  const lineOf = (path: readonly PropertyKey[]) => findLine(document, path, lineAt);
  const value = plainValue(document.contents);
  const parsed = settingsSchema.safeParse(value);
  const issues: readonly IssueText[] = parsed.success
    ? withPaths(checkMeaning(parsed.data))
    : [...parsed.error.issues.flatMap(explainIssue), ...withPaths(checkSoundParts(value, parsed.error.issues))];
  for (const { path, key, message, hint } of issues) problems.push({ file, line: lineOf(path), key, message, hint });
  if (!parsed.success || problems.length > 0) throw new InputError(sortByLine(problems));
  return parsed.data;
}

function withPaths(issues: ReturnType<typeof checkMeaning>): readonly IssueText[] {
  return issues.map((issue) => ({ ...issue, path: issue.key?.split(".") ?? [] }));
}

/** Checks the meaning of the sections that the schema accepts, so that one slip does not hide the others. */
function checkSoundParts(value: unknown, issues: readonly z.core.$ZodIssue[]): ReturnType<typeof checkMeaning> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  const broken = new Set(issues.flatMap((issue) => (issue.path.length > 0 ? [String(issue.path[0])] : unknownKeys(issue))));
  const sound = Object.fromEntries(Object.entries(value).filter(([name]) => !broken.has(name)));
  const parsed = settingsSchema.safeParse({ edition: "2026", referenceOn: "2026-01-01", ...sound });
  if (!parsed.success) return [];
  const daysKnown = "edition" in sound && "referenceOn" in sound;
  return checkMeaning(parsed.data).filter(({ key }) => key !== "referenceOn" || daysKnown);
}

function unknownKeys(issue: z.core.$ZodIssue): readonly string[] {
  return issue.code === "unrecognized_keys" ? issue.keys : [];
}

function emptyFile(file: string): Problem {
  return { file, line: 1, message: "holds no settings", hint: 'write at least "edition: 2026" and "referenceOn: 2026-11-15"' };
}

function sortByLine(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** Plain data: a number stands for its own text where text is asked (edition: 2026), a key without a value for its default. */
function plainValue(node: unknown, path: readonly string[] = []): unknown {
  if (isMap(node)) {
    const entries = node.items.flatMap((pair) => {
      const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
      const value = plainValue(pair.value, [...path, name]);
      return value === null || value === undefined ? [] : [[name, value] as const];
    });
    return Object.fromEntries(entries);
  }
  if (isSeq(node)) return node.items.map((item) => plainValue(item));
  if (isAlias(node)) return `*${node.source}`;
  if (!isScalar(node)) return node;
  const isTextKey = textKeys.has(path.join("."));
  return typeof node.value === "number" && isTextKey ? (node.source ?? String(node.value)) : node.value;
}

const textKeys: ReadonlySet<string> = new Set(["edition", "report.title", "report.publisher"]);

function findLine(document: Document, path: readonly PropertyKey[], lineAt: (offset: number) => number): number {
  let map: YAMLMap | undefined = isMap(document.contents) ? document.contents : undefined;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const name of path) {
    const pair = map?.items.findLast((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name));
    if (pair === undefined) break;
    offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
    map = isMap(pair.value) ? pair.value : undefined;
  }
  return lineAt(offset);
}

function explainSyntax(error: YAMLError, file: string, line: number, text: string): Problem {
  const written = text.split(/\r?\n/)[line - 1] ?? "";
  const name = /^\s*([^\s:#]+)\s*:/.exec(written)?.[1];
  switch (error.code) {
    case "DUPLICATE_KEY":
      return { file, line, key: name ?? "key", message: "is written twice", hint: "keep one of the two lines" };
    case "TAB_AS_INDENT":
      return { file, line, message: "starts with a tab", hint: "indent with spaces, two for each level" };
    case "BAD_INDENT":
      return error.message.startsWith("Flow")
        ? { file, line, message: "opens a bracket or quote that is not closed", hint: "close it on the same line, as [a, b]" }
        : { file, line, message: "is not indented as its neighbours", hint: "keys of one section start in the same column" };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
    case "MISSING_CHAR":
      return {
        file,
        line,
        message: `cannot be read: ${error.message}`,
        hint: 'write "key: value" with a space after the colon; put a text that holds : or # in quotes',
      };
    default:
      return { file, line, message: `cannot be read: ${error.message}`, hint: "compare the line with docs/settings.md" };
  }
}
