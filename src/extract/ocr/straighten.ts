import type { GreyPicture } from "../grey-picture.js";
import { levelGround } from "./level-ground.js";
import { cutRows, rotatePicture, shrinkPicture, turnPicture } from "./picture.js";
import { findSlant } from "./slant.js";

/** Longest side in pixels of the picture on which the slant is found. */
const slantSide = 800;
/** Slants in degrees that OCR copes with better than with a picture turned by them. */
const minSlantDegrees = 0.3;
const inkTone = 128;
/** Rows of a band that is read to see which way round a page is, as a share of its height. */
const bandShare = 0.2;

/** A page whose lines lie level. */
export interface StraightPage {
  readonly picture: GreyPicture;
  /** True where it was turned by a quarter: then it is as likely upside down as not. */
  readonly wasTurned: boolean;
}

/** Makes the ground of a picture even, turns it by a quarter where its lines run down the page, and lays them level. Upside down stays upside down. */
export function straighten(picture: GreyPicture): StraightPage {
  const level = levelGround(picture);
  const slant = findSlant(shrinkPicture(level, slantSide));
  const turned = slant.isTurned ? turnPicture(level, 1) : level;
  return {
    picture: Math.abs(slant.degrees) < minSlantDegrees ? turned : rotatePicture(turned, slant.degrees),
    wasTurned: slant.isTurned,
  };
}

/** The band of a page on which the most is written: enough to see which way round the page is. */
export function cutBand(page: GreyPicture): GreyPicture {
  const { width, height, pixels } = page;
  const rows = Math.max(1, Math.round(height * bandShare));
  const changes = new Float64Array(height + 1);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 1; x < width; x += 1) {
      const at = y * width + x;
      if ((pixels[at] ?? 255) < inkTone !== (pixels[at - 1] ?? 255) < inkTone) sum += 1;
    }
    changes[y + 1] = (changes[y] ?? 0) + sum;
  }
  let from = 0;
  let most = -1;
  for (let y = 0; y + rows <= height; y += 1) {
    const sum = (changes[y + rows] ?? 0) - (changes[y] ?? 0);
    if (sum > most) [from, most] = [y, sum];
  }
  return cutRows(page, from, Math.min(height, from + rows));
}
