import { type Line, lineOf, type Word } from "../pdf/lines.js";
import { readPageParts } from "../pdf/page-parts.js";
import type { PageReading } from "../pdf/page-reading.js";
import type { GreyPicture, Ocr, OcrWord } from "../tools.js";
import { isTurned, turnPicture } from "./picture.js";

/** What OCR made of one page. `confidence` is 0..1 over its words, undefined for a page on which it saw none. */
export interface ScanReading extends PageReading {
  readonly confidence: number | undefined;
}

const goodConfidence = 0.62;
const weakestWord = 0.2;
/** Letters of a scan have no known size in points: all count as this one. */
const letterSize = 10;

/** Reads a picture of a page, turned by a quarter or upside down if need be. */
export async function readScan(picture: GreyPicture, ocr: Ocr): Promise<ScanReading> {
  const order: readonly (0 | 1 | 2 | 3)[] = isTurned(picture) ? [1, 3] : [0, 2];
  let best: readonly (readonly OcrWord[])[] = [];
  for (const turns of order) {
    const lines = (await ocr(turnPicture(picture, turns)))
      .map((line) => line.filter((word) => word.confidence >= weakestWord))
      .filter((line) => line.length > 0);
    if (weight(lines) > weight(best)) best = lines;
    if ((meanConfidence(best) ?? 0) >= goodConfidence || best.flat().length < 12) break;
  }
  const scale = scaleOf(best);
  return { lines: readPageParts(best.map((line) => toLine(line, scale))), links: [], scan: true, confidence: meanConfidence(best) };
}

/** Mean of the words' confidence, longer words weighing more. */
function meanConfidence(lines: readonly (readonly OcrWord[])[]): number | undefined {
  const words = lines.flat();
  const length = words.reduce((sum, word) => sum + word.text.length, 0);
  return length === 0 ? undefined : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / length;
}

/** The right way round gives more letters that are surer. */
function weight(lines: readonly (readonly OcrWord[])[]): number {
  return lines.flat().reduce((sum, word) => sum + word.text.length * word.confidence ** 2, 0);
}

function toLine(words: readonly OcrWord[], scale: number): Line {
  const text = words.map((word) => word.text).join("");
  const arabic = text.match(/[\u0620-\u064a]/g)?.length ?? 0;
  const latin = text.match(/[A-Za-zÀ-ÿ]/g)?.length ?? 0;
  const boxes: Word[] = words.map((word) => ({
    text: word.text,
    left: word.left * scale,
    right: word.right * scale,
    top: word.top * scale,
    bottom: word.bottom * scale,
    size: letterSize,
  }));
  return lineOf(boxes, arabic > latin);
}

/** Factor from pixels to points that makes a middling word as high as the letters are taken to be. */
function scaleOf(lines: readonly (readonly OcrWord[])[]): number {
  const heights = lines.flatMap((line) => line.map((word) => word.bottom - word.top)).sort((left, right) => left - right);
  return letterSize / Math.max(4, heights[Math.floor(heights.length / 2)] ?? letterSize);
}
