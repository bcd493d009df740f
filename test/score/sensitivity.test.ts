import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { rankUnderWeights, rankWithoutEach } from "../../src/score/sensitivity.js";

// The Technology Achievement Index of the Human Development Report 2001 (annex 2.1), also the running example of the OECD and JRC
// handbook: eight indicators, each scaled between fixed goalposts (telephones and electricity as logarithms), equal weights.
const file = new URL("fixtures/tai-2001.csv", import.meta.url);
const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true });
const scale = (value: number, least: number, most: number) => Math.min(1, (value - least) / (most - least));
const points = rows.map((row) => [
  scale(Number(row.patents), 0, 994),
  scale(Number(row.royalties), 0, 272.6),
  scale(Number(row.internet_hosts), 0, 232.4),
  scale(Number(row.technology_exports), 0, 80.8),
  scale(Math.log(Number(row.telephones)), 0, Math.log(901)),
  scale(Math.log(Number(row.electricity)), Math.log(22), Math.log(6969)),
  scale(Number(row.schooling), 0.8, 12),
  scale(Number(row.science_enrolment), 0.1, 27.4),
]);
const ids = ["patents", "royalties", "internet_hosts", "technology_exports", "telephones", "electricity", "schooling", "science_enrolment"];

describe("sensitivity on a published composite index", () => {
  it("starts from the published values, to their last digit", () => {
    points.forEach((own, index) => {
      const value = own.reduce((sum, decision) => sum + decision, 0) / 8;
      expect(Math.abs(value - Number(rows[index]?.published))).toBeLessThan(0.001);
    });
  });

  it("agrees with a second computation that shares no code, leaving out each indicator", () => {
    const script = fileURLToPath(new URL("fixtures/tai-second.mjs", import.meta.url));
    const second = JSON.parse(execFileSync(process.execPath, [script, fileURLToPath(file)], { encoding: "utf8" }));
    expect(rankWithoutEach(points)).toEqual(second.leaveOneOut);
  });

  it("agrees with a second computation under random weights, but for chance", () => {
    const script = fileURLToPath(new URL("fixtures/tai-second.mjs", import.meta.url));
    const second = JSON.parse(execFileSync(process.execPath, [script, fileURLToPath(file)], { encoding: "utf8" }));
    rankUnderWeights(points, ids, 20_000, 1).forEach((band, index) => {
      expect(Math.abs(band.low - second.weights[index].low)).toBeLessThanOrEqual(1);
      expect(Math.abs(band.high - second.weights[index].high)).toBeLessThanOrEqual(1);
    });
    // Clear leaders and a clear middle do not move at all.
    expect(rankUnderWeights(points, ids, 2000, 1)[4]).toEqual({ low: 5, high: 5 });
  });
});

describe("sensitivity, rules", () => {
  it("lets bodies with the same points tie whatever the weights", () => {
    const same = [
      [10, 0, 13],
      [10, 0, 13],
      [0, 0, 0],
    ];
    expect(rankUnderWeights(same, ["a", "b", "c"], 100, 4)).toEqual([
      { low: 1, high: 1 },
      { low: 1, high: 1 },
      { low: 3, high: 3 },
    ]);
  });

  it("finds the item that a rank hangs on", () => {
    expect(
      rankWithoutEach([
        [10, 0, 0],
        [0, 4, 4],
        [0, 3, 3],
      ]),
    ).toEqual([
      { low: 1, high: 3 },
      { low: 1, high: 2 },
      { low: 2, high: 3 },
    ]);
  });
});
