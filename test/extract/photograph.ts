import { createCanvas, loadImage } from "@napi-rs/canvas";

/** How a page is photographed or scanned badly. What is left out is as it should be. */
export interface Photograph {
  /** Quarter turns clockwise, in degrees, and a few degrees more by which the sheet lies aslant. */
  readonly turn?: number;
  readonly slant?: number;
  /** Share by which the upper edge is narrower than the lower one. */
  readonly perspective?: number;
  /** Light from the upper left corner to the lower right one, 0..1. */
  readonly light?: readonly [number, number];
  /** Share of the tones between paper and ink that is kept, 0..1. */
  readonly contrast?: number;
  /** Share of the frame that a brown table takes round the sheet. */
  readonly table?: number;
  /** Longer side of the sheet in pixels. */
  readonly side?: number;
  /** Quality of the JPEG file, 0..100. */
  readonly quality?: number;
}

const tableTone: readonly [number, number, number] = [112, 88, 68];

/** A JPEG file of a page (any picture file, upright) as a telephone or a careless scanner takes it. */
export async function photograph(page: Uint8Array, params: Photograph): Promise<Uint8Array> {
  const { turn = 0, slant = 0, perspective = 0, light = [1, 1], contrast = 1, table = 0, side = 1754, quality = 85 } = params;
  const image = await loadImage(Buffer.from(page));
  const scale = side / Math.max(image.width, image.height);
  const sheet = createCanvas(Math.round(image.width * scale), Math.round(image.height * scale));
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  const from = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height).data;
  const [wide, high] = turn % 180 === 0 ? [sheet.width, sheet.height] : [sheet.height, sheet.width];
  const canvas = createCanvas(Math.round(wide * (1 + table)), Math.round(high * (1 + table)));
  const context = canvas.getContext("2d");
  const frame = context.createImageData(canvas.width, canvas.height);
  // Both are asked for once: each asking goes through the drawing library.
  const { data } = frame;
  const [across, down] = [canvas.width, canvas.height];
  const [sheetWidth, sheetHeight] = [sheet.width, sheet.height];
  const angle = ((turn + slant) * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const fromMiddle = y - down / 2;
      const aside = (x - across / 2) * (1 - (perspective * fromMiddle) / down);
      const sheetX = aside * cos + fromMiddle * sin + sheetWidth / 2;
      const sheetY = fromMiddle * cos - aside * sin + sheetHeight / 2;
      const at = (y * across + x) * 4;
      const shade = (light[0] ?? 1) + ((light[1] - light[0]) * (x / across + y / down)) / 2;
      const isSheet = sheetX >= 0 && sheetY >= 0 && sheetX < sheetWidth - 1 && sheetY < sheetHeight - 1;
      for (let part = 0; part < 3; part += 1) {
        const tone = isSheet
          ? 255 - (255 - toneAt(from, sheetWidth, sheetX, sheetY, part)) * contrast
          : table > 0
            ? (tableTone[part] ?? 0)
            : 255;
        data[at + part] = tone * shade;
      }
      data[at + 3] = 255;
    }
  }
  context.putImageData(frame, 0, 0);
  return new Uint8Array(canvas.toBuffer("image/jpeg", quality));
}

function toneAt(data: Uint8ClampedArray, width: number, x: number, y: number, part: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const at = (top * width + left) * 4 + part;
  const above = (data[at] ?? 255) * (1 - (x - left)) + (data[at + 4] ?? 255) * (x - left);
  const below = (data[at + width * 4] ?? 255) * (1 - (x - left)) + (data[at + width * 4 + 4] ?? 255) * (x - left);
  return above * (1 - (y - top)) + below * (y - top);
}
