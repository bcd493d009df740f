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

/** Turns a picture counter-clockwise by a few degrees round its middle, on a white ground; what leaves the frame is lost. */
export function rotatePicture(picture: GreyPicture, degrees: number): GreyPicture {
  if (degrees === 0) return picture;
  const { width, height, pixels } = picture;
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const rotated = new Uint8Array(pixels.length).fill(255);
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = middleX + (x - middleX) * cos - (y - middleY) * sin;
      const fromY = middleY + (x - middleX) * sin + (y - middleY) * cos;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const [right, down] = [fromX - left, fromY - top];
      const above = (pixels[at] ?? 255) * (1 - right) + (pixels[at + 1] ?? 255) * right;
      const below = (pixels[at + width] ?? 255) * (1 - right) + (pixels[at + width + 1] ?? 255) * right;
      rotated[y * width + x] = Math.round(above * (1 - down) + below * down);
    }
  }
  return { width, height, pixels: rotated };
}

/** The picture made smaller by a whole number, each pixel the mean of those it stands for, so that no side is longer than `longSide`. */
export function shrinkPicture(picture: GreyPicture, longSide: number): GreyPicture {
  const by = Math.ceil(Math.max(picture.width, picture.height) / longSide);
  if (by <= 1) return picture;
  const width = Math.max(1, Math.floor(picture.width / by));
  const height = Math.max(1, Math.floor(picture.height / by));
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let down = 0; down < by; down += 1)
        for (let right = 0; right < by; right += 1) sum += picture.pixels[(y * by + down) * picture.width + x * by + right] ?? 255;
      pixels[y * width + x] = Math.round(sum / (by * by));
    }
  return { width, height, pixels };
}

/** The rows of a picture from one height to another. */
export function cutRows({ width, pixels }: GreyPicture, from: number, to: number): GreyPicture {
  return { width, height: to - from, pixels: pixels.subarray(from * width, to * width) };
}
