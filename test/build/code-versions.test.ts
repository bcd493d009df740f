import { expect, test } from "vitest";
import { hashCode } from "../../.ci/code-versions.mjs";

/** A compiled program of a few modules, in which one may be changed. */
const modules: Readonly<Record<string, string>> = {
  "app/adapters/reading/reading-worker.js": 'import { extract } from "../../../extract/extract.js";\nimport { ocr } from "./ocr.js";\n',
  "app/adapters/reading/ocr.js":
    'import x from "tesseract.js";\nconst home = require.resolve(`@tesseract.js-data/${language}/package.json`);\n',
  "extract/extract.js": 'import { fold } from "../text/fold.js";\nimport * as cheerio from "cheerio";\nexport { a } from "./pdf/a.js";\n',
  "extract/pdf/a.js": "export const a = 1;\n",
  "text/fold.js": "export const fold = 1;\n",
  "detect/detect.js": 'import { fold } from "../text/fold.js";\nimport weights from "./weights.json" with { type: "json" };\n',
  "detect/weights.json": "[1]\n",
  "detect/baseline.js": 'const late = await import("./late.js");\n',
  "detect/late.js": "export const late = 1;\n",
  "detect/pointed.js": 'import { fold } from "../text/fold.js";\n',
  "question/question.js": "export const question = 1;\n",
  "question/answer.js": "export const answer = 1;\n",
  "rubric/rubric.js": 'import { parse } from "yaml";\n',
};
const names = ["cheerio", "tesseract.js", "@tesseract.js-data/ara", "yaml", "undici"];
const manifest = { dependencies: Object.fromEntries(names.map((name) => [name, "*"])) };
const lock = (versions: Readonly<Record<string, string>> = {}) => ({
  packages: {
    ...Object.fromEntries([...names, "parse5"].map((name) => [`node_modules/${name}`, { version: versions[name] ?? "1.0.0" }])),
    "node_modules/cheerio": { version: versions.cheerio ?? "1.0.0", dependencies: { parse5: "*" } },
    "node_modules/cheerio/node_modules/parse5": { version: versions.inner ?? "1.0.0" },
  },
});
const versionsOf = (changes: Readonly<Record<string, string>> = {}, libraries: Readonly<Record<string, string>> = {}) =>
  hashCode(
    (path) => {
      const text = changes[path] ?? modules[path];
      if (text === undefined) throw new Error(`no module ${path}`);
      return text;
    },
    manifest,
    lock(libraries),
  );
const before = versionsOf();

/** Which of the versions a change alters. */
const changed = (after: Readonly<Record<string, string>>) =>
  Object.entries(before)
    .filter(([name, version]) => after[name] !== version)
    .map(([name]) => name);

test("both versions are short hashes, and differ", () => {
  expect(before.extractor).toMatch(/^[0-9a-f]{16}$/);
  expect(before.detectors).toMatch(/^[0-9a-f]{16}$/);
  expect(before.extractor).not.toBe(before.detectors);
});

test.each([
  ["a module of the reader", { "extract/pdf/a.js": "export const a = 2;\n" }, ["extractor"]],
  ["the module in which OCR is called", { "app/adapters/reading/ocr.js": 'import x from "tesseract.js";\n' }, ["extractor"]],
  ["a detector", { "detect/detect.js": "export const other = 1;\n" }, ["detectors"]],
  ["what is imported late", { "detect/late.js": "export const late = 2;\n" }, ["detectors"]],
  ["data that is imported", { "detect/weights.json": "[2]\n" }, ["detectors"]],
  ["the reader of rubrics", { "rubric/rubric.js": 'import { parseDocument } from "yaml";\n' }, ["detectors"]],
  ["a module of both", { "text/fold.js": "export const fold = 2;\n" }, ["extractor", "detectors"]],
  ["a module of neither", { "report/report.js": "export const report = 2;\n" }, []],
  ["the ends of lines", { "text/fold.js": "export const fold = 1;\r\n" }, []],
])("a change of %s changes the versions that rest on it, and no other", (_, change, expected) => {
  expect(changed(versionsOf(change))).toEqual(expected);
});

test.each([
  ["cheerio", ["extractor"]],
  ["inner", ["extractor"]],
  ["@tesseract.js-data/ara", ["extractor"]],
  ["yaml", ["detectors"]],
  ["parse5", []],
  ["undici", []],
])("another version of the library %s changes what reads with it, and no other", (name, expected) => {
  expect(changed(versionsOf({}, { [name]: "2.0.0" }))).toEqual(expected);
});
