import { describe, expect, test } from "vitest";
import { read, textsOf } from "../read.js";

/** Reads markup that is nested or crowded beyond measure, of so many times fifty thousand elements. */
export function testCrowdedMarkup(scale: number): void {
  describe("what is nested or crowded beyond measure keeps its text and links", () => {
    const end = '<p>Fin <a href="/budget.pdf">Budget</a></p>';
    test.each([
      ["blocks", "<div>".repeat(50_000 * scale) + end],
      ["blocks with their end tags", "<div>".repeat(25_000 * scale) + end + "</div>".repeat(25_000 * scale)],
      ["blocks and style", "<div><p><font><b>".repeat(12_500 * scale) + end],
      ["tables", "<table><tr><td>".repeat(12_500 * scale) + end],
      ["lists", "<ul><li>".repeat(12_500 * scale) + end],
      ["links and style", `${"<a href=/x><b><i>".repeat(3_000)}</a>${end}`],
      ["attributes of one tag", `<div ${Array.from({ length: 25_000 * scale }, (_, index) => `a${index}=1`).join(" ")}>${end}</div>`],
    ])("%s", async (_, html) => {
      const document = await read(html, { mediaType: "text/html", url: "https://commune.example/" });
      expect(textsOf(document).join(" ")).toContain("Fin Budget");
      if (html.length < 900_000) expect(document.links.map((link) => link.url)).toContain("https://commune.example/budget.pdf");
    });

    test.each([
      ["tags that never end", '<a "'.repeat(75_000 * scale)],
      ["comments that never end", "<!--".repeat(75_000 * scale)],
      ["scripts that never end", "<script>".repeat(50_000 * scale)],
      ["signs alone", "<".repeat(125_000 * scale)],
    ])("%s", async (_, html) => {
      expect((await read(html, { mediaType: "text/html" })).links).toEqual([]);
    });
  });
}
