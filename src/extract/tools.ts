import type { GreyPicture } from "./grey-picture.js";
import type { Pdfium } from "./pdf/pdfium.js";

/** Bounds of reading one file. What is over a bound is left out and noted in `Document.problems`. */
export interface ReadingLimits {
  /** Blocks kept of one document. */
  readonly maxBlocks: number;
  /** Characters kept of one document. */
  readonly maxChars: number;
  /** Links kept of one document. */
  readonly maxLinks: number;
  /** Rows kept of one table or sheet. */
  readonly maxRows: number;
  /** Bytes of a text or HTML file that are decoded. */
  readonly maxTextBytes: number;
  /** Characters of markup that are parsed; what is parsed takes a hundred times its size. */
  readonly maxMarkupChars: number;
  /** Bytes that all files in one file, and those in them, may hold together once unpacked. */
  readonly maxUnpackedBytes: number;
  /** Files read out of one file, those in archives in it included. */
  readonly maxMembers: number;
  /** Pages read of one PDF. */
  readonly maxPdfPages: number;
  /** Pages read by OCR in one document, the first ones. */
  readonly maxOcrPages: number;
  /** Mean OCR confidence (0..1) under which a page counts as not readable. */
  readonly minOcrConfidence: number;
}

/** Bounds that suit the documents of public bodies. */
export const readingLimits: ReadingLimits = {
  maxBlocks: 5_000,
  maxChars: 2_000_000,
  maxLinks: 4_000,
  maxRows: 5_000,
  maxTextBytes: 12_000_000,
  maxMarkupChars: 4_000_000,
  maxUnpackedBytes: 120_000_000,
  maxMembers: 60,
  maxPdfPages: 400,
  maxOcrPages: 12,
  minOcrConfidence: 0.55,
};

/** A word that was read in a picture, with its box in pixels. */
export interface OcrWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** 0..1 */
  readonly confidence: number;
}

/** Languages that OCR looks for: one alone is faster and takes less of the other for it. */
export type OcrLanguages = "ara+fra" | "ara" | "fra";

/** Reads a picture: lines from top to bottom, the words of each in reading order. */
export type Ocr = (picture: GreyPicture, languages: OcrLanguages) => Promise<(readonly OcrWord[])[]>;

/** Decodes a PNG, JPEG, GIF, WebP or BMP file, scaled down to at most `longSide` pixels; undefined when it is damaged. */
export type DecodePicture = (bytes: Uint8Array, longSide: number) => Promise<GreyPicture | undefined>;

/** A file that was unpacked from an archive; an encrypted one has no bytes. */
export interface UnpackedMember {
  readonly name: string;
  readonly encrypted: boolean;
  readonly bytes: Uint8Array;
}

/** Unpacks a RAR, 7-Zip or tar archive up to the given numbers of bytes and files; `problem` says why it is not all, or nothing. Never throws. */
export type Unpack = (
  bytes: Uint8Array,
  limits: { readonly maxBytes: number; readonly maxMembers: number },
) => Promise<{ readonly members: readonly UnpackedMember[]; readonly problem: "encrypted" | "damaged" | "bomb" | "truncated" | undefined }>;

/** All that reading needs beyond the bytes: engines that were loaded elsewhere, and bounds. */
export interface ReadingTools {
  readonly limits: ReadingLimits;
  /** Gives PDFium, started with `openPdfium` when the first PDF comes. Without it PDF files are `unsupported`. */
  readonly loadPdfium?: (() => Promise<Pdfium>) | undefined;
  /** OCR engine; with it scans and pictures are read. */
  readonly ocr?: Ocr | undefined;
  /** Pictures of one document that the engine reads at the same time, asked before each page; one where absent. It changes no result. */
  readonly ocrWidth?: (() => number) | undefined;
  /** Decoder of picture files; without it pictures are judged by their size alone. */
  readonly decodePicture?: DecodePicture | undefined;
  /** Engine that unpacks archives other than ZIP; without it these are `unsupported`. */
  readonly unpack?: Unpack | undefined;
  /** Canonical form of a URL, as the crawl has it, so that links and documents meet; identity when absent. */
  readonly canonicalUrl?: ((url: string) => string) | undefined;
}
