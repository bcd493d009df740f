import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { bandOf, isOrderOpen, rankDraws } from "../../src/score/bands.js";

const rows: Record<string, string>[] = parse(readFileSync(new URL("fixtures/hand-drawn.csv", import.meta.url)), { columns: true });
const [a, b, c] = ["a", "b", "c"].map((name) => Int32Array.from(rows, (row) => Number(row[name]))) as [Int32Array, Int32Array, Int32Array];

// Worked by hand from the twenty draws of fixtures/hand-drawn.csv. Nearest rank of 20 draws: the 1st and the 19th smallest value.
describe("bands of twenty draws worked by hand", () => {
  it("takes the 1st and the 19th smallest", () => {
    // a: 10, 20, then eighteen times 30. b: nineteen times 20, then 30. c: two times 10, then eighteen times 20.
    expect(bandOf(a)).toEqual({ low: 10, high: 30 });
    expect(bandOf(b)).toEqual({ low: 20, high: 20 });
    expect(bandOf(c)).toEqual({ low: 10, high: 20 });
  });

  it("ranks each draw with equals sharing a rank", () => {
    const ranks = rankDraws([a, b, c], 20);
    // Draws 1, 2, 4, 6 and 8: 30/20/20, 30/20/10, 20/20/10, 30/30/20, 10/20/20.
    expect([0, 1, 3, 5, 7].map((draw) => ranks.map((own) => own[draw]))).toEqual([
      [1, 2, 2],
      [1, 2, 3],
      [1, 1, 3],
      [1, 1, 3],
      [3, 1, 1],
    ]);
    // a: 3 once, else 1. b: 1 in draws 4, 6, 8, else 2. c: 1 once, 3 three times, else 2.
    expect(ranks.map(bandOf)).toEqual([
      { low: 1, high: 1 },
      { low: 1, high: 2 },
      { low: 1, high: 3 },
    ]);
  });

  it("calls an order open when the second does as well in one of twenty draws or more", () => {
    expect(isOrderOpen(a, b)).toBe(true);
    expect(isOrderOpen(a, c)).toBe(true);
    expect(isOrderOpen(b, c)).toBe(true);
    expect(isOrderOpen(Int32Array.from(Array(20).fill(30)), Int32Array.from([...Array(19).fill(20), 30]))).toBe(true);
    expect(isOrderOpen(Int32Array.from(Array(21).fill(30)), Int32Array.from([...Array(20).fill(20), 30]))).toBe(false);
  });

  it("gives the one value of a single draw", () => {
    expect(bandOf(Int32Array.of(7))).toEqual({ low: 7, high: 7 });
  });
});
