import { isNonsense } from "../../text/legible.js";
import { readLines, textOfWords } from "./lines.js";
import { turnMirrored } from "./mirrored-lines.js";
import { readPageParts } from "./page-parts.js";
import type { PageLine, PageReading } from "./page-reading.js";
import type { Glyph, PdfPage } from "./pdfium.js";
import { uprightGlyphs } from "./turned-text.js";

/** A page read from its text layer. `legible`: whether its letters say something, undefined where there are too few to tell. */
export interface PageText extends PageReading {
  readonly legible: boolean | undefined;
}

/** Letters under which a page is taken for a picture with a line of a scanner's or printer's own. */
const fewLetters = 60;
/** Letters by which a text layer can be judged. */
const judgedLetters = 80;
/** Pieces of outlines from which a page without letters is one whose letters were drawn as curves. */
const manyCurves = 300;

/**
 * Reads a page from its text layer. It is a scan where it has pictures or outlines but no letters, where a picture covers nearly all of it and a line of letters
 * is all there is besides, and where the letters do not say anything: then they are dropped, since nobody could read them.
 */
export function readPageText(page: PdfPage): PageText {
  const lines = readLines(uprightGlyphs(page.glyphs, page.width, page.height));
  const text = lines.map((line) => textOfWords(line.words, line.rightToLeft)).join("\n");
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const { pictures, pictureShare, curves } = page.drawings;
  const drawn = pictures > 0 || curves >= manyCurves;
  if (letters < 8)
    return { lines: notesOf(page, text), links: page.links, scan: drawn || letters > 0 || isUndecodable(page.glyphs), legible: undefined };
  if (isUndecodable(page.glyphs) || isNonsense(text)) return { lines: notesOf(page, ""), links: page.links, scan: true, legible: false };
  const covered = letters < fewLetters && (pictureShare > 0.6 || curves >= manyCurves * 10);
  const read = [...turnMirrored(readPageParts(lines)), ...notesOf(page, text)];
  return { lines: read, links: page.links, scan: covered, legible: letters < judgedLetters ? undefined : true };
}

/** Pages with too few letters to judge follow the others: a font that is broken on most pages is broken on all. */
export function withShortPages(pages: readonly PageText[]): PageText[] {
  const judged = pages.filter((page) => page.legible !== undefined);
  const illegible = judged.filter((page) => page.legible === false).length;
  if (illegible * 2 <= judged.length) return [...pages];
  return pages.map((page) => (page.legible === undefined && page.lines.length > 0 ? { ...page, lines: [], scan: true } : page));
}

/** Fonts without a table of letters give private or lost signs. */
function isUndecodable(glyphs: readonly Glyph[]): boolean {
  let odd = 0;
  let shown = 0;
  for (const { code, generated } of glyphs) {
    if (generated || code === 32) continue;
    shown += 1;
    if (code < 32 || (code >= 0x80 && code <= 0x9f) || (code >= 0xe000 && code <= 0xf8ff) || code >= 0xfffd) odd += 1;
  }
  return shown >= 8 && odd > shown * 0.4;
}

/** What form fields and notes say and the text of the page does not. */
function notesOf(page: PdfPage, text: string): PageLine[] {
  const squeezed = text.replace(/\s+/g, "");
  return page.notes
    .filter((note) => !squeezed.includes(note.replace(/\s+/g, "")))
    .flatMap((note) => note.split(/[\r\n]+/))
    .map((note) => note.replace(/\s+/g, " ").trim())
    .filter((note) => note !== "")
    .map((note) => ({ kind: "paragraph", text: note, size: 0 }));
}
