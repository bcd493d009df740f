import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";
import type { GreyPicture } from "../grey-picture.js";
import { readNotes } from "./annotations.js";
import { type Attachment, listAttachments } from "./attachments.js";
import { type PageDrawings, readDrawings } from "./page-objects.js";
import { rawCall } from "./raw-call.js";

/** One character of a page with its box in points, y counted from the top of the page as it is shown. */
export interface Glyph {
  readonly code: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Font size in points. */
  readonly size: number;
  /** Put in by the engine (blanks and line ends), not by the file. */
  readonly generated: boolean;
  /** Quarter turns against the clock by which the letter leans on the page as it is shown; 0 when absent. */
  readonly turns?: number;
}

/** What one page holds. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly drawings: PageDrawings;
  /** Texts of form fields and notes, whether or not they show among the letters. */
  readonly notes: readonly string[];
  /** Addresses of the links on the page. */
  readonly links: readonly string[];
}

/** An open file. Must be closed. */
export interface PdfFile {
  readonly pageCount: number;
  /** Value of the information dictionary, "" when absent. */
  readonly meta: (key: "Title" | "CreationDate" | "ModDate" | "Producer" | "Creator") => string;
  /** Undefined for a page that cannot be loaded. Pages are counted from 0. */
  readonly page: (index: number, maxGlyphs: number) => PdfPage | undefined;
  /** Files that it carries; they can be read until the file is closed. */
  readonly attachments: () => readonly Attachment[];
  /** Draws a page; undefined when it cannot be drawn. */
  readonly draw: (index: number, dpi: number) => GreyPicture | undefined;
  readonly close: () => void;
}

/** The engine. */
export interface Pdfium {
  /** Opens a file, or says why it cannot be opened. */
  readonly open: (bytes: Uint8Array) => PdfFile | "encrypted" | "damaged";
}

/** Starts PDFium from the bytes of its wasm file. */
export async function openPdfium(wasm: Uint8Array): Promise<Pdfium> {
  const copy = new Uint8Array(wasm);
  const engine = await init({ wasmBinary: copy.buffer });
  engine.PDFiumExt_Init();
  return { open: (bytes) => openFile(engine, bytes) };
}

/** Views on the engine's memory; its package exports them without declaring them. */
function heapOf(engine: WrappedPdfiumModule): { readonly HEAPU8: Uint8Array; readonly HEAPF64: Float64Array } {
  return engine.pdfium as unknown as { HEAPU8: Uint8Array; HEAPF64: Float64Array };
}

const passwordError = 4;
const securityError = 5;

function openFile(engine: WrappedPdfiumModule, bytes: Uint8Array): PdfFile | "encrypted" | "damaged" {
  const { malloc, free } = engine.pdfium.wasmExports;
  const memory = malloc(bytes.length);
  heapOf(engine).HEAPU8.set(bytes, memory);
  const file = engine.FPDF_LoadMemDocument(memory, bytes.length, "");
  if (file === 0) {
    const error = engine.FPDF_GetLastError();
    free(memory);
    return error === passwordError || error === securityError ? "encrypted" : "damaged";
  }
  const scratch = malloc(64);
  return {
    pageCount: engine.FPDF_GetPageCount(file),
    meta: (key) => readMeta(engine, file, key),
    page: (index, maxGlyphs) => readPage(engine, file, index, scratch, maxGlyphs),
    attachments: () => listAttachments(engine, file),
    draw: (index, dpi) => withPage(engine, file, index, (page) => drawPage(engine, page, dpi)),
    close: () => {
      engine.FPDF_CloseDocument(file);
      free(scratch);
      free(memory);
    },
  };
}

function readPage(engine: WrappedPdfiumModule, file: number, index: number, scratch: number, maxGlyphs: number): PdfPage | undefined {
  const readLoaded = (page: number, notes: readonly string[]): PdfPage => {
    const { glyphs, width, height } = readGlyphs(engine, page, scratch, maxGlyphs);
    const drawings = readDrawings(engine, page, width, height, scratch);
    return { width, height, glyphs, drawings, notes, links: readLinks(engine, file, page, scratch) };
  };
  const first = withPage(engine, file, index, (page) => {
    const { texts, drawn } = readNotes(engine, page);
    // What fields and notes show becomes part of the page, at its place; the page must be loaded anew for it. To load one is most of the work.
    if (drawn) engine.FPDFPage_Flatten(page, 0);
    return drawn ? { again: texts } : { page: readLoaded(page, texts) };
  });
  if (first === undefined || first.page !== undefined) return first?.page;
  return withPage(engine, file, index, (page) => readLoaded(page, first.again));
}

function withPage<T>(engine: WrappedPdfiumModule, file: number, index: number, read: (page: number) => T): T | undefined {
  const page = engine.FPDF_LoadPage(file, index);
  if (page === 0) return undefined;
  try {
    return read(page);
  } finally {
    engine.FPDF_ClosePage(page);
  }
}

function readMeta(engine: WrappedPdfiumModule, file: number, key: string): string {
  const length = Math.min(engine.FPDF_GetMetaText(file, key, 0, 0), 4_096);
  if (length <= 2) return "";
  const { malloc, free } = engine.pdfium.wasmExports;
  const buffer = malloc(length + 2);
  engine.FPDF_GetMetaText(file, key, buffer, length);
  const text = engine.pdfium.UTF16ToString(buffer);
  free(buffer);
  return text;
}

function readGlyphs(engine: WrappedPdfiumModule, page: number, scratch: number, maxGlyphs: number) {
  const width = engine.FPDF_GetPageWidthF(page);
  const height = engine.FPDF_GetPageHeightF(page);
  const text = engine.FPDFText_LoadPage(page);
  if (text === 0) return { glyphs: [], width, height };
  const place = placer(engine, page, width, height);
  const count = Math.min(engine.FPDFText_CountChars(text), maxGlyphs);
  const glyphs: Glyph[] = [];
  const unicodeOf = rawCall(engine, "FPDFText_GetUnicode");
  const boxOf = rawCall(engine, "FPDFText_GetCharBox");
  const sizeOf = rawCall(engine, "FPDFText_GetFontSize");
  const isGenerated = rawCall(engine, "FPDFText_IsGenerated");
  const angleOf = rawCall(engine, "FPDFText_GetCharAngle");
  const rotation = engine.FPDFPage_GetRotation(page);
  for (let index = 0; index < count; index += 1) {
    const code = unicodeOf(text, index);
    boxOf(text, index, scratch, scratch + 8, scratch + 16, scratch + 24);
    const view = heapOf(engine).HEAPF64;
    const at = scratch >> 3;
    const box = place(view[at] ?? 0, view[at + 1] ?? 0, view[at + 2] ?? 0, view[at + 3] ?? 0);
    glyphs.push({
      code,
      ...box,
      size: sizeOf(text, index),
      generated: isGenerated(text, index) === 1,
      turns: quarterTurns(angleOf(text, index), rotation),
    });
  }
  engine.FPDFText_ClosePage(text);
  return { glyphs, width, height };
}

/** Turns boxes of the page's own space (left, right, bottom, top) into boxes of the page as it is shown. */
function placer(engine: WrappedPdfiumModule, page: number, width: number, height: number) {
  const turn = engine.FPDFPage_GetRotation(page);
  return (left: number, right: number, bottom: number, top: number) => {
    if (turn === 1) return { left: bottom, right: top, top: left, bottom: right };
    if (turn === 2) return { left: width - right, right: width - left, top: bottom, bottom: top };
    if (turn === 3) return { left: width - top, right: width - bottom, top: height - right, bottom: height - left };
    return { left, right, top: height - top, bottom: height - bottom };
  };
}

/** Quarter turns of a letter on the page as it is shown, from its angle on the page as it is written (radians) and the page's own turn, both with the clock. */
function quarterTurns(angle: number, rotation: number): number {
  return Number.isFinite(angle) && angle >= 0 ? (8 - (Math.round(angle / (Math.PI / 2)) % 4) - rotation) % 4 : 0;
}

function readLinks(engine: WrappedPdfiumModule, file: number, page: number, scratch: number): string[] {
  const { malloc, free } = engine.pdfium.wasmExports;
  const found: string[] = [];
  engine.pdfium.setValue(scratch, 0, "i32");
  while (found.length < 100 && engine.FPDFLink_Enumerate(page, scratch, scratch + 8)) {
    const action = engine.FPDFLink_GetAction(engine.pdfium.getValue(scratch + 8, "i32"));
    const length = action === 0 ? 0 : Math.min(engine.FPDFAction_GetURIPath(file, action, 0, 0), 2_000);
    if (length <= 1) continue;
    const buffer = malloc(length + 1);
    engine.FPDFAction_GetURIPath(file, action, buffer, length);
    found.push(engine.pdfium.UTF8ToString(buffer));
    free(buffer);
  }
  return found;
}

const greyFormat = 1;
const greyFlag = 0x08;
const annotationFlag = 0x01;
const maxPixels = 24_000_000;

function drawPage(engine: WrappedPdfiumModule, page: number, dpi: number): GreyPicture | undefined {
  const across = engine.FPDF_GetPageWidthF(page);
  const down = engine.FPDF_GetPageHeightF(page);
  const scale = Math.min(dpi / 72, Math.sqrt(maxPixels / Math.max(1, across * down)));
  const width = Math.max(1, Math.round(across * scale));
  const height = Math.max(1, Math.round(down * scale));
  const stride = (width + 3) & ~3;
  const { malloc, free } = engine.pdfium.wasmExports;
  const memory = malloc(stride * height);
  if (memory === 0) return undefined;
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, greyFormat, memory, stride);
  engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  engine.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, greyFlag | annotationFlag);
  const pixels = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1) {
    const start = memory + row * stride;
    pixels.set(heapOf(engine).HEAPU8.subarray(start, start + width), row * width);
  }
  engine.FPDFBitmap_Destroy(bitmap);
  free(memory);
  return { width, height, pixels };
}
