import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { countItems, itemLines, renderPaper } from "../../.ci/paper-parts.mjs";
import { wilsonInterval } from "../../src/agreement/statistics.js";

const folder = fileURLToPath(new URL("../../docs/paper/", import.meta.url));
const read = (name: string) => readFileSync(`${folder}${name}`, "utf8");
const source = {
  text: read("text.html"),
  roundsCsv: read("data/rounds.csv"),
  itemsCsv: read("data/items.csv"),
  wilson: wilsonInterval,
};

describe("the paper", () => {
  it("is what its text and data give (npm run paper makes it again)", () => {
    expect(read("index.html")).toBe(renderPaper(source));
  });

  it("tells every round and every item of the data", () => {
    const page = renderPaper(source);
    const rows = (caption: string) => [...(page.split(caption)[1]?.split("</table>")[0] ?? "").matchAll(/<tr><td/g)].length;
    expect(rows("Table 1.")).toBe(source.roundsCsv.trim().split("\n").length - 1);
    expect(rows("Table 2.")).toBe(countItems(source.itemsCsv, wilsonInterval).length);
    expect(rows("Table 2.")).toBeGreaterThan(19);
  });

  it("changes with the data: a table, a figure and a sentence", () => {
    const other = renderPaper({ ...source, roundsCsv: source.roundsCsv.replace("0.755,0.771", "0.655,0.771") });
    expect(other).toContain('<td class="num">0.655</td>');
    expect(other).toContain(`width="${(0.655 * 420).toFixed(1)}"`);
    expect(other).toMatch(/was 0\.655 to 0\.\d+/);
    expect(renderPaper(source)).not.toContain("0.655");
  });

  it("counts errors by hand: of eight rows one stale taken for absent and two unknown", () => {
    const csv = "round,item,machine,gold,rows\nx,a,absent,absent,5\nx,a,absent,stale,1\nx,a,unknown,current,2\n";
    expect(countItems(csv, () => ({ low: 0, high: 1 }))).toEqual([
      { round: "x", item: "a", rows: 8, errors: 3, unknown: 2, interval: { low: 0, high: 1 } },
    ]);
    const page = renderPaper({
      ...source,
      text: "<!-- part: items-table -->",
      itemsCsv: csv.replace("unknown,current,2", "current,current,2"),
    });
    expect(page).toContain('<td class="num">12.5 %</td><td class="num">2.2 % to 47.1 %</td>');
  });

  it("takes the counts of a round from the output of the comparison", () => {
    const agreement = { items: [{ itemId: "a", strict: { confusion: { absent: { absent: 5, stale: 1 } } } }] };
    expect(itemLines("4", agreement)).toEqual(["4,a,absent,absent,5\n", "4,a,absent,stale,1\n"]);
  });

  it("refuses a part that nobody makes", () => {
    expect(() => renderPaper({ ...source, text: "<!-- part: no-such -->" })).toThrow("no-such");
  });
});
