import { describe, expect, test } from "vitest";
import type { Item, Rubric } from "../../src/model/rubric.js";
import { sameWords } from "../../src/text/quote.js";
import { readShippedRubric, rubricIds, runExample } from "./run-example.js";

describe.each(rubricIds)("%s", (id) => {
  const { rubric, problems } = readShippedRubric(id);

  test("loads without a warning", () => {
    expect(problems, "what nashr rubric check says").toEqual([]);
  });

  if (rubric === undefined) return;
  test.each(casesOf(rubric))("$item.id: $example.name", async ({ item, example }) => {
    const verdict = await runExample(rubric, item, example);
    const { state, reason } = verdict;
    expect({ state, reason: state === example.state ? undefined : reason }).toEqual({ state: example.state, reason: undefined });
    if (verdict.state === "current") {
      if (example.complete !== undefined) expect(verdict.complete, "complete").toBe(example.complete);
      if (example.open !== undefined) expect(verdict.open, "open").toBe(example.open);
    }
    if (verdict.state !== "current" && verdict.state !== "stale") return;
    const html = example.pages.map((page) => page.html.replace(/<[^>]*>/gu, " ")).join(" ");
    if (example.quote !== undefined) expect(sameWords(example.quote, html), "the quotation asked for stands in the example").toBe(true);
    if (example.quote !== undefined) expect(verdict.citation.quotation).toContain(example.quote);
  });
});

function casesOf(rubric: Rubric): { item: Item; example: Item["examples"][number] }[] {
  return rubric.items.flatMap((item) => item.examples.map((example) => ({ item, example })));
}

test.skipIf(process.env.NASHR_RUBRICS !== undefined)("all five rubrics are shipped", () => {
  expect(rubricIds).toEqual(["it-section-tree", "openness-programme", "smiig-communes", "smiig-provinces", "smiig-regions"]);
});
