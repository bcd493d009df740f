import type { Block, Document, DocumentProblem, Table } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import { resolveHref } from "../hrefs.js";
import type { ReadingTools } from "../tools.js";
import { readLines } from "./lines.js";
import type { PdfFile, PdfPage } from "./pdfium.js";
import { linesOfRow, readRows } from "./rows.js";
import { divide } from "./tables.js";

const maxGlyphsPerPage = 60_000;

/** A line of a page, or one row of a table on it. */
interface PageLine {
  readonly kind: "paragraph" | "row";
  readonly text: string;
  readonly size: number;
  /** The whole table, on its first row. */
  readonly table?: string[][];
}

/** What was read of one page; `scan`: it holds pictures or drawings but no text. */
export interface PageReading {
  readonly lines: readonly PageLine[];
  readonly links: readonly string[];
  readonly scan: boolean;
}

/** Reads a PDF file: lines in reading order with their page, rows of tables, metadata; tells pages that are scans. */
export async function readPdf(bytes: Uint8Array, blank: Document, tools: ReadingTools): Promise<Document> {
  const base: Document = { ...blank, kind: "pdf", format: "pdf", channel: "pdf-text" };
  if (tools.loadPdfium === undefined) return withProblem(base, "unsupported");
  const pdfium = await tools.loadPdfium();
  const file = pdfium.open(bytes);
  if (typeof file === "string") return withProblem(base, file);
  try {
    return readFile(file, base, tools);
  } finally {
    file.close();
  }
}

function readFile(file: PdfFile, base: Document, tools: ReadingTools): Document {
  if (file.pageCount <= 0) return withProblem(base, "damaged");
  const count = Math.min(file.pageCount, tools.limits.maxPdfPages);
  const pages: PageReading[] = [];
  let chars = 0;
  for (let index = 0; index < count && chars < tools.limits.maxChars; index += 1) {
    const page = file.page(index, maxGlyphsPerPage);
    const reading: PageReading = page === undefined ? { lines: [], links: [], scan: false } : readPage(page);
    chars += reading.lines.reduce((sum, line) => sum + line.text.length, 0);
    pages.push(reading);
  }
  const scans = pages.filter((page) => page.scan).length;
  const problems: DocumentProblem[] = [...base.problems];
  if (file.pageCount > pages.length) problems.push(pages.length === count ? "too-many-pages" : "truncated");
  if (scans > 0) problems.push("no-text-layer");
  if (scans === 0 && chars === 0) problems.push("empty");
  return {
    ...base,
    ...assemble(pages, base, tools),
    channel: scans * 2 > pages.length ? "pdf-scan" : "pdf-text",
    title: findTitle(file.meta("Title"), pages[0]),
    dates: { ...readDate("metadataCreated", file.meta("CreationDate")), ...readDate("metadataModified", file.meta("ModDate")) },
    pageCount: file.pageCount,
    scanned: scans > 0,
    problems,
  };
}

/** Blocks, tables and links of all pages together. */
export function assemble(
  pages: readonly PageReading[],
  base: Document,
  tools: ReadingTools,
): Pick<Document, "blocks" | "tables" | "links" | "languages"> {
  const blocks: Block[] = [];
  const tables: Table[] = [];
  const body = bodySize(pages);
  let headings: { size: number; text: string }[] = [];
  pages.forEach((page, index) => {
    const number = index + 1;
    for (const [at, line] of page.lines.entries()) {
      if (blocks.length >= tools.limits.maxBlocks * 4) break;
      const isHeading = line.kind === "paragraph" && line.size > body * 1.14 && line.text.length <= 160 && /\p{L}{2}/u.test(line.text);
      if (isHeading) headings = headings.filter((entry) => entry.size > line.size * 1.02);
      const path = headings.map((entry) => entry.text);
      const kind = isHeading ? "heading" : line.kind;
      blocks.push({ locator: `page ${number}, line ${at + 1}`, kind, text: line.text, headings: path, region: "main", page: number });
      if (line.table !== undefined && tables.length < 500)
        tables.push({ locator: `page ${number}, table ${tables.length + 1}`, caption: "", headings: path, rows: line.table, page: number });
      if (isHeading) headings.push({ size: line.size, text: line.text });
    }
  });
  const links = pages.flatMap((page, index) =>
    page.links.flatMap((href) => {
      const url = resolveHref(href, base.url);
      const address = url === undefined ? undefined : (tools.canonicalUrl?.(url) ?? url);
      return address === undefined
        ? []
        : [
            {
              url: address,
              text: "",
              title: "",
              heading: "",
              context: `page ${index + 1}`,
              region: "main" as const,
              kind: "link" as const,
            },
          ];
    }),
  );
  const languages = readLanguages(blocks.map((block) => block.text).join("\n"));
  return { blocks, tables, links: links.slice(0, 500), languages };
}

function readPage(page: PdfPage): PageReading {
  const lines = readLines(page.glyphs);
  const letters = lines.flatMap((line) => line.words.map((word) => word.text)).join("");
  if (letters.length < 8 || isGarbled(letters)) return { lines: [], links: page.links, scan: page.pictures > 0 || letters.length > 0 };
  const found: PageLine[] = [];
  for (const part of divide(readRows(lines))) {
    if (part.kind === "row") for (const line of linesOfRow(part.row)) found.push({ kind: "paragraph", ...line });
    else if (part.kind === "columns") {
      for (const row of part.columns.flat()) for (const line of linesOfRow(row)) found.push({ kind: "paragraph", ...line });
    } else {
      const table = part.rows.filter((row) => row.some((cell) => cell !== ""));
      table.forEach((row, index) => {
        const text = row.filter((cell) => cell !== "").join(" | ");
        found.push({ kind: "row", text, size: 0, ...(index === 0 ? { table } : {}) });
      });
    }
  }
  return { lines: found.filter((line) => line.text !== ""), links: page.links, scan: false };
}

/** Fonts without a table of letters give private or lost signs: such a page is as unreadable as a picture. */
function isGarbled(text: string): boolean {
  const odd = text.match(/[\uE000-\uF8FF\uFFFD\u0080-\u009F]/g)?.length ?? 0;
  return odd > text.length * 0.4;
}

/** Size of the letters that most of the text is set in. */
function bodySize(pages: readonly PageReading[]): number {
  const counts = new Map<number, number>();
  for (const line of pages.flatMap((page) => page.lines)) {
    const size = Math.round(line.size * 2) / 2;
    if (size > 0) counts.set(size, (counts.get(size) ?? 0) + line.text.length);
  }
  return [...counts].sort((left, right) => right[1] - left[1] || left[0] - right[0])[0]?.[0] ?? Number.POSITIVE_INFINITY;
}

const vagueTitle =
  /^(?:microsoft (?:word|excel|powerpoint) - .*|document\s*\d*|doc\d*|sans titre.*|untitled.*|classeur\s*\d*|présentation.*|scan.*|img.*|.*\.(?:docx?|xlsx?|pdf|indd|pub|rtf|odt|tmp))$/i;

/** Title of the metadata unless it is a file name or a default; else the largest lines of the first page. */
function findTitle(meta: string, first: PageReading | undefined): string {
  const named = meta.replace(/\s+/g, " ").trim();
  if (named.length > 3 && !vagueTitle.test(named)) return named.slice(0, 300);
  const lines = (first?.lines ?? []).filter((line) => line.kind === "paragraph").slice(0, 14);
  const largest = Math.max(0, ...lines.map((line) => line.size));
  const start = lines.findIndex((line) => line.size >= largest * 0.98);
  const run = lines.slice(Math.max(0, start)).findIndex((line) => line.size < largest * 0.98);
  const chosen = lines.slice(Math.max(0, start), run === -1 ? start + 3 : start + Math.min(run, 3));
  return chosen
    .map((line) => line.text)
    .join(" ")
    .slice(0, 300);
}

function readDate(key: "metadataCreated" | "metadataModified", value: string): Document["dates"] {
  const parts = /^(?:D:)?(\d{4})-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])/.exec(value);
  return parts === null ? {} : { [key]: `${parts[1]}-${parts[2]}-${parts[3]}` };
}

function withProblem(document: Document, problem: DocumentProblem): Document {
  return { ...document, problems: [...document.problems, problem] };
}
