import { createCanvas } from "@napi-rs/canvas";
import type { GreyPicture } from "../../../extract/grey-picture.js";
import { readLines } from "../../../extract/pdf/lines.js";
import type { PdfFile, Pdfium, PdfPage } from "../../../extract/pdf/pdfium.js";
import { type Box, boxesOfQuotation } from "../../../extract/pdf/quotation-boxes.js";
import type { Ocr } from "../../../extract/tools.js";
import { decodePicture } from "./decode-picture.js";

/** A page of a file to be drawn, with what is to be marked on it. */
export interface PictureJob {
  readonly bytes: Uint8Array;
  /** Page of a PDF, from 1, else the first that says a quotation; left aside for files that are pictures. */
  readonly page?: number | undefined;
  readonly quotations: readonly string[];
  /** Words of scans are looked for by OCR, which takes a second or more. */
  readonly ocr: boolean;
}

/** A drawn page: WebP bytes, its number and that of all pages, its size in pixels, and for each quotation whether it is marked on it. */
export interface PagePicture {
  readonly webp: Uint8Array;
  readonly page: number;
  readonly pages: number;
  readonly width: number;
  readonly height: number;
  readonly marked: readonly boolean[];
}

const dpi = 110;
/** Letters of a scan are read at this size. */
const scanDpi = 200;
const longSide = 1_300;
const maxGlyphs = 60_000;
/** Pages that are looked through for a quotation whose page nobody named. */
const maxSearched = 60;
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
    if (picture === undefined) return undefined;
    return { ...(await paint(picture, 1, await findOnScan(job, tools, picture, 1))), page: 1, pages: 1 };
  }
  const file = (await tools.loadPdfium()).open(job.bytes);
  if (typeof file === "string") return undefined;
  try {
    const at = (job.page ?? findPage(file, job.quotations)) - 1;
    const page = file.page(at, maxGlyphs);
    const picture = page === undefined ? undefined : file.draw(at, dpi);
    if (page === undefined || picture === undefined) return undefined;
    const boxes = boxesOn(page, job.quotations);
    const scan = boxes.some((found) => found.length > 0) || !job.ocr ? undefined : file.draw(at, scanDpi);
    const marks = scan === undefined ? boxes : await findOnScan(job, tools, scan, 72 / scanDpi);
    return { ...(await paint(picture, picture.width / page.width, marks)), page: at + 1, pages: file.pageCount };
  } finally {
    file.close();
  }
}

/** Boxes of each quotation on a page with letters of its own. */
function boxesOn({ glyphs }: PdfPage, quotations: readonly string[]): Box[][] {
  const lines = readLines(glyphs).map((line) => line.words);
  return quotations.map((quotation) => boxesOfQuotation(lines, quotation));
}

/** Number of the first page that says one of the quotations, else the first. */
function findPage(file: PdfFile, quotations: readonly string[]): number {
  if (quotations.length === 0) return 1;
  for (let at = 0; at < Math.min(file.pageCount, maxSearched); at += 1) {
    const page = file.page(at, maxGlyphs);
    if (page !== undefined && boxesOn(page, quotations).some((found) => found.length > 0)) return at + 1;
  }
  return 1;
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

async function paint(
  picture: GreyPicture,
  scale: number,
  marks: readonly (readonly Box[])[],
): Promise<Omit<PagePicture, "page" | "pages">> {
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
