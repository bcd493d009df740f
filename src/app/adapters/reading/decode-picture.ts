import { createCanvas, loadImage } from "@napi-rs/canvas";
import type { GreyPicture } from "../../../extract/grey-picture.js";

/** Decodes a picture file to grey on a white ground, scaled down to at most `longSide` pixels; small ones are doubled for reading. */
export async function decodePicture(bytes: Uint8Array, longSide: number): Promise<GreyPicture | undefined> {
  try {
    const image = await loadImage(Buffer.from(bytes));
    const longest = Math.max(image.width, image.height);
    const scale = longest > longSide ? longSide / longest : longest * 2 <= longSide ? 2 : 1;
    const width = Math.max(1, Math.round(image.width * scale));
    const height = Math.max(1, Math.round(image.height * scale));
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    const pixels = new Uint8Array(width * height);
    for (let at = 0; at < pixels.length; at += 1) {
      const from = at * 4;
      pixels[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8;
    }
    return { width, height, pixels };
  } catch {
    return undefined;
  }
}
