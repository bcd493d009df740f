import { expect, test } from "vitest";
import { countScripts, readLanguages } from "../../src/text/languages.js";

const cases: [string, string][] = [
  ["Le conseil de la commune publie ses actes", "fr"],
  ["ميزانية الجماعة لسنة 2026", "ar"],
  ["The council of the city and its minutes", "en"],
  ["ميزانية الجماعة Budget de la commune", "fr ar"],
  ["ﻣﻴﺰﺍﻧﻴﺔ", "ar"],
  ["ⵜⴰⵎⴰⵣⵉⵖⵜ ⵜⴰⴳⵔⴰⵡⵜ", "zgh"],
  ["Budget", "fr"],
  ["2026 - 12/05", ""],
  ["", ""],
];

test.each(cases)("%s", (text, expected) => {
  expect(readLanguages(text).join(" ")).toBe(expected);
});

test("a word in another script does not make a second language", () => {
  expect(readLanguages(`${"ميزانية الجماعة ".repeat(30)} PDF`)).toEqual(["ar"]);
});

test("letters are counted per script", () => {
  expect(countScripts("été 12 مال ⴰ")).toEqual({ latin: 3, arabic: 3, tifinagh: 1 });
});
