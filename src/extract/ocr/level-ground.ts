import type { GreyPicture } from "../grey-picture.js";
import { shrinkPicture } from "./picture.js";

/** Longest side in pixels of the picture on which the ground is found. */
const groundSide = 640;
/** Pixels of that picture within which a dark sign is taken to lie on the ground around it: no stroke of a letter is twice as thick. */
const radius = 7;
/** The darkest ground that is lifted to white: below it there is nothing to tell letters from. */
const darkestGround = 24;
/** Share of the ground's tone from which a pixel is plain ground. */
const plainGround = 0.94;
/** Share of all pixels that become black, and the palest tone (share of the ground) that may. */
const inkShare = 0.01;
const palestInk = 0.72;

/**
 * The picture with its ground made white and its ink made black, so that shadows, a dark photograph and pale print read alike: each pixel
 * is divided by the ground around it, and the tones between ground and ink are spread. Dark areas wider than a letter's stroke become ground.
 */
export function levelGround(picture: GreyPicture): GreyPicture {
  const { width, height, pixels } = picture;
  const ground = findGround(shrinkPicture(picture, groundSide));
  const columns = columnsOf(ground.width, width);
  const shares = new Uint8Array(pixels.length);
  const counts = new Float64Array(256);
  for (let y = 0; y < height; y += 1) {
    const row = groundsOfRow(ground, y / height, columns);
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      const share = Math.min(255, Math.round(((pixels[at] ?? 0) * 255) / (row[x] ?? 255)));
      shares[at] = share;
      counts[share] = (counts[share] ?? 0) + 1;
    }
  }
  const spread = spreadOf(counts, pixels.length);
  return { width, height, pixels: shares.map((share) => spread[share] ?? share) };
}

/** New tone of each share of the ground. */
function spreadOf(counts: Float64Array, total: number): Uint8Array {
  let ink = 0;
  for (let sum = counts[0] ?? 0; sum < total * inkShare && ink < 255 * palestInk; ) {
    ink += 1;
    sum += counts[ink] ?? 0;
  }
  const white = 255 * plainGround;
  return Uint8Array.from({ length: 256 }, (_, share) => Math.max(0, Math.min(255, Math.round(((share - ink) * 255) / (white - ink)))));
}

/** The ground under a small picture: dark signs are filled with the brightest tone near them, wider areas stay; then smoothed. */
function findGround(picture: GreyPicture): GreyPicture {
  const brightest = overNeighbours(picture, Math.max);
  const closed = overNeighbours(brightest, Math.min);
  return { ...closed, pixels: closed.pixels.map((tone) => Math.max(darkestGround, tone)) };
}

/** For each pixel the most (or least) of those within reach, row by row and then column by column. */
function overNeighbours({ width, height, pixels }: GreyPicture, join: (a: number, b: number) => number): GreyPicture {
  const across = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1) slide(pixels, across, { from: y * width, step: 1, count: width }, join);
  const both = new Uint8Array(pixels.length);
  for (let x = 0; x < width; x += 1) slide(across, both, { from: x, step: width, count: height }, join);
  return { width, height, pixels: both };
}

/** One row or column of a picture: its first pixel, the way from each to the next, and how many there are. */
interface Line {
  readonly from: number;
  readonly step: number;
  readonly count: number;
}

/**
 * Writes for each pixel of a line the most (or least) within reach. Each window is the end of one block and the beginning of the next, so
 * that three comparisons a pixel do for any reach. Source: van Herk, Pattern Recognition Letters 13 (1992).
 */
function slide(
  from: ArrayLike<number>,
  into: Uint8Array,
  { from: first, step, count }: Line,
  join: (a: number, b: number) => number,
): void {
  const block = 2 * radius + 1;
  const toEnd = new Uint8Array(count);
  const toStart = new Uint8Array(count);
  for (let at = 0; at < count; at += 1) {
    const tone = from[first + at * step] ?? 0;
    toStart[at] = at % block === 0 ? tone : join(toStart[at - 1] ?? 0, tone);
  }
  for (let at = count - 1; at >= 0; at -= 1) {
    const tone = from[first + at * step] ?? 0;
    toEnd[at] = at === count - 1 || (at + 1) % block === 0 ? tone : join(toEnd[at + 1] ?? 0, tone);
  }
  for (let at = 0; at < count; at += 1) {
    const [low, high] = [Math.max(0, at - radius), Math.min(count - 1, at + radius)];
    // At the edges the window is shorter than a block: within one block its start or its end alone says it.
    const tone =
      Math.floor(low / block) !== Math.floor(high / block)
        ? join(toEnd[low] ?? 0, toStart[high] ?? 0)
        : low % block === 0
          ? (toStart[high] ?? 0)
          : (toEnd[low] ?? 0);
    into[first + at * step] = tone;
  }
}

/** Between which two columns of the small picture each pixel of a row lies, and how far it is from the left one. */
interface Columns {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly share: Float64Array;
}

function columnsOf(small: number, width: number): Columns {
  const columns = { left: new Int32Array(width), right: new Int32Array(width), share: new Float64Array(width) };
  for (let x = 0; x < width; x += 1) {
    const at = Math.max(0, Math.min(small - 1, ((x + 0.5) * small) / width - 0.5));
    const left = Math.floor(at);
    columns.left[x] = left;
    columns.right[x] = Math.min(small - 1, left + 1);
    columns.share[x] = at - left;
  }
  return columns;
}

/** Ground under each pixel of a row (`place`: its height as a share of the whole), between the pixels of the small picture. */
function groundsOfRow(ground: GreyPicture, place: number, { left, right, share }: Columns): Float64Array {
  const y = Math.max(0, Math.min(ground.height - 1, place * ground.height - 0.5));
  const [top, below] = [Math.floor(y), Math.min(ground.height - 1, Math.floor(y) + 1)];
  const tones = new Float64Array(ground.width);
  for (let x = 0; x < ground.width; x += 1)
    tones[x] =
      (ground.pixels[top * ground.width + x] ?? 255) * (1 - (y - top)) + (ground.pixels[below * ground.width + x] ?? 255) * (y - top);
  const row = new Float64Array(left.length);
  for (let x = 0; x < row.length; x += 1) {
    const part = share[x] ?? 0;
    row[x] = (tones[left[x] ?? 0] ?? 255) * (1 - part) + (tones[right[x] ?? 0] ?? 255) * part;
  }
  return row;
}
