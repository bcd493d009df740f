import { clipRow, type Row, textOfSegments } from "./rows.js";

/** A part of a page: rows that stand in columns, or plain rows. */
export type Part =
  | { readonly kind: "table"; readonly rows: readonly string[][] }
  | { readonly kind: "columns"; readonly columns: readonly (readonly Row[])[] }
  | { readonly kind: "row"; readonly row: Row };

interface Interval {
  left: number;
  right: number;
}

const minRows = 3;

/** Divides a page into tables, columns of prose and plain rows, by the blank channels that neighbouring rows share. */
export function divide(rows: readonly Row[]): Part[] {
  const parts: Part[] = [];
  for (let index = 0; index < rows.length; ) {
    const { end, bands } = growGroup(rows, index);
    const group = rows.slice(index, end);
    const part = bands.length >= 2 && group.length >= minRows ? readGroup(group, bands) : undefined;
    const first = rows[index];
    if (part !== undefined) {
      parts.push(part);
      index = end;
    } else {
      if (first !== undefined) parts.push({ kind: "row", row: first });
      index += 1;
    }
  }
  return parts;
}

/**
 * The longest run of rows from `start` on that leave the same channels free. Once the columns are known, a row whose words stand
 * close belongs to them if none of its words lies across a channel. A row that bridges a channel (a total under two columns) may stand
 * in between; where two in a row do, the channel was a wide blank. A larger single line is the heading of the next part.
 */
function growGroup(rows: readonly Row[], start: number): { end: number; bands: Interval[] } {
  const opening = rows[start];
  let bands = opening === undefined ? [] : join(extents(opening), 0.6 * opening.size);
  let end = start + 1;
  let bridged = false;
  if (bands.length < 2) return { end, bands };
  for (let index = start + 1; index < rows.length; index += 1) {
    const row = rows[index];
    const before = rows[index - 1];
    if (row === undefined || before === undefined || row.center - before.center > 5 * Math.max(row.size, before.size)) break;
    const own = join(extents(row), 0.6 * row.size);
    if (own.length === 1 && row.size > before.size * 1.1) break;
    const next = join([...bands, ...own], 0.5 * row.size);
    if (next.length >= bands.length) {
      bands = next;
      bridged = false;
    } else if (fits(row, bands)) bridged = false;
    else if (next.length >= 2 && own.length >= 2 && next.length >= bands.length - 1 && (index - start === 1 || bridged)) {
      bands = next;
      bridged = false;
    } else if (!bridged && own.length >= 2 && bands.length >= 3 && next.length >= 2) bridged = true;
    else break;
    end = index + 1;
  }
  return { end, bands };
}

/** True where the words of a row fill at least three of the bands and none lies across the middle of a channel. */
function fits(row: Row, bands: readonly Interval[]): boolean {
  const words = extents(row);
  const channels = bands.slice(1).map((band, index) => (band.left + (bands[index]?.right ?? 0)) / 2);
  if (words.some((word) => channels.some((channel) => word.left < channel - 1 && word.right > channel + 1))) return false;
  const filled = new Set(words.map((word) => channels.filter((channel) => channel < (word.left + word.right) / 2).length));
  return filled.size >= 3 || (filled.size === 2 && bands.length >= 4);
}

function extents(row: Row): Interval[] {
  return row.segments.flatMap((segment) => segment.words.map((word) => ({ left: word.left, right: word.right })));
}

/** Intervals that overlap or stand closer than `gap` made one. */
function join(intervals: Interval[], gap: number): Interval[] {
  const joined: Interval[] = [];
  for (const interval of intervals.sort((left, right) => left.left - right.left)) {
    const last = joined.at(-1);
    if (last !== undefined && interval.left - last.right < gap) last.right = Math.max(last.right, interval.right);
    else joined.push({ ...interval });
  }
  return joined;
}

function readGroup(group: readonly Row[], bands: readonly Interval[]): Part | undefined {
  const size = Math.max(...group.map((row) => row.size));
  const narrowest = Math.min(...bands.slice(1).map((band, index) => band.left - (bands[index]?.right ?? 0)));
  if (bands.length === 2 && narrowest < 0.9 * size) return undefined;
  const borders = bands.slice(1).map((band, index) => (band.left + (bands[index]?.right ?? 0)) / 2);
  const edges = [Number.NEGATIVE_INFINITY, ...borders, Number.POSITIVE_INFINITY];
  const cells = group.map((row) => bands.map((_, column) => clipRow(row, edges[column] ?? 0, edges[column + 1] ?? 0)));
  const filled = cells.map((line) => line.filter((cell) => cell !== undefined).length);
  if (filled.filter((count) => count >= 2).length < 2) return undefined;
  const texts = cells.map((line) => line.map((cell) => (cell === undefined ? "" : textOfSegments(cell.segments, isRightToLeft(cell)))));
  if (isProse(texts)) {
    const columns = bands.map((_, column) => cells.map((line) => line[column]).filter((cell) => cell !== undefined));
    return { kind: "columns", columns: group.filter(isRightToLeft).length * 2 > group.length ? columns.reverse() : columns };
  }
  const ordered = group.filter(isRightToLeft).length * 2 > group.length ? texts.map((line) => line.reverse()) : texts;
  return { kind: "table", rows: mergeWrapped(ordered, group) };
}

function isRightToLeft(row: Row): boolean {
  const arabic = row.segments.filter((segment) => segment.rightToLeft).reduce((sum, segment) => sum + segment.words.length, 0);
  return (
    arabic * 2 >
    row.segments.reduce(
      (sum, segment) => sum + (/\p{L}/u.test(segment.words.map((word) => word.text).join("")) ? segment.words.length : 0),
      0,
    )
  );
}

/** Two columns of running text rather than a table: long lines side by side, nearly all of them filled. */
function isProse(texts: readonly string[][]): boolean {
  if (texts.length < 6 || texts[0]?.length !== 2) return false;
  const both = texts.filter((line) => line.every((text) => text !== ""));
  const length = both.reduce((sum, line) => sum + Math.min(...line.map((text) => text.length)), 0) / Math.max(1, both.length);
  return both.length > texts.length * 0.6 && length > 28;
}

/** Lines that hold only a part of the columns are the wrapped rest of the nearest fuller line. */
function mergeWrapped(texts: readonly string[][], group: readonly Row[]): string[][] {
  const width = texts[0]?.length ?? 0;
  const full = texts.map((line) => line.filter((text) => text !== "").length >= Math.max(2, width / 2));
  const anchors = group.flatMap((row, index) => (full[index] ? [{ index, center: row.center }] : []));
  const pitches = anchors.slice(1).map((anchor, index) => anchor.center - (anchors[index]?.center ?? 0));
  const pitch = pitches.sort((left, right) => left - right)[Math.floor(pitches.length / 2)] ?? 0;
  const owners = group.map((row, index) => {
    if (full[index]) return index;
    const nearest = anchors.reduce<{ index: number; distance: number } | undefined>((best, anchor) => {
      const distance = Math.abs(anchor.center - row.center);
      return best === undefined || distance < best.distance ? { index: anchor.index, distance } : best;
    }, undefined);
    return nearest !== undefined && nearest.distance < Math.min(0.75 * pitch, 2.2 * row.size) ? nearest.index : index;
  });
  return texts.flatMap((_, index) => {
    if (owners[index] !== index) return [];
    const members = texts.filter((_, other) => owners[other] === index);
    return [
      Array.from({ length: width }, (_, column) =>
        members
          .map((line) => line[column] ?? "")
          .filter((text) => text !== "")
          .join(" "),
      ),
    ];
  });
}
