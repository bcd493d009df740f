import { describe, expect, it } from "vitest";
import {
  type CodingLine,
  codingCells,
  codingColumns,
  latestStanding,
  readCodingLines,
  standingAnswers,
} from "../../src/agreement/coding-line.js";
import { codersOf, isCoded, isSettled, joinCodings, measureCoders, progressOf } from "../../src/agreement/double-coding.js";
import { printCoders, printProgress } from "../../src/agreement/print-coding.js";
import { sampleGold } from "../../src/agreement/sample-gold.js";
import type { Problem } from "../../src/model/errors.js";
import type { State } from "../../src/model/verdict.js";

let clock = 0;
function line(coder: string, itemId: string, state: State | undefined, more: Partial<CodingLine> = {}): CodingLine {
  clock += 1;
  const at = new Date(Date.UTC(2026, 10, 20, 8, 0, clock)).toISOString();
  const kind = state === undefined ? ("withdrawal" as const) : ("answer" as const);
  return { at, coder, kind, entityCode: "a", itemId, state, complete: false, open: false, evidence: "", note: "", ...more };
}
const rows = ["i1", "i2", "i3", "i4"].map((itemId, index) => ({ entityCode: "a", itemId, weight: index === 3 ? 7 : 1 }));

describe("lines of coders", () => {
  it("go through their file unchanged, and broken ones are told", () => {
    const written = [
      line("Amal", "i1", "current", { complete: true, evidence: "http://a/ | http://b/", note: "why", seconds: 12 }),
      line("Amal", "i1", undefined),
    ];
    const table = [{ line: 1, cells: [...codingColumns] }, ...written.map((one, at) => ({ line: at + 2, cells: codingCells(one) }))];
    const problems: Problem[] = [];
    expect(readCodingLines("amal.csv", table, problems)).toEqual(written);
    expect(problems).toEqual([]);
    const broken = [
      { line: 1, cells: [...codingColumns] },
      { line: 2, cells: ["", "Amal", "answer", "a", "i1", "perhaps"] },
    ];
    expect(readCodingLines("amal.csv", broken, problems)).toEqual([]);
    expect(readCodingLines("amal.csv", [{ line: 1, cells: ["at"] }], problems)).toEqual([]);
    expect(problems.map(({ line }) => line)).toEqual([2, 1]);
  });

  it("a withdrawal takes back the latest, and an earlier answer stands again", () => {
    const lines = [line("Amal", "i1", "absent"), line("Amal", "i1", "stale"), line("Badr", "i1", "current"), line("Amal", "i1", undefined)];
    expect(standingAnswers(lines, "Amal", "answer").get("a\ni1")?.state).toBe("absent");
    expect(standingAnswers(lines, "Badr", "answer").get("a\ni1")?.state).toBe("current");
    expect(latestStanding(lines, "Amal")?.state).toBe("absent");
    expect(latestStanding([...lines, line("Amal", "i1", undefined)], "Amal")).toBeUndefined();
    expect(codersOf([...lines, line("Amal", "i1", undefined)])).toEqual(["Badr"]);
  });
});

/** Two coders: they agree on i1 and i2, differ on i3, and one calls i4 complete. */
const answers = (): CodingLine[] => [
  ...[
    line("Amal", "i1", "absent"),
    line("Amal", "i2", "current", { evidence: "http://a/" }),
    line("Amal", "i3", "stale"),
    line("Amal", "i4", "current"),
  ],
  ...[
    line("Badr", "i1", "absent"),
    line("Badr", "i2", "current"),
    line("Badr", "i3", "absent"),
    line("Badr", "i4", "current", { complete: true }),
  ],
];

describe("double coding", () => {
  it("is finished when both have answered every row, and settled when nothing is open", () => {
    const lines = answers();
    expect(isCoded(rows, lines.slice(0, 7))).toBe(false);
    expect(isCoded(rows, lines.slice(0, 4))).toBe(false);
    expect(isCoded(rows, lines)).toBe(true);
    expect(joinCodings(rows, lines).map(({ isOpen }) => isOpen)).toEqual([false, false, true, true]);
    expect(isSettled(rows, lines)).toBe(false);
    const settle = (itemId: string, state: State) => line("Chama", itemId, state, { kind: "adjudication" });
    expect(isSettled(rows, [...lines, settle("i3", "unknown"), settle("i4", "current")])).toBe(true);
    expect(progressOf(rows, lines.slice(0, 7), "Badr")).toMatchObject({ answered: 3, total: 4 });
  });

  it("counts agreement as by hand: as drawn, and for the whole edition by the weights", () => {
    const lines = answers();
    const { drawn, whole, items } = measureCoders(joinCodings(rows, lines), codersOf(lines));
    // Same state in three of four. Chance: absent 1/4 x 2/4, current 2/4 x 2/4, stale 1/4 x 0 = 3/8; kappa (6/8 - 3/8) / (5/8) = 0.6.
    expect(drawn).toMatchObject({ rows: 4, same: 3 });
    expect(drawn.kappa).toBeCloseTo(0.6, 12);
    // Weights 1, 1, 1, 7: same 9/10. Chance: absent 1/10 x 2/10, current 8/10 x 8/10 = 0.66; kappa 0.24 / 0.34.
    expect(whole.share?.share).toBeCloseTo(0.9, 12);
    expect(whole.kappa).toBeCloseTo(0.24 / 0.34, 12);
    expect(whole.rows).toBeCloseTo(100 / 52, 12);
    expect(items.map(({ itemId, same }) => [itemId, same])).toEqual([
      ["i1", 1],
      ["i2", 1],
      ["i3", 0],
      ["i4", 1],
    ]);
    expect(printCoders(measureCoders(joinCodings(rows, lines), codersOf(lines)))).toContain(
      "Amal, Badr: same state in 3 of 4 rows drawn, 75.0 %",
    );
    expect(printProgress([])).toContain("Nobody");
  });

  it("becomes gold: what both say, and what was settled; what cannot be told is left out", () => {
    const settle = (itemId: string, state: State, more = {}) => line("Chama", itemId, state, { kind: "adjudication", ...more });
    const lines = [
      ...answers(),
      settle("i3", "unknown"),
      settle("i4", "stale", { evidence: "http://x/" }),
      settle("i4", "current", { complete: true }),
    ];
    const gold = sampleGold(joinCodings(rows, lines), (_, { state, complete }) => (state === "current" ? (complete ? 13 : 10) : 0));
    expect(gold).toEqual([
      ["a", "i1", "absent", false, false, 0, "", "", "", 1, "Amal | Badr", "all"],
      ["a", "i2", "current", false, false, 10, "http://a/", "", "", 1, "Amal | Badr", "all"],
      ["a", "i4", "current", true, false, 13, "", "", "", 7, "Amal | Badr", "Chama"],
    ]);
  });
});
