import type { Document, DocumentProblem } from "../../model/document.js";
import { readLanguages } from "../../text/languages.js";
import type { GreyPicture } from "../grey-picture.js";
import { textOf } from "../html/dom.js";
import { parsePage } from "../html/parse.js";
import { looksLikePaper } from "../ocr/paper.js";
import { readScan } from "../ocr/read-scan.js";
import { assemble, findTitle } from "../pdf/assemble.js";
import type { ReadingTools } from "../tools.js";

/** Longest side in pixels at which a picture is read: that of an A4 page at 200 dots per inch. */
const readingSide = 2_340;
const viewingSide = 640;
const maxPixels = 80_000_000;

/**
 * Reads a picture. A paper or poster counts as a scan, which only OCR reads; a photograph, a logo or an icon holds no text and is none.
 */
export async function readImage(bytes: Uint8Array, blank: Document, format: string, tools: ReadingTools): Promise<Document> {
  const title = blank.fileName.replace(/\.\w+$/, "").replace(/[_-]+/g, " ");
  const base: Document = { ...blank, kind: "image", format, channel: "image", title };
  if (format === "svg") return readSvg(bytes, base);
  const size = findPictureSize(bytes);
  if (size !== undefined && size.width * size.height > maxPixels)
    return { ...base, scanned: true, problems: [...base.problems, "too-large"] };
  if (size !== undefined && (Math.min(size.width, size.height) < 150 || size.width * size.height < 90_000))
    return { ...base, problems: [...base.problems, "empty"] };
  if (tools.decodePicture === undefined) return { ...base, scanned: true };
  const view = await tools.decodePicture(bytes, viewingSide);
  if (view === undefined) return { ...base, problems: [...base.problems, "damaged"] };
  if (!looksLikePaper(view)) return base;
  const picture = tools.ocr === undefined ? undefined : await tools.decodePicture(bytes, readingSide);
  return picture === undefined ? { ...base, scanned: true } : readPaper(picture, { ...base, scanned: true }, tools);
}

async function readPaper(picture: GreyPicture, base: Document, tools: ReadingTools): Promise<Document> {
  if (tools.ocr === undefined) return base;
  const scan = await readScan(picture, tools.ocr, "ara+fra");
  const { blocks, tables, languages } = assemble([scan], base, tools);
  const confidence = scan.confidence === undefined ? undefined : Math.round(scan.confidence * 1000) / 1000;
  const problems: DocumentProblem[] =
    confidence === undefined || confidence < tools.limits.minOcrConfidence ? [...base.problems, "ocr-poor"] : base.problems;
  const title = problems.includes("ocr-poor") ? base.title : findTitle("", scan) || base.title;
  return { ...base, title, blocks, tables, languages, problems, ...(confidence === undefined ? {} : { ocrConfidence: confidence }) };
}

function readSvg(bytes: Uint8Array, base: Document): Document {
  const markup = new TextDecoder().decode(bytes.subarray(0, 2_000_000)).replaceAll(/<(\/?)(?:text|tspan)\b/gi, "<$1p");
  const text = textOf(parsePage(markup.replaceAll(/<\/?svg[^>]*>/gi, "")), 20_000);
  if (text === "") return base;
  return { ...base, languages: readLanguages(text), blocks: [{ locator: "p1", kind: "paragraph", text, headings: [], region: "main" }] };
}

/** Width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Size of a PNG, JPEG or GIF picture from its header, or undefined. */
export function findPictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0x89 && bytes.length > 24) return { width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes[0] === 0x47 && bytes.length > 10) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + (marker === 0xff ? -1 : marker >= 0xd0 && marker <= 0xd8 ? 0 : view.getUint16(at + 2));
  }
  return undefined;
}
