import type { Names } from "../../../src/detect/site/names.js";
import { type OwnerAnswer, ownerOf } from "../../../src/detect/site/ownership.js";
import type { Document } from "../../../src/model/document.js";
import { readWords } from "../../../src/text/words.js";

const page: Document = {
  entityCode: "a",
  url: "http://a.test/x",
  otherUrls: [],
  fetchedAt: "2026-11-15T00:00:00Z",
  sha256: "0",
  place: { file: "a", offset: 0, length: 1 },
  kind: "html",
  channel: "html",
  format: "html",
  fileName: "x",
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

/** Whose a page of the body's own site with these lines is. */
export function ownerOfPage(texts: readonly string[], names: Names): OwnerAnswer {
  const lines = texts.map((text) => ({ text, words: readWords(text) }));
  return ownerOf({ document: page, lines, title: "Page", labels: [], isExternal: false }, names);
}
