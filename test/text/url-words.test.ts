import { expect, test } from "vitest";
import { fileNameOf, urlWords } from "../../src/text/url-words.js";

const cases: [string, string, string][] = [
  ["https://x.ma/wp-content/uploads/2026/02/budget_2026.pdf?id=3", "wp content uploads 2026 02 budget 2026 pdf id 3", "budget_2026.pdf"],
  ["https://x.ma/%D9%85%D9%8A%D8%B2%D8%A7%D9%86%D9%8A%D8%A9%202026.pdf", "ميزانية 2026 pdf", "ميزانية 2026.pdf"],
  ["https://x.ma/ميزانية/", "ميزانية", ""],
  ["https://x.ma/compteAdministratif#top", "compte Administratif", "compteAdministratif"],
  ["https://x.ma/?p=12", "p 12", ""],
  ["https://x.ma", "", ""],
  ["/a/%E9t%E9.pdf", "a E9t E9 pdf", "%E9t%E9.pdf"],
  ["https://x.ma/a+b%20c.html", "a b c html", "a+b c.html"],
];

test.each(cases)("%s", (url, words, fileName) => {
  expect(urlWords(url)).toBe(words);
  expect(fileNameOf(url)).toBe(fileName);
});
