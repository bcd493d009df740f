import type { Line } from "../site/corpus.js";

const maxName = 60;
const maxNameWords = 9;
const ends = /\|[^|]*$|[.!?:;,؟؛،…]\s*$/u;
const begins = /^[^\p{L}\p{N}]*(?:\d{1,2}\s*[.)°-]\s*)?(?:\p{Lu}|[\u0621-\u064a])/u;

/**
 * Lines of a page that was typed without headings below its title, with the short lines that stand over longer ones as headings of what is
 * below them: "Mariage" over "Se munir de …". The lines themselves where the page has headings of its own.
 */
export function underFlatHeadings(lines: readonly Line[]): readonly Line[] {
  if (lines.some((line) => line.headings.length > 1)) return lines;
  let name: string | undefined;
  return lines.map((line, index): Line => {
    if (line.kind === "heading") {
      name = undefined;
      return line;
    }
    if (isFlatHeading(line, lines[index + 1])) {
      name = line.text;
      return { ...line, kind: "heading", headings: [...line.headings, line.text] };
    }
    return name === undefined ? line : { ...line, headings: [...line.headings, name] };
  });
}

function isFlatHeading(line: Line, next: Line | undefined): boolean {
  if (line.kind !== "paragraph" || next === undefined || next.kind === "heading" || next.kind === "row") return false;
  if (line.text.length > maxName || line.words.list.length > maxNameWords || ends.test(line.text) || !begins.test(line.text)) return false;
  return next.kind === "item" || next.text.length > line.text.length;
}
