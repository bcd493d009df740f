import fc from "fast-check";
import { expect, test } from "vitest";
import { clip, maxQuotation, quotationFinder, sameWords } from "../../src/text/quote.js";

const long = `${"avant ".repeat(100)}LA CIBLE ICI ${"apres ".repeat(100)}`;

test("a quotation holds what it is about, whole words, and is short enough", () => {
  const start = long.indexOf("LA CIBLE");
  const quotation = clip(long, start, start + 12);
  expect(quotation).toContain("LA CIBLE ICI");
  expect(quotation.length).toBeLessThanOrEqual(maxQuotation);
  expect(quotation.length).toBeGreaterThan(250);
  expect(quotation).toMatch(/^avant .* apres$/u);
});

test("a short text is quoted whole, with single spaces", () => {
  expect(clip(" Un\n  texte\tcourt ", 4, 6)).toBe("Un texte court");
});

test("a passage longer than the limit is cut at a word", () => {
  const quotation = clip(long, 0, long.length);
  expect(quotation.length).toBeLessThanOrEqual(maxQuotation);
  expect(quotation).toMatch(/avant$/u);
});

test("a text without spaces is cut all the same, and never within a pair of surrogates", () => {
  const quotation = clip("😀".repeat(400), 0, 2);
  expect(quotation.length).toBeLessThanOrEqual(maxQuotation);
  expect(quotation).toBe(quotation.toWellFormed());
});

test("every quotation stands in its text", () => {
  const texts = fc.array(fc.constantFrom("mot", "ميزانية", "l’été", "x".repeat(80), "😀", "\u00a0", "\n", "1 234,50"), {
    minLength: 1,
    maxLength: 120,
  });
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(40), (parts, at, length) => {
      const text = parts.join(" ");
      const start = at % text.length;
      const quotation = clip(text, start, Math.min(text.length, start + length));
      expect(quotation.length).toBeLessThanOrEqual(maxQuotation);
      if (/[^\s]/u.test(quotation)) expect(sameWords(quotation, text)).toBe(true);
    }),
    { seed: 3, numRuns: 400 },
  );
});

test("a second reading of the same words is the same; other words are not", () => {
  expect(sameWords("ميزانية  الجماعة", "… ﻣﻴﺰﺍﻧﻴﺔ\nالجماعة …")).toBe(true);
  expect(sameWords("l'été 2026", "L’ÉTÉ\u00a02026")).toBe(true);
  expect(sameWords("budget 2025", "budget 2026")).toBe(false);
  expect(sameWords("", "budget")).toBe(false);
});

test("many quotations are looked for in one text as each alone", () => {
  const find = quotationFinder("Le BUDGET de l’été\u00a02026, ﻣﻴﺰﺍﻧﻴﺔ الجماعة");
  expect(["budget de l'ete 2026", "ميزانية الجماعة", "budget 2025", "", "  "].map(find)).toEqual([true, true, false, false, false]);
});
