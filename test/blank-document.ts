import type { Document } from "../src/model/document.js";

/** A page of an invented body on which nothing stands, to make documents of. */
export const blankDocument: Document = {
  entityCode: "a",
  url: "http://a.test/x",
  otherUrls: [],
  fetchedAt: "2026-11-15T00:00:00Z",
  sha256: "0",
  place: { file: "a", offset: 0, length: 1 },
  kind: "html",
  channel: "html",
  format: "html",
  fileName: "",
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
