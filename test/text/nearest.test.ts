import { expect, it } from "vitest";
import { findNearest } from "../../src/text/nearest.js";

it.each([
  ["maxPage", "maxPages"],
  ["MAXPAGES", "maxPages"],
  ["dealyMs", "delayMs"],
  ["colour", undefined],
  ["x".repeat(100_000), undefined],
])("finds the key nearest to %.20s", (word, expected) => {
  expect(findNearest(word, ["delayMs", "maxPages", "maxDepth"])).toBe(expected);
});
