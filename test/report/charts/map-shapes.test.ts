import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { shapeMap } from "../../../src/report/charts/map-shapes.js";

const require = createRequire(import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(require.resolve(`morocco-map/data/${name}.json`), "utf8"));
const map = shapeMap(read("regions"), read("provinces"), "Map: morocco-map");
const pointsOf = (path: string): string[] => path.match(/-?\d+(\.\d+)?,-?\d+(\.\d+)?/g) ?? [];

describe("the shapes of the map", () => {
  it("are the twelve regions and 75 provinces, inside the box, light enough for a page", () => {
    expect(map.regions).toHaveLength(12);
    expect(map.provinces).toHaveLength(75);
    const all = [...map.regions, ...map.provinces].map(({ path }) => path);
    for (const point of all.flatMap(pointsOf)) {
      const [x = -1, y = -1] = point.split(",").map(Number);
      expect(x >= 0 && x <= map.width && y >= 0 && y <= map.height, point).toBe(true);
    }
    expect(all.join("").length).toBeLessThan(90_000);
    for (const path of all) expect(pointsOf(path).length, path).toBeGreaterThanOrEqual(3);
  });

  it("keep common borders: every province has points of its outline in common with a neighbour", () => {
    const shared = map.provinces.map(({ path }) => new Set(pointsOf(path)));
    const alone = shared.filter(
      (points, at) => !shared.some((others, other) => other !== at && [...points].some((point) => others.has(point))),
    );
    expect(alone).toEqual([]);
  });

  it("are the same each time", () => {
    expect(shapeMap(read("regions"), read("provinces"), "Map: morocco-map")).toEqual(map);
  });
});
