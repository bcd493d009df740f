import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { canonicalUrl } from "../../../crawl/frontier/urls.js";
import { blankDocument } from "../../../extract/blank-document.js";
import { extract } from "../../../extract/extract.js";
import { openPdfium, type Pdfium } from "../../../extract/pdf/pdfium.js";
import { type Ocr, type ReadingTools, readingLimits } from "../../../extract/tools.js";
import type { ExtractSettings } from "../../../model/settings.js";
import { openOcrEngines } from "./ocr.js";
import { findOwnThread } from "./processor-time.js";
import type { ReadingJob, WorkerMessage, WorkerRequest } from "./reading-pool.js";
import { openUnpacker } from "./unpack.js";

const settings = workerData as ExtractSettings;
const limits = {
  ...readingLimits,
  maxPdfPages: settings.maxPdfPages,
  maxOcrPages: settings.maxOcrPages,
  minOcrConfidence: settings.minOcrConfidence,
};

/** An engine that could not be started, or broke off: a fault of this machine, which says nothing of the file. */
class EngineFailure extends Error {}

let pdfium: Promise<Pdfium> | undefined;

async function loadPdfium(): Promise<Pdfium> {
  try {
    const wasm = createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm");
    pdfium ??= openPdfium(readFileSync(wasm));
    return await pdfium;
  } catch (cause) {
    throw new EngineFailure("the PDF engine did not start", { cause });
  }
}

/** Loads what decodes pictures, with the first of them: most threads that read meet none. */
async function loadDecoder(): Promise<typeof import("./decode-picture.js")> {
  try {
    return await import("./decode-picture.js");
  } catch (cause) {
    throw new EngineFailure("what decodes pictures did not start", { cause });
  }
}

const engines = openOcrEngines();
const unpack = openUnpacker();

/** Reads a picture and tells the pool that the work goes on: its time is not that of this thread. */
const ocr: Ocr = async (picture, languages) => {
  try {
    return await engines.read(picture, languages);
  } catch (cause) {
    throw new EngineFailure("OCR broke off", { cause });
  } finally {
    tell({ kind: "alive" });
  }
};

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function answer(job: ReadingJob): Promise<WorkerMessage> {
  try {
    const tools: ReadingTools = {
      limits,
      loadPdfium,
      decodePicture: async (picture, longSide) => (await loadDecoder()).decodePicture(picture, longSide),
      unpack,
      ocr: job.ocr ? ocr : undefined,
      ocrWidth: engines.width,
      canonicalUrl: (url) => canonicalUrl(url) ?? url,
    };
    return { kind: "read", documents: await extract(job.snapshot, job.bytes, tools), retire: false };
  } catch (error) {
    if (error instanceof EngineFailure) return { kind: "given-up", why: "engine" };
    // An engine that aborted may have broken memory of its own: the thread ends with it.
    const blank = blankDocument(job.snapshot);
    const outOfMemory = error instanceof Error && /memory|OOM|allocat/i.test(error.message);
    return { kind: "read", documents: [{ ...blank, problems: [...blank.problems, outOfMemory ? "bomb" : "damaged"] }], retire: true };
  }
}

parentPort?.on("message", (request: WorkerRequest) => {
  if (request.kind === "read") void answer(request.job).then(tell);
  else engines.setWidth(request.width);
});
tell({ kind: "ready", thread: findOwnThread() });
