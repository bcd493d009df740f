import { expect, test } from "vitest";
import { judgeName } from "../../src/text/names.js";
import { morocco } from "../shipped-country.js";
import { arabicSurnames, latinSurnames } from "./surnames.js";

const { readers } = morocco;

test("a given name with any surname is a name, also where the surname is a word", () => {
  expect(arabicSurnames.filter((surname) => judgeName(`محمد ${surname}`, readers.persons.names) !== "likely")).toEqual([]);
  expect(latinSurnames.filter((surname) => judgeName(`Ahmed ${surname}`, readers.persons.names) !== "likely")).toEqual([]);
});

test.each([
  "الكاتب العام",
  "السيد القائد",
  "القائد الجهوي",
  "باشا المدينة",
  "عيد الأضحى",
  "محمد رئيس المجلس",
  "محمد نائب الرئيس",
  "Mohamed Président",
  "Secrétaire Général",
])("an office or a feast is no name: %s", (text) => {
  expect(judgeName(text, readers.persons.names)).toBe("no");
});

test.each(["David TRIPONNET", "Anne-Marie MUNIER", "LECOMTE Noëlle"])("a name of French is a name: %s", (text) => {
  expect(judgeName(text, readers.persons.names)).toBe("likely");
});

test.each(["Marché Couvert", "Belle-Vue Parc"])("a place with the shape of a name is at most that: %s", (text) => {
  expect(judgeName(text, readers.persons.names)).not.toBe("likely");
});
