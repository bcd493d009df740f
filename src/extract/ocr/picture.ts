import type { GreyPicture } from "../grey-picture.js";

/** Turns a picture clockwise by quarter turns. */
export function turnPicture(picture: GreyPicture, turns: 0 | 1 | 2 | 3): GreyPicture {
  if (turns === 0) return picture;
  const { width, height, pixels } = picture;
  const turned = new Uint8Array(pixels.length);
  const [across, down] = turns === 2 ? [width, height] : [height, width];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const place =
        turns === 2
          ? (height - 1 - y) * across + (width - 1 - x)
          : turns === 1
            ? x * across + (height - 1 - y)
            : (width - 1 - x) * across + y;
      turned[place] = pixels[y * width + x] ?? 0;
    }
  }
  return { width: across, height: down, pixels: turned };
}

/**
 * True for a picture that shows a paper or a poster of text rather than a scene: one bright ground with a little dark on it,
 * few tones between. Icons and thin banners are too small to be read.
 */
export function looksLikePaper(picture: GreyPicture): boolean {
  if (Math.min(picture.width, picture.height) < 150 || picture.width * picture.height < 90_000) return false;
  const tones = countTones(picture.pixels);
  const total = tones.reduce((sum, count) => sum + count, 0);
  const peak = tones.reduce((best, count, tone) => (count > (tones[best] ?? 0) ? tone : best), 0);
  const around = tones.slice(Math.max(0, peak - 2), peak + 3).reduce((sum, count) => sum + count, 0);
  const apart = tones.reduce((sum, count, tone) => (Math.abs(tone - peak) >= 10 ? sum + count : sum), 0);
  return around > total * 0.5 && apart > total * 0.004 && writtenShare(picture) > 0.08;
}

/** Share of the rows or columns (the larger of both) that change sharply many times, as lines of letters do. */
function writtenShare({ width, height, pixels }: GreyPicture): number {
  const share = (lines: number, length: number, at: (line: number, place: number) => number): number => {
    let written = 0;
    for (let line = 0; line < lines; line += 1) {
      let changes = 0;
      for (let place = 2; place < length; place += 1)
        if (Math.abs((pixels[at(line, place)] ?? 0) - (pixels[at(line, place - 2)] ?? 0)) > 60) changes += 1;
      if (changes > Math.max(14, length * 0.03)) written += 1;
    }
    return written / lines;
  };
  return Math.max(
    share(height, width, (line, place) => line * width + place),
    share(width, height, (line, place) => place * width + line),
  );
}

/** Pixels per tone, 32 tones from black to white. */
function countTones(pixels: Uint8Array): number[] {
  const tones = new Array<number>(32).fill(0);
  for (let at = 0; at < pixels.length; at += 7) {
    const tone = (pixels[at] ?? 0) >> 3;
    tones[tone] = (tones[tone] ?? 0) + 1;
  }
  return tones;
}

/**
 * True where lines of text run from top to bottom: ink then changes more from column to column than from row to row.
 */
export function isTurned(picture: GreyPicture): boolean {
  const { width, height, pixels } = picture;
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const ink = (pixels[y * width + x] ?? 255) < 128 ? 1 : 0;
      rows[y] = (rows[y] ?? 0) + ink;
      columns[x] = (columns[x] ?? 0) + ink;
    }
  }
  return unrest(columns, height) > 1.25 * unrest(rows, width);
}

/** Mean square change between neighbours, of shares 0..1; outliers such as ruled lines are cut. */
function unrest(profile: Float64Array, length: number): number {
  let sum = 0;
  for (let at = 2; at < profile.length; at += 1) {
    const change = Math.min(0.12, Math.abs((profile[at] ?? 0) - (profile[at - 2] ?? 0)) / length);
    sum += change * change;
  }
  return sum / Math.max(1, profile.length);
}
