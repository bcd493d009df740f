import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { type Box, findWordsOnPage } from "../../../extract/pdf/find-words.js";
import { openPdfium, type PdfFile, type Pdfium } from "../../../extract/pdf/pdfium.js";
import type { PictureJob, PictureReply } from "./picture-pool.js";

const dpi = 110;
const maxSearched = 60;
const maxGlyphs = 40_000;
const longSide = 2_000;
let pdfium: Promise<Pdfium> | undefined;

/** Paints a page of a PDF with the words marked: the page asked for, else the first that says them. */
async function paintPage({ bytes, page, words }: Extract<PictureJob, { kind: "pdf" }>): Promise<PictureReply> {
  const wasm = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
  pdfium ??= openPdfium(readFileSync(wasm));
  const file = (await pdfium).open(bytes);
  if (file === "encrypted" || file === "damaged") return { kind: "failed" };
  try {
    const wanted = page === undefined ? findPage(file, words) : { index: page - 1, boxes: boxesOn(file, page - 1, words) };
    const grey = file.draw(wanted.index, dpi);
    const size = file.page(wanted.index, 1);
    if (grey === undefined || size === undefined) return { kind: "failed" };
    const canvas = createCanvas(grey.width, grey.height);
    const pen = canvas.getContext("2d");
    const image = pen.createImageData(grey.width, grey.height);
    for (let at = 0; at < grey.pixels.length; at += 1) {
      image.data.fill(grey.pixels[at] ?? 0, at * 4, at * 4 + 3);
      image.data[at * 4 + 3] = 255;
    }
    pen.putImageData(image, 0, 0);
    pen.globalCompositeOperation = "multiply";
    pen.fillStyle = "#ffe35a";
    const scale = grey.width / size.width;
    for (const { left, right, top, bottom } of wanted.boxes)
      pen.fillRect((left - 2) * scale, (top - 2) * scale, (right - left + 4) * scale, (bottom - top + 4) * scale);
    return {
      kind: "painted",
      png: await canvas.encode("png"),
      page: wanted.index + 1,
      pages: file.pageCount,
      isMarked: wanted.boxes.length > 0,
    };
  } finally {
    file.close();
  }
}

const boxesOn = (file: PdfFile, index: number, words: string): Box[] =>
  words === "" ? [] : findWordsOnPage(file.page(index, maxGlyphs)?.glyphs ?? [], words);

function findPage(file: PdfFile, words: string): { index: number; boxes: readonly Box[] } {
  for (let index = 0; words !== "" && index < Math.min(file.pageCount, maxSearched); index += 1) {
    const boxes = boxesOn(file, index, words);
    if (boxes.length > 0) return { index, boxes };
  }
  return { index: 0, boxes: [] };
}

/** Paints a picture file anew, so that nothing but its colours reaches the reader. */
async function paintPicture(bytes: Uint8Array): Promise<PictureReply> {
  const image = await loadImage(Buffer.from(bytes));
  const scale = Math.min(1, longSide / Math.max(image.width, image.height));
  const canvas = createCanvas(Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return { kind: "painted", png: await canvas.encode("png"), page: 1, pages: 1, isMarked: false };
}

parentPort?.on("message", (job: PictureJob) => {
  const work = job.kind === "pdf" ? paintPage(job) : paintPicture(job.bytes);
  void work.catch((): PictureReply => ({ kind: "failed" })).then((reply) => parentPort?.postMessage(reply));
});
