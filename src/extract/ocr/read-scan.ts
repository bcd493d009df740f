import type { GreyPicture } from "../grey-picture.js";
import { type Line, lineOf, type Word } from "../pdf/lines.js";
import { readPageParts } from "../pdf/page-parts.js";
import type { PageReading } from "../pdf/page-reading.js";
import type { Ocr, OcrLanguages, OcrWord } from "../tools.js";
import { turnPicture } from "./picture.js";
import { cutBand, straighten } from "./straighten.js";

/** What OCR made of one page. `confidence` is 0..1 over its words, undefined for a page on which it saw none. */
export interface ScanReading extends PageReading {
  readonly confidence: number | undefined;
  /** What the next page of the same document is best read with. */
  readonly languages: OcrLanguages;
}

type Lines = readonly (readonly OcrWord[])[];

const goodConfidence = 0.62;
const weakestWord = 0.2;
/** Letters of a scan have no known size in points: all count as this one. */
const letterSize = 14;
/** Height in points of a middling word in letters of that size. */
const wordHeight = 9;

/**
 * Reads a picture of a page, its ground made even and its lines level first, turned by a quarter or upside down if need be. Numbers come
 * out best when both languages are looked for, but some Arabic words then become French ones: those are taken from a second reading for
 * Arabic alone.
 */
export async function readScan(picture: GreyPicture, ocr: Ocr, expected: OcrLanguages): Promise<ScanReading> {
  const read = async (page: GreyPicture, languages: OcrLanguages): Promise<Lines> =>
    (await ocr(page, languages)).map((line) => line.filter((word) => word.confidence >= weakestWord)).filter((line) => line.length > 0);
  const { picture: straight, wasTurned } = straighten(picture);
  const isUpsideDown = async (): Promise<boolean> => {
    const band = cutBand(straight);
    return weight(await read(turnPicture(band, 2), expected)) > weight(await read(band, expected));
  };
  // Of the two quarter turns one stands on its head, and digits read well even then: both are compared on a band of the page.
  let page = wasTurned && (await isUpsideDown()) ? turnPicture(straight, 2) : straight;
  let best = await read(page, expected);
  if (!wasTurned && best.length > 0 && (meanConfidence(best) ?? 0) < goodConfidence && (await isUpsideDown())) {
    page = turnPicture(straight, 2);
    best = await read(page, expected);
  }
  const script = findScript(best);
  if (script === "ara" && best.flat().filter(isLatin).length >= 2) best = replaceLatin(best, await read(page, "ara"));
  const languages = script === "fra" && (meanConfidence(best) ?? 0) > goodConfidence ? "fra" : "ara+fra";
  const scale = scaleOf(best);
  return {
    lines: readPageParts(best.map((line) => toLine(line, scale))),
    links: [],
    scan: true,
    confidence: meanConfidence(best),
    languages,
  };
}

function isLatin(word: OcrWord): boolean {
  return /[A-Za-zÀ-ÿ]{2}/.test(word.text);
}

/** The first reading with its Latin words replaced by the words that the second has at the same places. */
function replaceLatin(mixed: Lines, arabic: Lines): Lines {
  const others = arabic.flat();
  return mixed
    .map((line) =>
      line.flatMap((word) => {
        if (!isLatin(word)) return [word];
        return others.filter((other) => {
          const [x, y] = [(other.left + other.right) / 2, (other.top + other.bottom) / 2];
          return !isLatin(other) && x >= word.left && x <= word.right && y >= word.top && y <= word.bottom;
        });
      }),
    )
    .filter((line) => line.length > 0);
}

/** The one language of nearly all sure words, both where they mix, undefined where there are too few to tell. */
function findScript(lines: Lines): OcrLanguages | undefined {
  const sure = lines
    .flat()
    .filter((word) => word.confidence > 0.6)
    .map((word) => word.text)
    .join("");
  const arabic = sure.match(/[\u0620-\u064a]/g)?.length ?? 0;
  const latin = sure.match(/[A-Za-zÀ-ÿ]/g)?.length ?? 0;
  if (arabic + latin < 40) return undefined;
  if (arabic > 8 * latin) return "ara";
  return latin > 12 * arabic ? "fra" : "ara+fra";
}

/** Mean of the words' confidence, longer words weighing more. */
function meanConfidence(lines: Lines): number | undefined {
  const words = lines.flat();
  const length = words.reduce((sum, word) => sum + word.text.length, 0);
  return length === 0 ? undefined : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / length;
}

/** The right way round gives more letters that are surer. */
function weight(lines: Lines): number {
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
function scaleOf(lines: Lines): number {
  const heights = lines.flatMap((line) => line.map((word) => word.bottom - word.top)).sort((left, right) => left - right);
  return wordHeight / Math.max(4, heights[Math.floor(heights.length / 2)] ?? wordHeight);
}
