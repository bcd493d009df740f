import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort } from "node:worker_threads";
import { openPdfium, type Pdfium } from "../../../extract/pdf/pdfium.js";
import { openOcr } from "./ocr.js";
import { drawPicture, type PagePicture, type PictureJob } from "./page-picture.js";
import { findOwnThread } from "./processor-time.js";

/** What the thread says: its number when it begins, then an answer for each job; a file that broke the engine ends the thread. */
export type PictureMessage =
  | { readonly kind: "ready"; readonly thread: number | undefined }
  | { readonly kind: "drawn"; readonly picture: PagePicture | undefined };

let pdfium: Promise<Pdfium> | undefined;

function loadPdfium(): Promise<Pdfium> {
  pdfium ??= openPdfium(readFileSync(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm")));
  return pdfium;
}

const ocr = openOcr();
const say = (message: PictureMessage): void => parentPort?.postMessage(message);

parentPort?.on("message", (job: PictureJob) => {
  void drawPicture(job, { loadPdfium, ocr }).then((picture) => say({ kind: "drawn", picture }));
});
say({ kind: "ready", thread: findOwnThread() });
