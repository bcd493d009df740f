import type { Document } from "../../model/document.js";
import { textOf } from "../html/dom.js";
import { parsePage } from "../html/parse.js";

/** Width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A picture as a document without text: what it says can only be read by OCR. */
export function readImage(bytes: Uint8Array, blank: Document, format: string): Document {
  const base: Document = {
    ...blank,
    kind: "image",
    format,
    channel: "image",
    title: blank.fileName.replace(/\.\w+$/, "").replace(/[_-]+/g, " "),
  };
  if (format !== "svg") return { ...base, scanned: true };
  const text = textOf(
    parsePage(new TextDecoder().decode(bytes.subarray(0, 2_000_000)).replaceAll(/<(\/?)(?:text|tspan)\b/gi, "<$1p")),
    20_000,
  );
  return { ...base, blocks: text === "" ? [] : [{ locator: "p1", kind: "paragraph", text, headings: [], region: "main" }] };
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
