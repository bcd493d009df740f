import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answeredEditions, openAnswerRecord, readAnswers } from "../../../src/app/editions/answer-record.js";
import type { WorkspaceOutline } from "../../../src/app/workspace.js";
import type { AnswerLine } from "../../../src/question/record.js";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "nashr-record-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const workspace = () => ({ dir, settings: { edition: "2026" }, path: () => join(dir, "second-read") }) as unknown as WorkspaceOutline;
const file = () => join(dir, "second-read/2026.jsonl");
const line = (entityCode: string): AnswerLine => ({
  ...{ at: "2026-11-20T10:00:00Z", entityCode, itemId: "grants", promptHash: "a".repeat(64), reader: "Amal", raw: "{}" },
});
const append = (...codes: string[]) => {
  const record = openAnswerRecord(workspace());
  for (const code of codes) record.append(line(code));
  record.close();
};

test("answers are added at the end and read by body; a run without an answer leaves no file", () => {
  append();
  expect(existsSync(file())).toBe(false);
  append("a", "b");
  const before = readFileSync(file(), "utf8");
  append("a");
  expect(readFileSync(file(), "utf8").startsWith(before)).toBe(true);
  expect([...readAnswers(workspace())].map(([code, lines]) => [code, lines.length])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
  expect(answeredEditions(workspace())).toEqual(["2026"]);
});

test("half a line that a crash left is taken away before the next answer, and counts as none until then", () => {
  append("a");
  appendFileSync(file(), '{"at":"2026-11-20T10');
  expect(readAnswers(workspace()).get("a")).toHaveLength(1);
  append("b");
  expect([...readAnswers(workspace()).keys()]).toEqual(["a", "b"]);
});

test("a line that somebody has changed is named", () => {
  append("a");
  const text = readFileSync(file(), "utf8");
  writeFileSync(file(), `${text}${text.replace('"raw":"{}"', '"score":16')}${text}`);
  expect(() => readAnswers(workspace())).toThrow(/2026\.jsonl:2/);
});
