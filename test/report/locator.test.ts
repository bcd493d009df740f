import { describe, expect, it } from "vitest";
import { locatorText, pageOfLocator } from "../../src/report/locator.js";
import { makeWords } from "../../src/report/words.js";
import { testOptions } from "./report-options.js";

const { strings } = testOptions();
const [fr, ar] = [makeWords("fr", strings.fr), makeWords("ar", strings.ar)];

describe("the place of a quotation", () => {
  it.each([
    ["page 2, line 14", "page 2, ligne 14"],
    ["page 3, table 1", "page 3, tableau 1"],
    ["p7", "passage 7 de la page"],
    ["i2", "image 2 de la page"],
    ["slide 4, line 2", "diapositive 4, ligne 2"],
    ["line 9", "ligne 9"],
    ["entry 3", "entrée 3"],
    ["member 5", "fichier 5 de l’archive"],
    ["B7", "cellule B7"],
    ["Recettes 2026!A12", "feuille «\u00a0Recettes 2026\u00a0», cellule A12"],
    ["", ""],
    ["main", "main"],
  ])("%s reads in French: %s", (locator, text) => {
    expect(locatorText(fr, locator)).toBe(text);
  });

  it("reads in Arabic", () => {
    expect(locatorText(ar, "page 2, line 14").replace(/[\u2066-\u2069]/g, "")).toBe("الصفحة 2، السطر 14");
  });

  it("has a page in paged documents alone", () => {
    expect(pageOfLocator("page 12, line 1")).toBe(12);
    expect(pageOfLocator("slide 12, line 1")).toBeUndefined();
    expect(pageOfLocator("p12")).toBeUndefined();
  });
});
