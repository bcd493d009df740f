import { directionOf, turnLine } from "./arabic.js";
import type { PageLine } from "./page-reading.js";

/** Lines that run backwards and none of whose words runs forwards, from which a page is held to be written so in part. */
const manyLines = 4;
/** Words among them that begin with a letter which only ends words. */
const manyBeginnings = 2;

/**
 * Turns the short lines and cells of a page that some program wrote letter by letter backwards. One such word may be a word of its own ("أولا",
 * "فضلا"), so a line alone shows nothing: only where several lines show it, and some of their words begin with a letter that only ends words, is each
 * turned that shows it. Lines that show nothing stay as they are.
 */
export function turnMirrored(lines: readonly PageLine[]): PageLine[] {
  const mirrored = lines.flatMap(({ text }) => text.split(cellBreak)).filter(isMirrored);
  const beginnings = mirrored.reduce((sum, text) => sum + directionOf(text).beginnings, 0);
  if (mirrored.length < manyLines || beginnings < manyBeginnings) return [...lines];
  return lines.map((line) => ({
    ...line,
    text: line.text.split(cellBreak).map(turn).join(cellBreak),
    ...(line.table === undefined ? {} : { table: line.table.map((row) => row.map(turn)) }),
  }));
}

const cellBreak = " | ";

function isMirrored(text: string): boolean {
  const { backward, forward } = directionOf(text);
  return backward > 0 && forward === 0;
}

const turn = (text: string): string => (isMirrored(text) ? turnLine(text) : text);
