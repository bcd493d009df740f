import type { Document } from "../model/document.js";
import { cleanText } from "../text/clean-text.js";
import { readLanguages } from "../text/languages.js";
import { repairEncoding } from "../text/repair-encoding.js";
import { repairEntities } from "../text/repair-entities.js";

/** A document whose texts are as they were meant and hold nothing that nobody sees: the last step of reading, the same for every format. */
export function cleanDocument(document: Document): Document {
  const known = new Map<string, string>();
  let repaired = 0;
  const clean = (text: string): string => {
    if (text === "") return text;
    const former = known.get(text);
    if (former !== undefined) return former;
    const meant = repairEntities(repairEncoding(text));
    if (meant !== text) repaired += 1;
    const shown = cleanText(meant);
    if (known.size < 20_000) known.set(text, shown);
    return shown;
  };
  const all = (texts: readonly string[]): string[] => texts.map(clean);
  const blocks = document.blocks
    .map((block) => ({ ...block, text: clean(block.text), headings: all(block.headings) }))
    .filter((block) => block.text !== "");
  const main = blocks.filter((block) => block.region === "main").map((block) => block.text);
  return {
    ...document,
    fileName: clean(document.fileName),
    title: clean(document.title),
    languages: repaired === 0 ? document.languages : readLanguages(main.join("\n")),
    blocks,
    links: document.links.map((link) => ({
      ...link,
      text: clean(link.text),
      title: clean(link.title),
      heading: clean(link.heading),
      context: clean(link.context),
    })),
    tables: document.tables.map((table) => ({
      ...table,
      caption: clean(table.caption),
      headings: all(table.headings),
      rows: table.rows.map(all),
    })),
    forms: document.forms.map((form) => ({
      ...form,
      headings: all(form.headings),
      text: clean(form.text),
      fields: form.fields.map((field) => ({ ...field, label: clean(field.label) })),
    })),
    images: document.images.map((image) => ({
      ...image,
      alt: clean(image.alt),
      caption: clean(image.caption),
      headings: all(image.headings),
    })),
    breadcrumb: all(document.breadcrumb),
  };
}
