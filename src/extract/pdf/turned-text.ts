import type { Glyph } from "./pdfium.js";

/** The letters of a page as they stand when the page is held so that most of its text is upright: wide tables are often printed sideways. */
export function uprightGlyphs(glyphs: readonly Glyph[], width: number, height: number): readonly Glyph[] {
  const counts = [0, 0, 0, 0];
  for (const glyph of glyphs) if (!glyph.generated) counts[glyph.turns ?? 0] = (counts[glyph.turns ?? 0] ?? 0) + 1;
  const turns = counts.indexOf(Math.max(...counts));
  return turns === 0 ? glyphs : glyphs.map((glyph) => ({ ...glyph, ...turnBox(glyph, turns, width, height) }));
}

type Box = Pick<Glyph, "left" | "right" | "top" | "bottom">;

/** A box on the page after quarter turns with the clock. */
function turnBox({ left, right, top, bottom }: Box, turns: number, width: number, height: number): Box {
  if (turns === 1) return { left: height - bottom, right: height - top, top: left, bottom: right };
  if (turns === 2) return { left: width - right, right: width - left, top: height - bottom, bottom: height - top };
  return { left: top, right: bottom, top: width - right, bottom: width - left };
}
