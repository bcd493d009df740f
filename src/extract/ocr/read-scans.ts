import type { GreyPicture } from "../grey-picture.js";
import type { Ocr, OcrLanguages } from "../tools.js";
import { readScan, type ScanReading } from "./read-scan.js";

/** A page whose reading has begun, with the languages that were expected of it then. */
interface Begun {
  readonly picture: GreyPicture;
  readonly expected: OcrLanguages;
  readonly reading: Promise<ScanReading>;
}

/**
 * Reads the scanned pages of one document, each with the languages that the page before it suggests, and gives them in their order. From
 * the second page on up to `width()` pages are read at the same time, taken to be in the languages of the last page known; one for which
 * that proves wrong is read again, so that the result is that of reading one after the other. `next`: the picture of the next page,
 * undefined behind the last; no more pictures are held than are being read.
 */
export async function readScans(next: () => GreyPicture | undefined, ocr: Ocr, width: () => number): Promise<ScanReading[]> {
  const readings: ScanReading[] = [];
  let languages: OcrLanguages = "ara+fra";
  let begun: Begun[] = [];
  let isAllBegun = false;
  const begin = (picture: GreyPicture): Begun => {
    const reading = readScan(picture, ocr, languages);
    // What breaks off behind a page that broke off is told by that one.
    reading.catch(() => undefined);
    return { picture, expected: languages, reading };
  };
  for (;;) {
    // The first page tells what the others are likely to be.
    const most = readings.length === 0 ? 1 : Math.max(1, width());
    while (!isAllBegun && begun.length < most) {
      const picture = next();
      if (picture === undefined) isAllBegun = true;
      else begun.push(begin(picture));
    }
    const page = begun.shift();
    if (page === undefined) return readings;
    const reading = await page.reading;
    readings.push(reading);
    languages = reading.languages;
    begun = begun.map((ahead) => (ahead.expected === languages ? ahead : begin(ahead.picture)));
  }
}
