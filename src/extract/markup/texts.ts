import { closeAll } from "./elements.js";
import { decodeRun } from "./entities.js";
import type { Scan } from "./scan-state.js";

const pieceLength = 8192;
/** Letters of the longest entity, with its ampersand. Source: HTML standard, section 13.5. */
const longestEntity = 33;

/** Where a piece ends: before a tag, if one begins soon. */
export function endOfPiece(html: string, at: number): number {
  const end = at + pieceLength;
  if (end >= html.length) return html.length;
  const tag = html.indexOf("<", end);
  return tag < 0 || tag > end + pieceLength ? end : tag;
}

/** Ends the piece at hand. */
export function endPiece(scan: Scan): void {
  if (scan.handler.isTooDeep()) closeAll(scan);
  scan.pieceEnd = endOfPiece(scan.html, scan.pieceEnd);
}

/** Whether an entity may stand between two places, of which the first is never before that of an earlier question. */
export function hasAmpersand(scan: Scan, from: number, end: number): boolean {
  if (scan.ampersand < from) {
    const next = scan.html.indexOf("&", from);
    scan.ampersand = next < 0 ? scan.html.length : next;
  }
  return scan.ampersand < end;
}

/** Gives a text piece by piece. */
export function emitText(scan: Scan, from: number, end: number, isTitle: boolean): void {
  let start = from;
  while (scan.pieceEnd < end) {
    const cut = cutBefore(scan.html, start, scan.pieceEnd);
    emitRun(scan, start, cut, isTitle);
    endPiece(scan);
    start = cut;
  }
  emitRun(scan, start, end, isTitle);
}

/** Where a text is cut for a piece to end: never within an entity. */
function cutBefore(html: string, from: number, end: number): number {
  const start = Math.max(from + 1, end - longestEntity);
  const begun = /&#?\w*$/.exec(html.slice(start, end));
  return begun === null ? end : start + begun.index;
}

function emitRun(scan: Scan, from: number, end: number, isTitle: boolean): void {
  if (from >= end) return;
  const run = scan.html.slice(from, end);
  if (!hasAmpersand(scan, from, end)) scan.handler.text(run);
  else for (const part of decodeRun(run, isTitle)) scan.handler.text(part);
}

/** Gives a text in which nothing is an entity. */
export function emitRaw(scan: Scan, from: number, end: number): void {
  let start = from;
  for (; scan.pieceEnd < end; start = scan.pieceEnd, endPiece(scan))
    if (start < scan.pieceEnd) scan.handler.text(scan.html.slice(start, scan.pieceEnd));
  if (start < end) scan.handler.text(scan.html.slice(start, end));
}
