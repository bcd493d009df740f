import type { Names } from "../../../src/detect/site/names.js";
import { type OwnerAnswer, ownerOf } from "../../../src/detect/site/ownership.js";
import { readWords } from "../../../src/text/words.js";
import { blankDocument } from "../../blank-document.js";

/** Whose a page of the body's own site with these lines is. */
export function ownerOfPage(texts: readonly string[], names: Names, title = "Page"): OwnerAnswer {
  const lines = texts.map((text) => ({ text, words: readWords(text) }));
  return ownerOf({ document: blankDocument, lines, title, labels: [], isExternal: false }, names);
}
