import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLError } from "yaml";
import type { Problem } from "../model/errors.js";

/** A YAML file as data, with the way back from a key to its line. */
export interface YamlFile {
  readonly file: string;
  /** Undefined when the file cannot be read as YAML or is empty. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Line of a key, counted from 1; of its nearest parent when the key is not there. */
  lineOf(path: readonly PropertyKey[]): number;
  /** What is written for a key, character for character: "012", "1.10"; undefined for maps, lists and missing keys. */
  writtenAt(path: readonly PropertyKey[]): string | undefined;
}

const maxLength = 1_000_000;

/** Reads one YAML text. Syntax errors, doubled keys and numbers with leading zeros become problems with their lines. */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const tooLong = text.length > maxLength;
  const document = parseDocument(tooLong ? "" : text.replace(/^\uFEFF/u, ""), { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const problems: Problem[] = document.errors.map((error) => explainSyntax(error, file, lineAt(error.pos[0])));
  if (tooLong) problems.push({ file, message: "is far too long for a rubric", hint: "is this the right file?" });
  else if (document.contents === null && problems.length === 0) problems.push({ file, line: 1, message: "is empty" });
  problems.push(...leadingZeros(document, file, lineAt));
  return {
    file,
    value:
      problems.length > 0 && document.errors.length > 0 ? undefined : safely(() => document.toJS({ maxAliasCount: 100 }), problems, file),
    problems,
    lineOf: (path) => lineAt(find(document, path).offset),
    writtenAt: (path) => find(document, path).written,
  };
}

function safely(read: () => unknown, problems: Problem[], file: string): unknown {
  try {
    return read() ?? undefined;
  } catch {
    problems.push({ file, message: "uses too many aliases", hint: "write the values out" });
    return undefined;
  }
}

/** YAML reads 012 as the number 12: nobody who wrote it meant that. */
function leadingZeros(document: Document, file: string, lineAt: (offset: number) => number): Problem[] {
  const out: Problem[] = [];
  visit(document, {
    Scalar(_, node) {
      const source = node.source ?? "";
      if (typeof node.value !== "number" || !/^[-+]?0\d/u.test(source) || node.range == null) return;
      const hint = `write "${source}" in quotes for a text, or ${node.value} for a number`;
      out.push({ file, line: lineAt(node.range[0]), message: `${source} is read as ${node.value}`, hint });
    },
  });
  return out;
}

function find(document: Document, path: readonly PropertyKey[]): { offset: number; written: string | undefined } {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const [depth, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (pair === undefined) return { offset, written: undefined };
      offset = (isScalar(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      if (node === undefined) return { offset, written: undefined };
      offset = rangeOf(node) ?? offset;
    } else return { offset, written: depth === path.length ? sourceOf(node) : undefined };
  }
  return { offset, written: sourceOf(node) };
}

function rangeOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}

function sourceOf(node: unknown): string | undefined {
  return isScalar(node) ? (node.source ?? undefined) : undefined;
}

function explainSyntax(error: YAMLError, file: string, line: number): Problem {
  switch (error.code) {
    case "DUPLICATE_KEY":
      return { file, line, message: "a key is written twice in one place", hint: "keep one of the two" };
    case "TAB_AS_INDENT":
      return { file, line, message: "a line begins with a tab", hint: "indent with spaces, two for each level" };
    case "BAD_SCALAR_START":
      return { file, line, message: "a value begins with a reserved sign", hint: 'put it in quotes, as "@budget"' };
    case "BAD_INDENT":
      return { file, line, message: "a line is not indented as its neighbours", hint: "keys of one section start in the same column" };
    default: {
      const hint = 'write "key: value" with a space after the colon; put a text that holds : or # in quotes';
      return { file, line, message: `cannot be read: ${error.message}`, hint };
    }
  }
}
