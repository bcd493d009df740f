import { describe, expect, it } from "vitest";
import { featureNames } from "../../src/calibrate/features.js";
import { makeRows, type RowSource, readRows, writeRows } from "../../src/calibrate/rows.js";

const source = (entityCode: string, itemId: string, gold: RowSource["gold"]): RowSource => ({
  entityCode,
  itemId,
  gold,
  estimate: { byRules: "absent", features: { best: -0.5, pages: 0.7 } },
});

describe("rows of a set", () => {
  const rows = makeRows([source("09.b", "plan", "stale"), source("09.a", "plan", "absent"), source("09.a", "grants", "unknown")]);

  it("number the sites by their codes and leave out what people left open", () => {
    expect(rows.map(({ site, item, gold }) => [site, item, gold])).toEqual([
      [1, "plan", "absent"],
      [2, "plan", "stale"],
    ]);
  });

  it("hold one number for each feature, and no code of a body", () => {
    expect(rows[0]?.values).toHaveLength(featureNames.length);
    expect(rows[0]?.values[featureNames.indexOf("best")]).toBe(-0.5);
    expect(writeRows(rows)).not.toContain("09.");
  });

  it("are read as they were written", () => {
    expect(readRows(writeRows(rows))).toEqual(rows);
  });

  it("with too few numbers are refused, by their line", () => {
    const [first, second] = rows;
    const cut = JSON.stringify({ ...second, values: [1] });
    expect(() => readRows(`${JSON.stringify(first)}\n${cut}\n`)).toThrow("line 2");
  });
});
