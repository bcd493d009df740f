import { expect, test } from "vitest";
import { withoutFieldNames } from "../../../src/detect/site/json-lines.js";

const block = (text: string) => ({ locator: "A1", kind: "row" as const, text, headings: [], region: "main" as const });
const read = (format: string, ...texts: string[]) =>
  withoutFieldNames({ format, blocks: texts.map(block), tables: [] }).map(({ kind, text }) => [kind, text]);

test("the text of a field is text, and what software notes of its records is none", () => {
  expect(
    read(
      "json",
      "id | 28",
      "date | 2026-03-10T10:15:00",
      "link | http://a.test/?p=28",
      "sticky | false",
      "contenu | Le conseil a adopté le programme.",
      "href | http://a.test/wp/v2/posts/28",
    ),
  ).toEqual([["paragraph", "Le conseil a adopté le programme."]]);
});

test("a figure keeps the name that says of what it is, and a table of records stays one", () => {
  expect(read("json", "recettes | 1 250 000", "annee | recettes | depenses", "2025 | 1 250 000 | 1 100 000")).toEqual([
    ["row", "recettes | 1 250 000"],
    ["row", "annee | recettes | depenses"],
    ["row", "2025 | 1 250 000 | 1 100 000"],
  ]);
});

test("rows of other files stay as they are", () => {
  expect(read("xlsx", "id | 28", "Souk | 2 ha")).toEqual([
    ["row", "id | 28"],
    ["row", "Souk | 2 ha"],
  ]);
});

test("a row of two cells in a table stays one, and the same outside of a table is a field", () => {
  const locator = (text: string, at: string) => ({ ...block(text), locator: at });
  const blocks = [locator("contenu | Le conseil", "A1"), locator("Amal | Sport", "r!A1"), locator("category | true", "r!A2")];
  const tables = [{ locator: "r", caption: "", headings: [], rows: [["Amal", "Sport"]] }];
  expect(withoutFieldNames({ format: "json", blocks, tables }).map(({ text }) => text)).toEqual(["Le conseil", "Amal | Sport"]);
});
