import type { Document } from "../../model/document.js";
import { sameKey } from "../read/lines.js";

/** Keys of the texts of a page's links to other places: what opens a part of the page itself is a heading of it. */
export function linkTexts({ links, url }: Pick<Document, "links" | "url">): Set<string> {
  return new Set(links.filter((link) => !link.url.startsWith(`${url}#`)).map((link) => sameKey(link.text)));
}

/** Gives what of these texts of a page is no link: a link bears the title of another page, which may be a partner's or about one. */
export function unlinkedTexts(texts: readonly string[], document: Pick<Document, "links" | "url">): string[] {
  const linked = linkTexts(document);
  return texts.filter((text) => !linked.has(sameKey(text)));
}
