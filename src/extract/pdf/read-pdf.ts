import type { Document, DocumentProblem } from "../../model/document.js";
import { readScan } from "../ocr/read-scan.js";
import type { OcrLanguages, ReadingTools } from "../tools.js";
import { assemble, findTitle } from "./assemble.js";
import { readLines } from "./lines.js";
import { readPageParts } from "./page-parts.js";
import type { PageReading } from "./page-reading.js";
import type { PdfFile, PdfPage } from "./pdfium.js";

const maxGlyphsPerPage = 60_000;
/** Dots per inch at which pages are drawn for OCR: below 150 Arabic suffers, above 200 only the time grows. */
const scanDpi = 200;

/** Reads a PDF file: lines in reading order with their page, rows of tables, metadata; tells pages that are scans. */
export async function readPdf(bytes: Uint8Array, blank: Document, tools: ReadingTools): Promise<Document> {
  const base: Document = { ...blank, kind: "pdf", format: "pdf", channel: "pdf-text" };
  if (tools.loadPdfium === undefined) return withProblem(base, "unsupported");
  const pdfium = await tools.loadPdfium();
  const file = pdfium.open(bytes);
  if (typeof file === "string") return withProblem(base, file);
  try {
    return await readFile(file, base, tools);
  } finally {
    file.close();
  }
}

async function readFile(file: PdfFile, base: Document, tools: ReadingTools): Promise<Document> {
  if (file.pageCount <= 0) return withProblem(base, "damaged");
  const texts = readPages(file, tools);
  const scans = texts.filter((page) => page.scan).length;
  const { pages, left, confidence } = await readScans(file, texts, tools);
  const problems: DocumentProblem[] = [...base.problems];
  if (file.pageCount > pages.length) problems.push(pages.length >= tools.limits.maxPdfPages ? "too-many-pages" : "truncated");
  if (scans > 0 && tools.ocr === undefined) problems.push("no-text-layer");
  if (tools.ocr !== undefined && left > 0) problems.push("ocr-pages-left");
  if (scans > left && tools.ocr !== undefined && (confidence ?? 0) < tools.limits.minOcrConfidence) problems.push("ocr-poor");
  if (scans === 0 && pages.every((page) => page.lines.length === 0)) problems.push("empty");
  return {
    ...base,
    ...assemble(pages, base, tools),
    channel: scans * 2 > pages.length ? "pdf-scan" : "pdf-text",
    title: findTitle(file.meta("Title"), pages[0]),
    dates: { ...readDate("metadataCreated", file.meta("CreationDate")), ...readDate("metadataModified", file.meta("ModDate")) },
    pageCount: file.pageCount,
    scanned: scans > 0,
    ...(confidence === undefined ? {} : { ocrConfidence: confidence }),
    problems,
  };
}

function readPages(file: PdfFile, tools: ReadingTools): PageReading[] {
  const count = Math.min(file.pageCount, tools.limits.maxPdfPages);
  const pages: PageReading[] = [];
  for (let index = 0, chars = 0; index < count && chars < tools.limits.maxChars; index += 1) {
    const page = file.page(index, maxGlyphsPerPage);
    const reading: PageReading = page === undefined ? { lines: [], links: [], scan: false } : readPage(page);
    chars += reading.lines.reduce((sum, line) => sum + line.text.length, 0);
    pages.push(reading);
  }
  return pages;
}

/** Pages again with the scanned ones read by OCR, the first ones within the limit; `left`: scanned pages not read. */
async function readScans(file: PdfFile, pages: readonly PageReading[], tools: ReadingTools) {
  const read: PageReading[] = [];
  const sure: { confidence: number; weight: number }[] = [];
  let budget = tools.ocr === undefined ? 0 : tools.limits.maxOcrPages;
  let left = 0;
  let languages: OcrLanguages = "ara+fra";
  for (const [index, page] of pages.entries()) {
    const picture = page.scan && budget > 0 ? file.draw(index, scanDpi) : undefined;
    if (picture === undefined || tools.ocr === undefined) {
      if (page.scan) left += 1;
      read.push(page);
      continue;
    }
    budget -= 1;
    const scan = await readScan(picture, tools.ocr, languages);
    languages = scan.languages;
    if (scan.confidence !== undefined)
      sure.push({ confidence: scan.confidence, weight: scan.lines.reduce((sum, line) => sum + line.text.length, 1) });
    read.push({ ...scan, links: page.links });
  }
  const weight = sure.reduce((sum, page) => sum + page.weight, 0);
  const mean = sure.reduce((sum, page) => sum + page.confidence * page.weight, 0) / weight;
  return { pages: read, left, confidence: weight === 0 ? undefined : Math.round(mean * 1000) / 1000 };
}

function readPage(page: PdfPage): PageReading {
  const lines = readLines(page.glyphs);
  const letters = lines.flatMap((line) => line.words.map((word) => word.text)).join("");
  if (letters.length < 8 || isGarbled(letters)) return { lines: [], links: page.links, scan: page.pictures > 0 || letters.length > 0 };
  return { lines: readPageParts(lines), links: page.links, scan: false };
}

/** Fonts without a table of letters give private or lost signs: such a page is as unreadable as a picture. */
function isGarbled(text: string): boolean {
  const odd = text.match(/[\uE000-\uF8FF\uFFFD\u0080-\u009F]/g)?.length ?? 0;
  return odd > text.length * 0.4;
}

function readDate(key: "metadataCreated" | "metadataModified", value: string): Document["dates"] {
  const parts = /^(?:D:)?(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])/.exec(value);
  return parts === null ? {} : { [key]: `${parts[1]}-${parts[2]}-${parts[3]}` };
}

function withProblem(document: Document, problem: DocumentProblem): Document {
  return { ...document, problems: [...document.problems, problem] };
}
