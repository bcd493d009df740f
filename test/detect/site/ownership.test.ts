import { expect, test } from "vitest";
import { ownerOf, readNames } from "../../../src/detect/site/ownership.js";
import type { Document } from "../../../src/model/document.js";
import { readWords } from "../../../src/text/words.js";

const names = readNames(
  { code: "a", nameFr: "Commune d'Aïn Zitouna", nameAr: "جماعة عين الزيتونة", level: "commune", province: "Settat", region: "", tags: [] },
  [],
);
const document: Document = {
  entityCode: "a",
  url: "http://a.test/x.pdf",
  otherUrls: [],
  fetchedAt: "2026-11-15T00:00:00Z",
  sha256: "0",
  place: { file: "a", offset: 0, length: 1 },
  kind: "pdf",
  channel: "pdf-text",
  format: "pdf",
  fileName: "x.pdf",
  title: "",
  languages: [],
  blocks: [],
  links: [],
  tables: [],
  forms: [],
  images: [],
  breadcrumb: [],
  dates: {},
  scanned: false,
  problems: [],
};

const ownerOfText = (texts: readonly string[], isExternal = false, more: Partial<Document> = {}) =>
  ownerOf(
    {
      document: { ...document, ...more },
      lines: texts.map((text) => ({ text, words: readWords(text) })),
      title: "",
      labels: [],
      isExternal,
    },
    names,
  );

test.each([
  { name: "its own letterhead", texts: ["Royaume du Maroc", "Commune d'Ain Zitouna", "Budget 2026"], owner: "own" },
  { name: "its Arabic name, spelt otherwise", texts: ["جماعة عين الزيتونه", "ميزانية 2026"], owner: "own" },
  { name: "another commune's letterhead", texts: ["Royaume du Maroc", "Commune de Sidi Rahal", "Budget 2026"], owner: "other" },
  { name: "no name at all", texts: ["Budget 2026", "Recettes"], owner: "unsaid" },
  { name: "the council of the region above it", texts: ["Conseil de la Région Atlas", "Programme prévisionnel 2026"], owner: "other" },
  { name: "the council of its province, in Arabic", texts: ["المجلس الإقليمي لسطات", "برنامج التنمية 2022-2027"], owner: "other" },
  { name: "the court of accounts of its region", texts: ["المجلس الجهوي للحسابات", "تقرير حول التسيير"], owner: "unsaid" },
  {
    name: "a letterhead of the province and a council of its own",
    texts: ["Province de Settat", "Conseil communal", "Budget"],
    owner: "unsaid",
  },
  { name: "a Tunisian page", texts: ["الجمهورية التونسية", "النفاذ إلى المعلومة"], owner: "other" },
] as const)("a file with $name is $owner", ({ texts, owner }) => {
  expect(ownerOfText(texts)).toBe(owner);
});

test("a portal's document of another member is the other's", () => {
  expect(ownerOfText(["Commune de Sidi Rahal", "Règlement intérieur"], true)).toBe("other");
});

test("a garbled letterhead of a scan on the own site proves nothing", () => {
  expect(ownerOfText(["جماعة عنن الزبوتة", "محضر"], false, { ocrConfidence: 0.7 })).toBe("unsaid");
});
