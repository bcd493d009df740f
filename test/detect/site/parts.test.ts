import { describe, expect, test } from "vitest";
import { isSurelyOther, likelihoodAt, type Part, wholeOf } from "../../../src/detect/site/parts.js";
import type { Kind } from "../../../src/recognise/kinds.js";
import { linesOf, makeCorpus, sourceAt } from "../make-corpus.js";

const source = sourceAt(await makeCorpus([{ path: "/p", title: "Page", body: "<h1>Page</h1><p>Un texte.</p>" }]), "/p");
const lines = linesOf(["un", "deux"]);
const part = (recognition: Partial<Record<Kind, number>>, more: Partial<Part> = {}): Part => ({
  source,
  naming: "",
  lines,
  from: 0,
  isWhole: true,
  recognition: new Map(Object.entries(recognition) as [Kind, number][]),
  ...more,
});

describe("a content that is surely something else", () => {
  test.each([
    { name: "the paper of another item", recognition: { minutes: 0.97, budget: 0.01 }, wanted: ["budget"], is: true },
    { name: "a likely paper of another item", recognition: { minutes: 0.8, budget: 0.01 }, wanted: ["budget"], is: false },
    { name: "a paper that may be both", recognition: { minutes: 0.95, budget: 0.05 }, wanted: ["budget"], is: false },
    { name: "news of it, within which it may stand", recognition: { "council-news": 0.99 }, wanted: ["budget"], is: false },
    { name: "an item that asks for no kind", recognition: { minutes: 0.99 }, wanted: [], is: false },
  ])("$name: $is", ({ recognition, wanted, is }) => {
    expect(isSurelyOther(part(recognition), wanted)).toBe(is);
  });
});

test("the whole of a document is found, and no section is taken for it", () => {
  const whole = part({});
  expect(wholeOf([part({}, { isWhole: false }), whole], source)).toBe(whole);
  expect(wholeOf([part({}, { isWhole: false })], source)).toBeUndefined();
});

test("a line is as likely of a kind as the likeliest part that holds it", () => {
  const parts = [part({ budget: 0.2 }), part({ budget: 0.9 }, { lines: lines.slice(0, 1), isWhole: false })];
  expect(likelihoodAt(parts, source, lines[0], ["budget"])).toBe(0.9);
  expect(likelihoodAt(parts, source, lines[1], ["budget"])).toBe(0.2);
  expect(likelihoodAt([], source, lines[0], ["budget"])).toBe(0);
});
