import { describe, expect, test } from "vitest";
import { cleanText } from "../../src/text/clean-text.js";

describe("what nobody sees and programs obey goes", () => {
  test.each([
    ["colours of a terminal", "\u001b[31mBudget\u001b[0m 2026", "Budget 2026"],
    ["title of a terminal", "\u001b]0;pwned\u0007Budget", "Budget"],
    ["link of a terminal", "\u001b]8;;http://x\u001b\\Budget\u001b]8;;\u001b\\", "Budget"],
    ["commands of one byte", "\u009b2JBudget", "Budget"],
    ["a bare escape and a bell", "Bud\u001bget\u0007", "Budget"],
    ["null and delete", "Bud\u0000get\u007f", "Budget"],
    ["overrides of direction", "rapport\u202efdp.exe\u202c", "rapportfdp.exe"],
    ["isolates", "\u2066Budget\u2069", "Budget"],
    ["signs without width in a word", "Bud\u200bg\u2060et\ufeff", "Budget"],
    ["soft hyphens", "déli\u00adbération", "délibération"],
    ["joiners in Latin", "Bud\u200dget", "Budget"],
    ["half a character", "Budget \ud800", "Budget \ufffd"],
    ["line separators", "a\u2028b\u0085c", "a b c"],
  ])("%s", (_, text, shown) => {
    expect(cleanText(text)).toBe(shown);
  });
});

test.each([
  ["tabs and lines", "a\tb\r\nc"],
  ["marks of direction", "الجماعة\u200f (2026)\u200e"],
  ["joiners within Arabic", "می\u200cشود"],
  ["vowel signs and tatweel", "مُحَمَّـد"],
  ["Tifinagh and emoji", "ⵜⴰⵎⴷⴰ 👨‍👩‍👧"],
])("%s stay", (_, text) => {
  expect(cleanText(text)).toBe(text);
});
