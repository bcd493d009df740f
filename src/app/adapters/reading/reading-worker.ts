import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { canonicalUrl } from "../../../crawl/frontier/urls.js";
import { blankDocument } from "../../../extract/blank-document.js";
import { extract } from "../../../extract/extract.js";
import { openPdfium, type Pdfium } from "../../../extract/pdf/pdfium.js";
import { type ReadingTools, readingLimits } from "../../../extract/tools.js";
import type { ExtractSettings } from "../../../model/settings.js";
import { decodePicture } from "./decode-picture.js";
import { openOcr } from "./ocr.js";
import type { ReadingAnswer, ReadingJob } from "./reading-pool.js";
import { openUnpacker } from "./unpack.js";

const settings = workerData as ExtractSettings;
const limits = {
  ...readingLimits,
  maxPdfPages: settings.maxPdfPages,
  maxOcrPages: settings.maxOcrPages,
  minOcrConfidence: settings.minOcrConfidence,
};

let pdfium: Promise<Pdfium> | undefined;

function loadPdfium(): Promise<Pdfium> {
  const wasm = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
  pdfium ??= openPdfium(readFileSync(wasm));
  return pdfium;
}

const ocr = openOcr();
const unpack = openUnpacker();

async function answer(job: ReadingJob): Promise<ReadingAnswer> {
  try {
    const tools: ReadingTools = {
      limits,
      loadPdfium,
      decodePicture,
      unpack,
      ocr: job.ocr ? ocr : undefined,
      canonicalUrl: (url) => canonicalUrl(url) ?? url,
    };
    return { documents: await extract(job.snapshot, job.bytes, tools), retire: false };
  } catch (error) {
    // An engine that aborted may have broken memory of its own: the thread ends with it.
    const blank = blankDocument(job.snapshot);
    const outOfMemory = error instanceof Error && /memory|OOM|allocat/i.test(error.message);
    return { documents: [{ ...blank, problems: [...blank.problems, outOfMemory ? "bomb" : "damaged"] }], retire: true };
  }
}

parentPort?.on("message", (job: ReadingJob) => {
  void answer(job).then((reply) => parentPort?.postMessage(reply));
});
