import { createCanvas } from "@napi-rs/canvas";
import type { GreyPicture } from "../../../extract/grey-picture.js";
import { readLines } from "../../../extract/pdf/lines.js";
import type { Pdfium } from "../../../extract/pdf/pdfium.js";
import { type Box, boxesOfQuotation } from "../../../extract/pdf/quotation-boxes.js";
import type { Ocr } from "../../../extract/tools.js";
import { decodePicture } from "./decode-picture.js";

/** A page of a file to be drawn, with what is to be marked on it. */
export interface PictureJob {
  readonly bytes: Uint8Array;
  /** Page of a PDF, from 1; left aside for files that are pictures. */
  readonly page: number;
  readonly quotations: readonly string[];
  /** Words of scans are looked for by OCR, which takes a second or more. */
  readonly ocr: boolean;
}

/** A drawn page: WebP bytes, its size in pixels, and for each quotation whether it is marked on it. */
export interface PagePicture {
  readonly webp: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly marked: readonly boolean[];
}

const dpi = 110;
/** Letters of a scan are read at this size. */
const scanDpi = 200;
const longSide = 1_300;
const maxGlyphs = 60_000;
const quality = 55;
/** "%PDF" stands among the first bytes; some servers put a line before it. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF");

/** What drawing needs: the engine of PDF, and the reader of scans. */
export interface PictureTools {
  readonly loadPdfium: () => Promise<Pdfium>;
  readonly ocr: Ocr;
}

/** Draws a page and marks the quotations on it; undefined for a file or page that cannot be drawn. */
export async function drawPicture(job: PictureJob, tools: PictureTools): Promise<PagePicture | undefined> {
  if (!isPdf(job.bytes)) {
    const picture = await decodePicture(job.bytes, longSide);
    return picture === undefined ? undefined : paint(picture, 1, await findOnScan(job, tools, picture, 1));
  }
  const file = (await tools.loadPdfium()).open(job.bytes);
  if (typeof file === "string") return undefined;
  try {
    const page = file.page(job.page - 1, maxGlyphs);
    const picture = page === undefined ? undefined : file.draw(job.page - 1, dpi);
    if (page === undefined || picture === undefined) return undefined;
    const lines = readLines(page.glyphs).map((line) => line.words);
    const boxes = job.quotations.map((quotation) => boxesOfQuotation(lines, quotation));
    const scan = boxes.some((found) => found.length > 0) || !job.ocr ? undefined : file.draw(job.page - 1, scanDpi);
    const marks = scan === undefined ? boxes : await findOnScan(job, tools, scan, 72 / scanDpi);
    return await paint(picture, picture.width / page.width, marks);
  } finally {
    file.close();
  }
}

/** Boxes of the quotations among the words that OCR reads in a picture, times `scale`. */
async function findOnScan(job: PictureJob, { ocr }: PictureTools, picture: GreyPicture, scale: number): Promise<Box[][]> {
  const lines = job.ocr ? await ocr(picture, "ara+fra") : [];
  return job.quotations.map((quotation) =>
    boxesOfQuotation(lines, quotation).map(({ left, right, top, bottom }) => ({
      left: left * scale,
      right: right * scale,
      top: top * scale,
      bottom: bottom * scale,
    })),
  );
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
