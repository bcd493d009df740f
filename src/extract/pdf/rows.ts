import { type Line, lineOf, textOfWords, type Word } from "./lines.js";

/** A stretch of one line within a row; lines of neighbouring columns come as several pieces. */
export interface RowSegment {
  readonly words: readonly Word[];
  readonly rightToLeft: boolean;
  readonly left: number;
  readonly right: number;
}

/** All that stands at one height of a page. */
export interface Row {
  readonly segments: readonly RowSegment[];
  readonly center: number;
  readonly size: number;
}

/** Rows of a page from top to bottom: lines whose middles meet are one row. */
export function readRows(lines: readonly Line[]): Row[] {
  const sorted = lines.map((line) => ({ line, center: (line.top + line.bottom) / 2 })).sort((left, right) => left.center - right.center);
  const rows: { lines: Line[]; center: number; height: number }[] = [];
  for (const { line, center } of sorted) {
    const row = rows.at(-1);
    const height = Math.max(2, line.bottom - line.top);
    if (row !== undefined && center - row.center < 0.4 * Math.min(height, row.height)) row.lines.push(line);
    else rows.push({ lines: [line], center, height });
  }
  return rows.map((row) => ({
    segments: row.lines.map(segmentOf).sort((left, right) => left.left - right.left),
    center: row.center,
    size: Math.max(...row.lines.map((line) => line.size)),
  }));
}

function segmentOf(line: Line): RowSegment {
  return {
    words: line.words,
    rightToLeft: line.rightToLeft,
    left: Math.min(...line.words.map((word) => word.left)),
    right: Math.max(...line.words.map((word) => word.right)),
  };
}

/** Lines of a row in reading order: pieces that stand far apart are lines of their own. */
export function linesOfRow(row: Row): { text: string; size: number }[] {
  const rightToLeft = row.segments.filter((segment) => segment.rightToLeft).length * 2 > row.segments.length;
  const runs: RowSegment[][] = [];
  for (const segment of row.segments) {
    const former = runs.at(-1);
    const gap = former === undefined ? 0 : segment.left - Math.max(...former.map((other) => other.right));
    if (former !== undefined && gap < 4 * row.size) former.push(segment);
    else runs.push([segment]);
  }
  return (rightToLeft ? runs.reverse() : runs).map((run) => ({ text: textOfSegments(run, rightToLeft), size: row.size }));
}

/** Text of neighbouring pieces, each in its own direction. */
export function textOfSegments(segments: readonly RowSegment[], rightToLeft: boolean): string {
  const ordered = [...segments].sort((left, right) => (rightToLeft ? right.left - left.left : left.left - right.left));
  return ordered.map((segment) => textOfWords(segment.words, segment.rightToLeft)).join(" ");
}

/** Rows again from the words that fall between two borders. */
export function clipRow(row: Row, from: number, to: number): Row | undefined {
  const segments = row.segments.flatMap((segment) => {
    const words = segment.words.filter((word) => (word.left + word.right) / 2 >= from && (word.left + word.right) / 2 < to);
    return words.length === 0 ? [] : [segmentOf(lineOf(words, segment.rightToLeft))];
  });
  return segments.length === 0 ? undefined : { ...row, segments };
}
