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
  const shares = new Uint8Array(pixels.length);
  const counts = new Float64Array(256);
  for (let y = 0; y < height; y += 1) {
    const row = groundsOfRow(ground, y / height, width);
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
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let tone = pixels[y * width + x] ?? 0;
      for (let other = Math.max(0, x - radius); other <= Math.min(width - 1, x + radius); other += 1)
        tone = join(tone, pixels[y * width + other] ?? 0);
      across[y * width + x] = tone;
    }
  const both = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let tone = across[y * width + x] ?? 0;
      for (let other = Math.max(0, y - radius); other <= Math.min(height - 1, y + radius); other += 1)
        tone = join(tone, across[other * width + x] ?? 0);
      both[y * width + x] = tone;
    }
  return { width, height, pixels: both };
}

/** Ground under each pixel of a row (`place`: its height as a share of the whole) of a picture of the given width, between the pixels of the small one. */
function groundsOfRow(ground: GreyPicture, place: number, width: number): Float64Array {
  const y = Math.max(0, Math.min(ground.height - 1, place * ground.height - 0.5));
  const [top, below] = [Math.floor(y), Math.min(ground.height - 1, Math.floor(y) + 1)];
  const tones = Float64Array.from(
    { length: ground.width },
    (_, x) =>
      (ground.pixels[top * ground.width + x] ?? 255) * (1 - (y - top)) + (ground.pixels[below * ground.width + x] ?? 255) * (y - top),
  );
  const row = new Float64Array(width);
  for (let x = 0; x < width; x += 1) {
    const at = Math.max(0, Math.min(ground.width - 1, ((x + 0.5) * ground.width) / width - 0.5));
    const left = Math.floor(at);
    row[x] = (tones[left] ?? 255) * (1 - (at - left)) + (tones[Math.min(ground.width - 1, left + 1)] ?? 255) * (at - left);
  }
  return row;
}
