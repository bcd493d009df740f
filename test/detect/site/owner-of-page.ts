import type { Names } from "../../../src/detect/site/names.js";
import { type OwnerAnswer, ownerOf } from "../../../src/detect/site/ownership.js";
import type { Link } from "../../../src/model/document.js";
import { readWords } from "../../../src/text/words.js";
import { blankDocument } from "../../blank-document.js";

/** Whose a page of the body's own site with these lines is. `links`: those of its lines that are links to other pages. */
export function ownerOfPage(texts: readonly string[], names: Names, title = "Page", links: readonly string[] = []): OwnerAnswer {
  const lines = texts.map((text) => ({ text, words: readWords(text) }));
  return ownerOf({ document: { ...blankDocument, links: links.map(linkOf) }, lines, title, labels: [], isExternal: false }, names);
}

const linkOf = (text: string): Link => ({ url: "https://c.ma/x", text, title: "", heading: "", context: "", region: "main", kind: "link" });
