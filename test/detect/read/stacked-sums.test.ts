import { expect, test } from "vitest";
import { stackedGrants } from "../../../src/detect/read/stacked-sums.js";
import { linesOf } from "../make-corpus.js";

const rowsIn = (...texts: string[]) =>
  stackedGrants(linesOf(texts, { kind: "paragraph" })).map(({ cells, amounts }) => [cells[0], amounts[0]]);

test("a name with its sum in the line below it", () => {
  expect(rowsIn("Club Atlas", "45 000,00", "جمعية الأمل", "12.500,00 درهم", "المجموع", "57 500,00")).toEqual([
    ["Club Atlas", 45_000],
    ["جمعية الأمل", 12_500],
  ]);
});

test("a label, a count, a sentence or a telephone number below a name makes none", () => {
  expect(rowsIn("Nombre d'habitants :", "45 000", "Club Atlas", "12", "Le club a gagné.", "45 000", "Club Atlas", "Tél. 45 000")).toEqual(
    [],
  );
});
