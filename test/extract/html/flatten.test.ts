import { describe, expect, test } from "vitest";
import { flattenMarkup } from "../../../src/extract/html/flatten.js";
import { read, textsOf } from "../read.js";

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

describe("what is nested or crowded beyond measure keeps its text and links", () => {
  const end = '<p>Fin <a href="/budget.pdf">Budget</a></p>';
  test.each([
    ["blocks", "<div>".repeat(200_000) + end],
    ["blocks with their end tags", "<div>".repeat(100_000) + end + "</div>".repeat(100_000)],
    ["blocks and style", "<div><p><font><b>".repeat(50_000) + end],
    ["tables", "<table><tr><td>".repeat(50_000) + end],
    ["lists", "<ul><li>".repeat(50_000) + end],
    ["links and style", `${"<a href=/x><b><i>".repeat(3_000)}</a>${end}`],
    ["attributes of one tag", `<div ${Array.from({ length: 100_000 }, (_, index) => `a${index}=1`).join(" ")}>${end}</div>`],
  ])("%s", async (_, html) => {
    const document = await read(html, { mediaType: "text/html", url: "https://commune.example/" });
    expect(textsOf(document).join(" ")).toContain("Fin Budget");
    if (html.length < 900_000) expect(document.links.map((link) => link.url)).toContain("https://commune.example/budget.pdf");
  });

  test.each([
    ["tags that never end", '<a "'.repeat(300_000)],
    ["comments that never end", "<!--".repeat(300_000)],
    ["scripts that never end", "<script>".repeat(200_000)],
    ["signs alone", "<".repeat(500_000)],
  ])("%s", async (_, html) => {
    expect((await read(html, { mediaType: "text/html" })).links).toEqual([]);
  });
});

test("markup beyond the limit is left out and noted; pictures written into it do not count", async () => {
  const picture = `<img src="data:image/png;base64,${"A".repeat(5_000_000)}">`;
  const kept = await read(`<p>Début</p>${picture}<p>Fin</p>`, { mediaType: "text/html" });
  expect(textsOf(kept)).toEqual(["Début", "Fin"]);
  expect(kept.problems).toEqual([]);
  const long = await read(`<p>Début</p>${`<p>${"mot ".repeat(1_000)}</p>`.repeat(1_100)}<p>Fin</p>`, { mediaType: "text/html" });
  expect(long.problems).toEqual(["truncated"]);
  expect(textsOf(long)).not.toContain("Fin");
});
