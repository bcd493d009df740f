import type { GreyPicture } from "../grey-picture.js";
import { levelGround } from "./level-ground.js";
import { rotatePicture, turnPicture } from "./picture.js";
import { findSlant } from "./slant.js";

/** How the ink of a picture is spread, measured on a view of some 640 pixels. */
export interface Texture {
  /** Share of the picture that is plain ground. */
  readonly ground: number;
  /** Lines of writing seen in it. */
  readonly lines: number;
  /** Share of the ink that stands in such lines, ruled lines and the edges of sheets not counted. */
  readonly written: number;
}

const groundTone = 225;
const inkTone = 150;
/** Longest white gap in pixels between two signs of one line. */
const gap = 9;
/** Length in pixels from which an unbroken stroke is a ruled line or an edge, not a part of a letter. */
const rule = 26;
const [lowest, highest] = [3, 44];

/**
 * True for a picture that shows a paper or a poster, scanned or photographed, rather than a scene: one plain ground, once the light is
 * evened out, and most of what is on it in lines of writing. Icons and thin banners are too small to be read.
 */
export function looksLikePaper(picture: GreyPicture): boolean {
  if (Math.min(picture.width, picture.height) < 150 || picture.width * picture.height < 90_000) return false;
  const { ground, lines, written } = readTexture(picture);
  return ground > 0.8 && ((lines >= 2 && written > 0.6) || (lines >= 3 && written > 0.35));
}

/** Measures the ground of a picture and the lines of writing on it, once it lies straight. */
export function readTexture(picture: GreyPicture): Texture {
  const level = levelGround(picture);
  const slant = findSlant(level);
  const { width, height, pixels } = rotatePicture(slant.isTurned ? turnPicture(level, 1) : level, slant.degrees);
  let plain = 0;
  for (const tone of level.pixels) if (tone >= groundTone) plain += 1;
  const ink = Uint8Array.from(pixels, (tone) => (tone < inkTone ? 1 : 0));
  removeRules(ink, width, height);
  const lines = findParts(ink, smear(ink, width, height), width).filter(isLine);
  const all = ink.reduce((sum, dot) => sum + dot, 0);
  const written = lines.reduce((sum, line) => sum + line.ink, 0);
  return { ground: plain / level.pixels.length, lines: lines.length, written: all === 0 ? 0 : written / all };
}

interface Part {
  readonly width: number;
  readonly height: number;
  readonly ink: number;
  readonly changes: number;
}

/** A part is a line of writing where it is much longer than high, and its strokes are many and thin. */
function isLine({ width, height, ink, changes }: Part): boolean {
  const filled = ink / (width * height);
  const stroke = (2 * ink) / Math.max(1, changes);
  const isLong = height >= lowest && height <= highest && width >= 2.2 * height && width >= 20;
  return isLong && filled > 0.06 && filled < 0.75 && stroke < 1.2 + 0.25 * height;
}

/** Takes away strokes that run on straight for long. */
function removeRules(ink: Uint8Array, width: number, height: number): void {
  const long: number[] = [];
  const scan = (lines: number, length: number, at: (line: number, place: number) => number): void => {
    for (let line = 0; line < lines; line += 1)
      for (let place = 0, run = 0; place <= length; place += 1) {
        if (place < length && ink[at(line, place)] === 1) {
          run += 1;
          continue;
        }
        if (run >= rule) for (let back = 1; back <= run; back += 1) long.push(at(line, place - back));
        run = 0;
      }
  };
  scan(height, width, (line, place) => line * width + place);
  scan(width, height, (line, place) => place * width + line);
  for (const at of long) ink[at] = 0;
}

/** Ink with the gaps between the signs of a row filled. */
function smear(ink: Uint8Array, width: number, height: number): Uint8Array {
  const filled = Uint8Array.from(ink);
  for (let y = 0; y < height; y += 1) {
    let last = -1;
    for (let x = 0; x < width; x += 1) {
      if (ink[y * width + x] !== 1) continue;
      if (last >= 0 && x - last <= gap) filled.fill(1, y * width + last, y * width + x);
      last = x;
    }
  }
  return filled;
}

/** The connected parts of the smeared ink with what they hold. */
function findParts(ink: Uint8Array, filled: Uint8Array, width: number): Part[] {
  const parts: Part[] = [];
  const seen = new Uint8Array(filled.length);
  for (let start = 0; start < filled.length; start += 1) {
    if (filled[start] !== 1 || seen[start] === 1) continue;
    const open = [start];
    seen[start] = 1;
    let [left, right, top, bottom, dots, changes] = [width, 0, filled.length, 0, 0, 0];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      if (ink[at] === 1) dots += 1;
      if (x > 0 && ink[at] !== ink[at - 1]) changes += 1;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= filled.length || filled[next] !== 1 || seen[next] === 1) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
    parts.push({ width: right - left + 1, height: bottom - top + 1, ink: dots, changes });
  }
  return parts;
}
