import type { Document } from "../../model/document.js";

/** Gives what of these texts of a page is no link: a link bears the title of another page, which may be a partner's or about one. */
export function withoutLinks(texts: readonly string[], { links }: Pick<Document, "links">): string[] {
  const linked = new Set(links.map(({ text }) => text));
  return texts.filter((text) => !linked.has(text));
}
