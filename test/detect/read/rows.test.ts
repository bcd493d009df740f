import { describe, expect, test } from "vitest";
import { figureRows, partsOf, readRow, sheetOf } from "../../../src/detect/read/rows.js";
import type { Line } from "../../../src/detect/site/corpus.js";
import { linesOf, makeCorpus, sourceAt, wholeOf } from "../make-corpus.js";

const lineOf = (text: string, more: Partial<Line> = {}) => {
  const [line] = linesOf([text], more);
  if (line === undefined) throw new Error("no line");
  return line;
};

describe("a line as a row", () => {
  test.each([
    ["Taxe de propreté | 120 000,00", ["Taxe de propreté", "120 000,00"], [120_000]],
    ["Recettes de l’année    45 300,50 DH", ["Recettes de l’année", "45 300,50 DH"], [45_300.5]],
    ["Club Al Amal | 250,00", ["Club Al Amal", "250,00"], [250]],
    ["Association Nour | 12.50", ["Association Nour", "12.50"], []],
    ["Club Al Amal | 250", ["Club Al Amal", "250"], []],
    ["Année | 2026", ["Année", "2026"], []],
    ["5106 | 10 | Droit d'état civil | .......", ["5106", "10", "Droit d'état civil", "......."], []],
    ["5106 | Droit d'état civil | ....... | 12 000", ["5106", "Droit d'état civil", ".......", "12 000"], [12_000]],
    ["Sans nombre", ["Sans nombre"], []],
  ])("%s", (text, cells, amounts) => {
    const row = readRow(lineOf(text));
    expect([row.cells, row.amounts]).toEqual([cells, amounts]);
  });
});

describe("rows that give a figure a name", () => {
  test("prose, headings and figures without a name do not count", () => {
    const lines = [
      lineOf("Taxe de propreté | 120 000,00"),
      lineOf("120 000,00 | 130 000,00"),
      lineOf("Le conseil a voté 120 000,00 DH pour la voirie.", { kind: "paragraph" }),
      lineOf("Total 120 000,00 DH", { kind: "heading" }),
    ];
    expect(figureRows(lines).map(({ line }) => line.text)).toEqual(["Taxe de propreté | 120 000,00"]);
  });

  test("a year names a row of several figures, not one beside a single one", () => {
    const lines = [lineOf("2024 | 53 700 000 | 44 900 000"), lineOf("2025 | 44 900 000")];
    expect(figureRows(lines).map(({ line }) => line.text)).toEqual(["2024 | 53 700 000 | 44 900 000"]);
  });

  test("small figures are amounts where the text says thousands, and only there", () => {
    const rows = [lineOf("Taxe de propreté | 120"), lineOf("Voirie | 85")];
    expect(figureRows(rows)).toEqual([]);
    expect(figureRows([lineOf("en milliers de dirhams", { kind: "paragraph" }), ...rows]).map(({ amounts }) => amounts)).toEqual([
      [120],
      [85],
    ]);
  });
});

test("the parts of a page stand under its headings", async () => {
  const source = sourceAt(await makeCorpus([{ path: "/p", title: "P", body: "<h2>A</h2><p>Un mot</p><h2>B</h2><p>Deux mots</p>" }]), "/p");
  expect(partsOf(wholeOf(source)).map(({ lines }) => lines.map(({ text }) => text))).toEqual([
    ["A", "Un mot"],
    ["B", "Deux mots"],
  ]);
});

test("the sheet of a line is told by its place", () => {
  expect(sheetOf(lineOf("x", { locator: "Budget 2026!A4" }))).toBe("Budget 2026");
  expect(sheetOf(lineOf("x", { locator: "p1 l2" }))).toBe("");
});
