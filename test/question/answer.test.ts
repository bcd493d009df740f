import { describe, expect, test } from "vitest";
import { readAnswer, refusalText } from "../../src/question/answer.js";

const passages = [
  { url: "http://a.test/1", title: "Documents", naming: "", lines: ["Exercice 2026", "Produits de l'impôt | 4 250 000"] },
  { url: "http://a.test/2", title: "الوثائق", naming: "الميزانية", lines: ["ميزانية 2026"] },
];
const answer = (change: Record<string, unknown> = {}) =>
  JSON.stringify({ state: "current", passage: 1, lines: [2], quotation: "Produits de l'impôt", date: "2026", ...change });

describe("an answer that points", () => {
  test("names a passage and lines that were shown", () => {
    expect(readAnswer(answer(), passages)).toEqual({ kind: "pointer", said: "current", passage: 0, line: 1, date: "2026" });
    expect(readAnswer(answer({ state: "stale", passage: 2, lines: [1], quotation: "" }), passages)).toMatchObject({
      passage: 1,
      said: "stale",
    });
  });

  test("may stand in a fence, leave out what it has no words for, and break its quotation otherwise", () => {
    expect(readAnswer(`\`\`\`json\n${answer()}\n\`\`\``, passages)).toMatchObject({ kind: "pointer" });
    expect(readAnswer(`<think>\nPassage 2? No.\n</think>\n${answer()}`, passages)).toMatchObject({ kind: "pointer" });
    expect(readAnswer(`<think>\nNever done, ${answer()}`, passages)).toEqual({ kind: "refused", why: "not-json" });
    expect(readAnswer('{"state":"current","passage":1,"lines":[1]}', passages)).toMatchObject({ kind: "pointer", date: "" });
    expect(readAnswer(answer({ quotation: " Exercice\n2026 PRODUITS" }), passages)).toMatchObject({ kind: "pointer" });
  });
});

test.each(["absent", "unsure"])("an answer that sees nothing (%s) points nowhere, whatever else it says", (state) => {
  expect(readAnswer(answer({ state, passage: 99 }), passages)).toEqual({ kind: "none", said: state });
});

test.each([
  ["prose", "The budget is published in passage 1, lines 1 to 2.", "not-json"],
  ["prose around the object", `Here it is: ${answer()}`, "not-json"],
  ["nothing", "", "not-json"],
  ["a list", `[${answer()}]`, "wrong-form"],
  ["a state of its own", answer({ state: "published" }), "wrong-form"],
  ["a score", '{"points": 16}', "wrong-form"],
  ["a passage in words", answer({ passage: "first" }), "wrong-form"],
  ["a passage that was not shown", answer({ passage: 3 }), "unknown-passage"],
  ["passage 0", answer({ passage: 0 }), "unknown-passage"],
  ["a negative passage", answer({ passage: -1 }), "unknown-passage"],
  ["no passage", answer({ passage: null }), "unknown-passage"],
  ["a line that was not shown", answer({ lines: [2, 3] }), "wrong-lines"],
  ["line 0", answer({ lines: [0] }), "wrong-lines"],
  ["no lines", answer({ lines: [] }), "wrong-lines"],
  ["lines of another passage", answer({ passage: 2, lines: [2], quotation: "" }), "wrong-lines"],
  ["words that stand nowhere", answer({ quotation: "Budget voté 2026" }), "words-not-there"],
  ["words of another passage", answer({ quotation: "ميزانية 2026" }), "words-not-there"],
  ["an answer without end", `${answer()}${" ".repeat(30_000)}`, "too-long"],
  ["depth without end", "[".repeat(15_000), "not-json"],
] as const)("%s is not taken: %s", (_, text, why) => {
  expect(readAnswer(text, passages)).toEqual({ kind: "refused", why });
  expect(refusalText(why)).toMatch(/^the answer |^the words /);
});
