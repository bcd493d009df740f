import type { Words } from "./words.js";

const paged = /^page (\d+), (line|table) (\d+)$/;
const numbered = /^(p|i|line |entry |element |member )(\d+)$/;
const slide = /^slide (\d+), line (\d+)$/;
const cell = /^(?:(.+)!)?([A-Z]{1,3}\d+)$/;
const kinds: Readonly<Record<string, string>> = {
  p: "paragraph",
  i: "image",
  "line ": "line",
  "entry ": "entry",
  "element ": "entry",
  "member ": "member",
};

/** The page of a paged document that a citation stands on, from 1; undefined for places that are on no page. */
export function pageOfLocator(locator: string): number | undefined {
  const page = paged.exec(locator)?.[1];
  return page === undefined ? undefined : Number(page);
}

/** Where in a document a quotation stands, in the language of the page; "" where the reading did not say, other texts as they are. */
export function locatorText(words: Words, locator: string): string {
  const [, page, part, at] = paged.exec(locator) ?? [];
  if (page !== undefined) return words.text(`place.page.${part}`, { page: Number(page), at: Number(at) });
  const [, kind, number] = numbered.exec(locator) ?? [];
  if (kind !== undefined) return words.text(`place.${kinds[kind]}`, { at: Number(number) });
  const [, slideNumber, line] = slide.exec(locator) ?? [];
  if (slideNumber !== undefined) return words.text("place.slide", { page: Number(slideNumber), at: Number(line) });
  const [, sheet, name] = cell.exec(locator) ?? [];
  if (name !== undefined) return words.text(sheet === undefined ? "place.cell" : "place.sheetCell", { cell: name, sheet: sheet ?? "" });
  return locator;
}
