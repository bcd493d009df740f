import type { GreyPicture } from "../grey-picture.js";

/** How lines of text lie in a picture. */
export interface Slant {
  /** True where they run from top to bottom or from bottom to top. */
  readonly isTurned: boolean;
  /** Degrees, clockwise, by which they fall to the right once the picture is turned by a quarter where `isTurned`; 0 where none are seen. */
  readonly degrees: number;
}

/** Steepest slant in degrees that is looked for, either way; a sheet that lies more aslant than this is seldom photographed. */
const steepest = 12;
const coarseStep = 0.75;
const fineStep = 0.15;
/** How much more the ink must gather in columns than in rows for the lines to run down the page. */
const turnedRatio = 1.25;
/** How much more it must gather along a slant than level for the picture to be worth turning. */
const slantRatio = 1.03;
const inkTone = 128;
/** Points of ink looked at; more say nothing new. */
const maxPoints = 60_000;

interface Points {
  readonly along: Float64Array;
  readonly across: Float64Array;
  readonly length: number;
  readonly breadth: number;
}

/** Finds the direction of the lines of text by where ink gathers in rows. Give it a small picture with a white ground. */
export function findSlant(picture: GreyPicture): Slant {
  const points = findPoints(picture);
  const level = bestSlant(points);
  // A picture turned clockwise: what went down the page goes to the left along the rows.
  const turned = bestSlant({
    along: points.across.map((place) => points.breadth - place),
    across: points.along,
    length: points.breadth,
    breadth: points.length,
  });
  return turned.gathered > turnedRatio * level.gathered
    ? { isTurned: true, degrees: turned.degrees }
    : { isTurned: false, degrees: level.degrees };
}

function findPoints({ width, height, pixels }: GreyPicture): Points {
  const dark: number[] = [];
  for (let at = 0; at < pixels.length; at += 1) if ((pixels[at] ?? 255) < inkTone) dark.push(at);
  const step = Math.max(1, Math.ceil(dark.length / maxPoints));
  const kept = dark.filter((_, index) => index % step === 0);
  return {
    along: Float64Array.from(kept, (at) => at % width),
    across: Float64Array.from(kept, (at) => Math.floor(at / width)),
    length: width,
    breadth: height,
  };
}

function bestSlant(points: Points): { degrees: number; gathered: number } {
  const level = gather(points, 0);
  let best = { degrees: 0, gathered: level };
  const attempt = (degrees: number): void => {
    const gathered = gather(points, degrees);
    if (gathered > best.gathered) best = { degrees, gathered };
  };
  for (let step = 1; step * coarseStep <= steepest; step += 1) {
    attempt(step * coarseStep);
    attempt(-step * coarseStep);
  }
  const around = best.degrees;
  for (let step = 1; step * fineStep < coarseStep; step += 1) {
    attempt(around + step * fineStep);
    attempt(around - step * fineStep);
  }
  return best.gathered > level * slantRatio ? best : { degrees: 0, gathered: level };
}

/** Mean square change from one row of pixels to the next along a slant, of shares of the length; ruled lines count no more than letters do. */
function gather({ along, across, length, breadth }: Points, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const maxShift = Math.ceil(Math.abs(slope) * length);
  const rows = new Float64Array(breadth + 2 * maxShift + 2);
  const from = slope > 0 ? maxShift : 0;
  for (let index = 0; index < along.length; index += 1) {
    const row = Math.round((across[index] ?? 0) - slope * (along[index] ?? 0)) + from;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let row = 2; row < rows.length; row += 1) {
    const change = Math.min(0.12, Math.abs((rows[row] ?? 0) - (rows[row - 2] ?? 0)) / length);
    sum += change * change;
  }
  return sum / breadth;
}
