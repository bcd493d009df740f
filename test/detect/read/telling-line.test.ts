import { expect, test } from "vitest";
import { tellingLine } from "../../../src/detect/read/telling-line.js";
import { compileTerms } from "../../../src/text/terms.js";
import { linesOf } from "../make-corpus.js";

const about = compileTerms({ fr: ["rapport d'audit"], ar: [] });
const lineOf = (headings: readonly string[], texts: readonly string[]) =>
  tellingLine([...linesOf(headings, { kind: "heading" }), ...linesOf(texts)], about, ({ text }) => text.startsWith("Constat"))?.text;

test.each([
  {
    name: "text that names the subject",
    headings: ["Rapport d'audit"],
    texts: ["Royaume du Maroc", "Ce rapport d'audit porte sur 2025"],
    cited: "Ce rapport d'audit porte sur 2025",
  },
  {
    name: "a heading that does",
    headings: ["Rapport d'audit 2025"],
    texts: ["Royaume du Maroc", "Constat 1"],
    cited: "Rapport d'audit 2025",
  },
  { name: "text that tells what is in it", headings: ["Documents"], texts: ["Royaume du Maroc", "Constat 1"], cited: "Constat 1" },
  { name: "the first text", headings: ["Documents"], texts: ["Royaume du Maroc"], cited: "Royaume du Maroc" },
  { name: "a heading where nothing else stands", headings: ["Documents"], texts: [], cited: "Documents" },
  { name: "nothing", headings: [], texts: [], cited: undefined },
])("cites $name", ({ headings, texts, cited }) => {
  expect(lineOf(headings, texts)).toBe(cited);
});
