import { describe, expect, test } from "vitest";
import { flattenMarkup } from "../../../src/extract/html/flatten.js";
import { read, textsOf } from "../read.js";
import { testCrowdedMarkup } from "./crowded-markup.js";

describe("markup as it is", () => {
  test.each([
    ["a plain page", "<!DOCTYPE html><html><body><div><p>a <b>b</b></p></div></body></html>"],
    ["list items and cells without end tags", `<ul>${"<li>a".repeat(2_000)}</ul><table>${"<tr><td>b".repeat(2_000)}</table>`],
    [
      "tags in scripts, comments and attributes",
      `<script>${"'<div>'".repeat(900)}</script><!-- ${"<div>".repeat(900)} --><p title="${"<div>".repeat(900)}">a</p>`,
    ],
  ])("%s", (_, html) => {
    expect(flattenMarkup(html)).toBe(html);
  });
});

testCrowdedMarkup(1);

test("markup beyond the limit is left out and noted; pictures written into it do not count", async () => {
  const picture = `<img src="data:image/png;base64,${"A".repeat(5_000_000)}">`;
  const kept = await read(`<p>Début</p>${picture}<p>Fin</p>`, { mediaType: "text/html" });
  expect(textsOf(kept)).toEqual(["Début", "Fin"]);
  expect(kept.problems).toEqual([]);
  const long = await read(`<p>Début</p>${`<p>${"mot ".repeat(1_000)}</p>`.repeat(1_100)}<p>Fin</p>`, { mediaType: "text/html" });
  expect(long.problems).toEqual(["truncated"]);
  expect(textsOf(long)).not.toContain("Fin");
});
