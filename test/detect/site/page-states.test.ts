import { expect, test } from "vitest";
import { findBoilerplate, findTitleBoilerplate } from "../../../src/detect/site/boilerplate.js";
import { withoutRepeats } from "../../../src/detect/site/page-states.js";
import { blankDocument } from "../../../src/extract/blank-document.js";
import type { Document } from "../../../src/model/document.js";
import { snapshotOf } from "../../extract/read.js";

const page = "http://site.test/finances";

function documentOf(url: string, texts: readonly string[], rows: readonly string[][] = []): Document {
  return {
    ...blankDocument({ ...snapshotOf({ url, mediaType: "text/html" }), url, requestedUrl: url }),
    url,
    kind: "html",
    title: "Finances",
    blocks: texts.map((text, index) => ({ locator: `p${index}`, kind: "paragraph", text, headings: [], region: "main" })),
    tables: rows.length === 0 ? [] : [{ locator: "t1", rows: rows.map((row) => [...row]), headings: [], caption: "" }],
  };
}
const textsOf = (documents: readonly Document[], url: string) =>
  documents.find((document) => document.url === url)?.blocks.map(({ text }) => text);

test("a state holds what neither its page nor a state before it shows; other pages keep what they share", () => {
  const reduced = withoutRepeats([
    documentOf(
      `${page}#steps=A/B`,
      ["Introduction", "Budget", "Comptes"],
      [
        ["2026", "100"],
        ["2025", "90"],
      ],
    ),
    documentOf(page, ["Introduction"], [["2026", "100"]]),
    documentOf(`${page}#steps=A`, ["Introduction", "Budget"], [["2026", "100"]]),
    documentOf("http://site.test/conseil", ["Introduction", "Budget"]),
  ]);
  expect(textsOf(reduced, page)).toEqual(["Introduction"]);
  expect(textsOf(reduced, `${page}#steps=A`)).toEqual(["Budget"]);
  expect(textsOf(reduced, `${page}#steps=A/B`)).toEqual(["Comptes"]);
  expect(textsOf(reduced, "http://site.test/conseil")).toEqual(["Introduction", "Budget"]);
  expect(reduced.map(({ tables }) => tables.length)).toEqual([1, 1, 0, 0]);
});

test("the states of a page are no further pages of its template; as many pages of their own are", () => {
  const states = ["A", "B", "C", "D", "E"].map((step) => documentOf(`${page}#steps=${step}`, ["Recettes 4 200 000"]));
  const pages = ["a", "b", "c", "d", "e"].map((name) => documentOf(`http://site.test/${name}`, ["Recettes 4 200 000"]));
  const single = documentOf(page, ["Recettes 4 200 000"]);
  expect([findBoilerplate([single, ...states]).size, findTitleBoilerplate([single, ...states]).size]).toEqual([0, 0]);
  expect([findBoilerplate([single, ...pages]).size, findTitleBoilerplate([single, ...pages]).size]).toEqual([1, 1]);
});
