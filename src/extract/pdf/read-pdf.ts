import type { Document, DocumentProblem } from "../../model/document.js";
import { readArchive } from "../archive/read-archive.js";
import type { GreyPicture } from "../grey-picture.js";
import { readScans } from "../ocr/read-scans.js";
import type { MemberBudget, ReadMember } from "../read-member.js";
import type { ReadingTools } from "../tools.js";
import { withProblem } from "../with-problem.js";
import { assemble, findTitle } from "./assemble.js";
import type { PageReading } from "./page-reading.js";
import { type PageText, readPageText, withShortPages } from "./page-text.js";
import type { PdfFile, Pdfium } from "./pdfium.js";
import { repairPdf } from "./repair-pdf.js";

const maxGlyphsPerPage = 60_000;
/** Dots per inch at which pages are drawn for OCR: below 150 Arabic suffers, above 200 only the time grows. */
const scanDpi = 200;

/** Reads a PDF file: lines in reading order with their page, rows of tables, metadata; tells pages that are scans. Files that it carries follow. */
export async function readPdf(
  bytes: Uint8Array,
  blank: Document,
  tools: ReadingTools,
  readMember: ReadMember,
  budget: MemberBudget,
): Promise<Document[]> {
  const base: Document = { ...blank, kind: "pdf", format: "pdf", channel: "pdf-text" };
  if (tools.loadPdfium === undefined) return [withProblem(base, "unsupported")];
  const opened = openRepaired(await tools.loadPdfium(), bytes);
  if (typeof opened === "string") return [withProblem(base, opened)];
  const { file, repaired } = opened;
  try {
    const document = await readFile(file, repaired ? withProblem(base, "truncated") : base, tools);
    const attached = file.attachments();
    if (attached.length === 0) return [document];
    const members = attached.map((attachment) => ({ ...attachment, encrypted: false }));
    const [index, ...documents] = await readArchive(members, blank, readMember, budget);
    return [(index?.problems ?? []).filter((problem) => problem !== "empty").reduce(withProblem, document), ...documents];
  } finally {
    file.close();
  }
}

/** The file as it is, or with an end put to it where it lost its own. */
function openRepaired(pdfium: Pdfium, bytes: Uint8Array): { file: PdfFile; repaired: boolean } | "encrypted" | "damaged" {
  const file = pdfium.open(bytes);
  if (file === "encrypted") return file;
  if (file !== "damaged" && file.pageCount > 0) return { file, repaired: false };
  if (file !== "damaged") file.close();
  const mended = repairPdf(bytes);
  const again = mended === undefined ? "damaged" : pdfium.open(mended);
  return typeof again === "string" ? again : { file: again, repaired: true };
}

async function readFile(file: PdfFile, base: Document, tools: ReadingTools): Promise<Document> {
  if (file.pageCount <= 0) return withProblem(base, "damaged");
  const texts = readPages(file, tools);
  const scans = texts.filter((page) => page.scan).length;
  const { pages, left, confidence } = await readScannedPages(file, texts, tools);
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
    problems: [...new Set(problems)],
  };
}

function readPages(file: PdfFile, tools: ReadingTools): PageReading[] {
  const count = Math.min(file.pageCount, tools.limits.maxPdfPages);
  const pages: PageText[] = [];
  for (let index = 0, chars = 0; index < count && chars < tools.limits.maxChars; index += 1) {
    const page = file.page(index, maxGlyphsPerPage);
    const reading: PageText = page === undefined ? { lines: [], links: [], scan: false, legible: undefined } : readPageText(page);
    chars += reading.lines.reduce((sum, line) => sum + line.text.length, 0);
    pages.push(reading);
  }
  return withShortPages(pages);
}

/** Pages again with the scanned ones read by OCR, the first ones within the limit; `left`: scanned pages not read. */
async function readScannedPages(file: PdfFile, pages: readonly PageReading[], tools: ReadingTools) {
  const waiting = [...pages.keys()].filter((index) => pages[index]?.scan === true);
  const drawn: number[] = [];
  const { ocr } = tools;
  const next = (): GreyPicture | undefined => {
    while (drawn.length < tools.limits.maxOcrPages) {
      const index = waiting.shift();
      if (index === undefined) return undefined;
      const picture = file.draw(index, scanDpi);
      if (picture === undefined) continue;
      drawn.push(index);
      return picture;
    }
    return undefined;
  };
  const scans = ocr === undefined ? [] : await readScans(next, ocr, tools.ocrWidth ?? (() => 1));
  const byPage = new Map(drawn.map((index, at) => [index, scans[at]]));
  const read = pages.map((page, index): PageReading => {
    const scan = byPage.get(index);
    return scan === undefined ? page : { ...scan, links: page.links };
  });
  const sure = scans.flatMap(({ confidence, lines }) =>
    confidence === undefined ? [] : [{ confidence, weight: lines.reduce((sum, line) => sum + line.text.length, 1) }],
  );
  const weight = sure.reduce((sum, page) => sum + page.weight, 0);
  const mean = sure.reduce((sum, page) => sum + page.confidence * page.weight, 0) / weight;
  const left = pages.filter(({ scan }) => scan).length - scans.length;
  return { pages: read, left, confidence: weight === 0 ? undefined : Math.round(mean * 1000) / 1000 };
}

function readDate(key: "metadataCreated" | "metadataModified", value: string): Document["dates"] {
  const parts = /^(?:D:)?(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])/.exec(value);
  return parts === null ? {} : { [key]: `${parts[1]}-${parts[2]}-${parts[3]}` };
}
