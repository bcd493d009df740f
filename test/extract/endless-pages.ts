import { describe, expect, test } from "vitest";
import { linksOf } from "../../src/extract/links.js";

const outlineOf = (html: string) => linksOf(Buffer.from(html), { url: "http://c.example/dir/page.php", mediaType: "text/html" });

/** Reads the links of pages without end, of so many times a hundred thousand elements. */
export function testEndlessPages(scale: number): void {
  describe("pages without end", () => {
    const pages: [string, string][] = [
      ["elements in elements", "<div>".repeat(100_000 * scale)],
      ["ends without beginnings", `${"<b>".repeat(5000)}${"</x>".repeat(100_000 * scale)}`],
      ["lists in lists", "<ul><li>".repeat(50_000 * scale)],
      ["links in links", "<a href=x>".repeat(50_000 * scale)],
      ["forms in forms", "<form><select name=a><option>1".repeat(12_500 * scale)],
      ["addresses in scripts", `<script>${'"/a'.repeat(75_000 * scale)}</script>`.repeat(3)],
    ];
    test.each(pages)("%s are read, and what follows them too", (_, html) => {
      const outline = outlineOf(`${html}</script><p><a href="/apres.html">Après</a>`);
      expect(outline.links.length).toBeLessThanOrEqual(5000);
      expect(outline.links.length === 5000 || outline.links.some(({ url }) => url === "http://c.example/apres.html")).toBe(true);
    });

    test("work grows as the page does: eight times the depth is not sixty-four times the time", () => {
      const timeOf = (count: number) => {
        const html = "<div>".repeat(count);
        const times = [0, 1, 2].map(() => {
          const began = performance.now();
          outlineOf(html);
          return performance.now() - began;
        });
        return Math.min(...times);
      };
      const depth = 50_000;
      timeOf(depth);
      expect(timeOf(8 * depth) / timeOf(depth)).toBeLessThan(45);
    });
  });
}
