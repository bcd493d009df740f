import { describe, expect, test } from "vitest";
import { boxesOfQuotation } from "../../../src/extract/pdf/quotation-boxes.js";

/** Lines of words, each letter one wide, each line one high. */
const linesOf = (...lines: string[]) =>
  lines.map((line, top) => {
    let left = 0;
    return line.split(" ").map((text) => {
      const word = { text, left, right: left + text.length, top, bottom: top + 1 };
      left = word.right + 1;
      return word;
    });
  });

describe("the boxes of a quotation", () => {
  const page = linesOf(
    "Royaume du Maroc, Commune de Tamda",
    "Procès-verbal de la session ordinaire du mois",
    "de février 2026",
    "Le conseil de la commune s’est réuni",
  );

  test("are one per line that it stands on", () => {
    const boxes = boxesOfQuotation(page, "session ordinaire du mois de février 2026");
    expect(boxes.map(({ top }) => top)).toEqual([1, 2]);
    expect(boxes[1]).toEqual({ left: 0, right: 15, top: 2, bottom: 3 });
  });

  test("find words in another order, as in rows of tables, and in other writing", () => {
    const boxes = boxesOfQuotation(linesOf("31 200 000,00 TAXE SUR LA VALEUR AJOUTEE"), "Taxe sur la valeur ajoutée | 31 200 000,00");
    expect(boxes).toEqual([{ left: 0, right: 40, top: 0, bottom: 1 }]);
  });

  test("are none where too few of its words stand together", () => {
    expect(boxesOfQuotation(page, "Budget de la commune pour l’exercice 2027 en dirhams")).toEqual([]);
    expect(boxesOfQuotation([], "Budget")).toEqual([]);
    expect(boxesOfQuotation(page, "…")).toEqual([]);
  });

  test("find Arabic whatever its forms of letters", () => {
    expect(
      boxesOfQuotation(linesOf("المملكة المغربية", "محضر الدورة العاديه لشهر ماي 2026"), "محضر الدورة العادية لشهر ماي 2026").map(
        ({ top }) => top,
      ),
    ).toEqual([1]);
  });
});
