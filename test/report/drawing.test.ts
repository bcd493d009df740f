import { describe, expect, it } from "vitest";
import { wrap } from "../../src/report/charts/drawing.js";

describe("lines of a text in a picture", () => {
  it("keep French signs with their word", () => {
    const lines = wrap("Tamda Zerqa\u00a0: le plus de points\u00a0: «\u00a0Participation\u00a0» (82 sur 82)", 22, 360, 4);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => /[:«]$/.test(line) && !/\u00a0:$/.test(line))).toEqual([]);
  });

  it("close what is isolated at the end of a line and open it again on the next", () => {
    const lines = wrap("المصدر: \u2068© OpenStreetMap contributors (ODbL), npm morocco-map\u2069.", 12, 220, 3);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.match(/\u2068/g)?.length ?? 0).toBe(line.match(/\u2069/g)?.length ?? 0);
    expect(lines.at(-1)?.startsWith("\u2068")).toBe(true);
  });
});
