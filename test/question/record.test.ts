import { expect, test } from "vitest";
import { type AnswerLine, readAnswerRecord, writeAnswerLine } from "../../src/question/record.js";

const line: AnswerLine = {
  at: "2026-11-20T10:00:00.000Z",
  entityCode: "a1",
  itemId: "budget-current",
  promptHash: "a".repeat(64),
  reader: "small-model",
  tokens: { question: 900, answer: 40 },
  raw: '{"state":"absent"}\nسطر',
};

test("answers are read as they were written, a line each", () => {
  const { tokens: _, ...uncounted } = line;
  const text = writeAnswerLine(line) + writeAnswerLine(uncounted);
  expect(text.trimEnd().split("\n")).toHaveLength(2);
  expect(readAnswerRecord(text)).toEqual({ lines: [line, uncounted], broken: [] });
});

test("half a last line is left out, any other that is no answer is named", () => {
  const whole = writeAnswerLine(line);
  expect(readAnswerRecord(`${whole}${whole.slice(0, 40)}`)).toEqual({ lines: [line], broken: [] });
  expect(readAnswerRecord(`${whole.slice(0, 40)}\n${whole}`)).toEqual({ lines: [line], broken: [1] });
  expect(readAnswerRecord(`${whole}{"raw":"an answer of nobody"}\n`)).toMatchObject({ broken: [2] });
});

test("an answer without end is cut and stays one that is too long", () => {
  const [kept] = readAnswerRecord(writeAnswerLine({ ...line, raw: "x".repeat(1_000_000) })).lines;
  expect(kept?.raw).toHaveLength(20_001);
});
