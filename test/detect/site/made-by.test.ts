import { expect, test } from "vitest";
import { isOfMaker } from "../../../src/detect/site/made-by.js";

test.each([
  ["Conception", "Agence Nour, 05 22 00 00 00", true],
  ["Réalisation", "Agence Nour", true],
  ["Contact", "Réalisation : Agence Nour", true],
  ["Contact", "Site réalisé par l'agence Nour", true],
  ["Projets déjà réalisés", "Tél : 05 22 00 00 00", false],
  ["Contact", "Réalisation des équipements : 2008", false],
])("below %s: %s", (heading, text, is) => {
  expect(isOfMaker({ headings: [heading], text })).toBe(is);
});
