import { expect, it } from "vitest";
import { findWordsOnPage } from "../../../src/extract/pdf/find-words.js";
import type { Glyph } from "../../../src/extract/pdf/pdfium.js";

/** Letters of lines of ten points each, in the order in which the file gives them. */
const glyphsOf = (lines: readonly string[]): Glyph[] =>
  lines.flatMap((line, row) =>
    [...line].map((char, column) => ({
      ...{ code: char.codePointAt(0) ?? 0, left: column * 5, right: column * 5 + 5 },
      ...{ top: row * 20, bottom: row * 20 + 10, size: 10, generated: false },
    })),
  );

it("gives one box for each line on which the words stand", () => {
  const boxes = findWordsOnPage(glyphsOf(["Budget 2026", "recettes 4 250", "autre"]), "2026 recettes");
  expect(boxes).toEqual([
    { left: 35, right: 55, top: 0, bottom: 10 },
    { left: 0, right: 40, top: 20, bottom: 30 },
  ]);
});

it("finds a line whose letters the file gives from the other side", () => {
  const line = [..."ميزانية الجماعة"].reverse().join("");
  expect(findWordsOnPage(glyphsOf([line, "Page deux du document"]), "ميزانية الجماعة")).toHaveLength(1);
});

it("gives nothing where the words do not stand", () => {
  expect(findWordsOnPage(glyphsOf(["Budget 2026"]), "liste des biens communaux")).toEqual([]);
});
