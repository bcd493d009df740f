import { expect, test } from "vitest";
import { countLetters, profileLetters } from "../../src/text/letter-counts.js";

test.each([
  ["Café 2026", { letters: 4, arabic: 0, foreign: 0 }],
  ["مَجلس ١٢", { letters: 4, arabic: 6, foreign: 0 }],
  ["Москва 東京 ไทย", { letters: 6 + 2 + 3, arabic: 0, foreign: 11 }],
  ["𠀋 𝒜 😀 \ud800", { letters: 2, arabic: 0, foreign: 1 }],
  ["", { letters: 0, arabic: 0, foreign: 0 }],
])("counts the letters of %j as patterns do", (text, counts) => {
  const matches = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  expect(countLetters(text)).toEqual(counts);
  expect(counts.letters).toBe(matches(/\p{L}/gu));
  expect(counts.arabic).toBe(matches(/\p{Script=Arabic}/gu));
});

test("runs of letters end at marks, figures and signs, and long ones are only counted", () => {
  expect(profileLetters("l'état de la communauté n°4", 5)).toMatchObject({ runs: 6, short: ["l", "état", "de", "la", "n"] });
  expect(profileLetters("𝒜b", 5)).toMatchObject({ runs: 1, short: ["𝒜b"] });
  expect(profileLetters(" 12 ", 5)).toMatchObject({ runs: 0, short: [] });
});
