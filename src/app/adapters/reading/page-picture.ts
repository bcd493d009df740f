import { createCanvas } from "@napi-rs/canvas";
import type { GreyPicture } from "../../../extract/grey-picture.js";
import type { Pdfium } from "../../../extract/pdf/pdfium.js";
import { type Box, boxesOfQuotation } from "../../../extract/pdf/quotation-boxes.js";
import { decodePicture } from "./decode-picture.js";

/** A page of a file to be drawn, with what is to be marked on it. */
export interface PictureJob {
  readonly bytes: Uint8Array;
  /** Page of a PDF, from 1; left aside for files that are pictures. */
  readonly page: number;
  readonly quotations: readonly string[];
}

/** A drawn page: WebP bytes, its size in pixels, and for each quotation whether it is marked on it. */
export interface PagePicture {
  readonly webp: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly marked: readonly boolean[];
}

const dpi = 110;
const longSide = 1_300;
const maxGlyphs = 60_000;
const quality = 55;
/** "%PDF" stands among the first bytes; some servers put a line before it. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF");

/** Draws a page and marks the quotations on it; undefined for a file or page that cannot be drawn. */
export async function drawPicture(job: PictureJob, loadPdfium: () => Promise<Pdfium>): Promise<PagePicture | undefined> {
  if (!isPdf(job.bytes)) {
    const picture = await decodePicture(job.bytes, longSide);
    return picture === undefined
      ? undefined
      : paint(
          picture,
          1,
          job.quotations.map(() => []),
        );
  }
  const file = (await loadPdfium()).open(job.bytes);
  if (typeof file === "string") return undefined;
  try {
    const page = file.page(job.page - 1, maxGlyphs);
    const picture = page === undefined ? undefined : file.draw(job.page - 1, dpi);
    if (page === undefined || picture === undefined) return undefined;
    const boxes = job.quotations.map((quotation) => boxesOfQuotation(page.glyphs, quotation));
    return await paint(picture, picture.width / page.width, boxes);
  } finally {
    file.close();
  }
}

async function paint(picture: GreyPicture, scale: number, marks: readonly (readonly Box[])[]): Promise<PagePicture> {
  const { width, height, pixels } = picture;
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext("2d");
  const image = pen.createImageData(width, height);
  for (const [at, grey] of pixels.entries()) {
    const to = at * 4;
    image.data[to] = image.data[to + 1] = image.data[to + 2] = grey;
    image.data[to + 3] = 255;
  }
  pen.putImageData(image, 0, 0);
  for (const { left, right, top, bottom } of marks.flat()) {
    const [x, y, across, down] = [left * scale - 3, top * scale - 3, (right - left) * scale + 6, (bottom - top) * scale + 6];
    pen.globalCompositeOperation = "multiply";
    pen.fillStyle = "#ffe27a";
    pen.fillRect(x, y, across, down);
    pen.globalCompositeOperation = "source-over";
    pen.strokeStyle = "#a3341f";
    pen.lineWidth = 2;
    pen.strokeRect(x, y, across, down);
  }
  return { webp: await canvas.encode("webp", quality), width, height, marked: marks.map((boxes) => boxes.length > 0) };
}
