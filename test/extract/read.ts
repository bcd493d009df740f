import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extract } from "../../src/extract/extract.js";
import { openPdfium, type Pdfium } from "../../src/extract/pdf/pdfium.js";
import { type ReadingTools, readingLimits } from "../../src/extract/tools.js";
import type { Document } from "../../src/model/document.js";
import type { FetchedSnapshot } from "../../src/model/evidence.js";

let engine: Promise<Pdfium> | undefined;

/** Tools with the real PDFium, without OCR. */
export const tools: ReadingTools = {
  limits: readingLimits,
  loadPdfium: () => {
    engine ??= openPdfium(readFileSync(createRequire(import.meta.url).resolve("@embedpdf/pdfium/pdfium.wasm")));
    return engine;
  },
};

/** A snapshot of a made-up site. */
export function snapshotOf(params: Partial<FetchedSnapshot> = {}): FetchedSnapshot {
  const url = params.url ?? "https://commune.example/page";
  return {
    entityCode: "X",
    requestedUrl: url,
    url,
    redirects: [],
    fetchedAt: "2026-11-15T00:00:00Z",
    foundBy: { text: "", via: "link" },
    depth: 1,
    outcome: "fetched",
    status: 200,
    mediaType: "text/html",
    byteLength: 1,
    sha256: "0".repeat(64),
    place: { file: "x.warc.gz", offset: 0, length: 1 },
    ...params,
  };
}

/** All documents of one file. */
export function readAll(
  content: string | Uint8Array,
  params: Partial<FetchedSnapshot> = {},
  given2: Partial<ReadingTools> = {},
): Promise<Document[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return extract(snapshotOf(params), bytes, { ...tools, ...given2 });
}

/** The first document of one file. */
export async function read(
  content: string | Uint8Array,
  params: Partial<FetchedSnapshot> = {},
  given2: Partial<ReadingTools> = {},
): Promise<Document> {
  const [document] = await readAll(content, params, given2);
  if (document === undefined) throw new Error("nothing was read");
  return document;
}

/** Texts of the blocks of one region, in order. */
export function textsOf(document: Document, region = "main"): string[] {
  return document.blocks.filter((block) => block.region === region).map((block) => block.text);
}
