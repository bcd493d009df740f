/**
 * How well and how fast papers are read by OCR. Invented papers are drawn by a browser, then photographed badly in eleven ways; the recall of
 * words, in Arabic and French, and processor seconds a page are printed as one JSON line.
 * Run: npx tsx bench/ocr.ts [every=N] [only=WAY] [data=FOLDER]: every N-th paper for each way; FOLDER has other language files (ara, fra, gzipped).
 */
import { chromium } from "playwright-core";
import { decodePicture } from "../src/app/adapters/reading/decode-picture.js";
import { openOcr } from "../src/app/adapters/reading/ocr.js";
import { findBrowser } from "../src/crawl/pages/browser.js";
import { readScan } from "../src/extract/ocr/read-scan.js";
import { type Photograph, photograph } from "../test/extract/photograph.js";
import { type BenchPaper, benchPapers, splitWords, wordsOf } from "./ocr-papers.js";

const ways: Readonly<Record<string, Photograph>> = {
  plain: { side: 2340, quality: 85 },
  "100-dpi": { side: 1170 },
  "jpeg-40": { quality: 40 },
  "turned-90": { turn: 90 },
  "turned-180": { turn: 180 },
  "turned-270": { turn: 270, slant: -2 },
  "slant-3": { slant: 3 },
  "slant-7": { slant: -7 },
  dark: { light: [0.65, 0.2], table: 0.12 },
  pale: { contrast: 0.3, light: [0.9, 0.7] },
  perspective: { perspective: 0.12, slant: 1.5, table: 0.15, light: [1, 0.6] },
};
const style =
  "body{margin:60px 70px;font:17px 'DejaVu Sans',sans-serif;line-height:1.7;width:654px}h1{font-size:21px}td{border:1px solid #555;padding:4px 9px}table{border-collapse:collapse}";
const options = new Map(process.argv.slice(2).map((option) => option.split("=") as [string, string]));

async function drawPapers(papers: readonly BenchPaper[]): Promise<Uint8Array[]> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) throw new Error("no browser was found to draw the papers with");
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: 2.0833 });
    const drawn: Uint8Array[] = [];
    for (const { language, html } of papers) {
      await page.setContent(`<html dir="${language === "ar" ? "rtl" : "ltr"}"><style>${style}</style><body>${html}</body></html>`);
      drawn.push(new Uint8Array(await page.screenshot({ type: "png" })));
    }
    return drawn;
  } finally {
    await browser.close();
  }
}

/** Share of the words of a paper that its reading has, each as often as it stands there. */
function recallOf(expected: readonly string[], read: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of read) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of expected) {
    const count = left.get(word) ?? 0;
    if (count > 0) found += 1;
    left.set(word, count - 1);
  }
  return found / Math.max(1, expected.length);
}

interface Sum {
  pages: number;
  recall: number;
  seconds: number;
}

const add = (sums: Map<string, Sum>, key: string, recall: number, seconds: number): void => {
  const sum = sums.get(key) ?? { pages: 0, recall: 0, seconds: 0 };
  sums.set(key, { pages: sum.pages + 1, recall: sum.recall + recall, seconds: sum.seconds + seconds });
};

const every = Number(options.get("every") ?? 1);
const ocr = openOcr(options.get("data"));
const drawn = await drawPapers(benchPapers);
const sums = new Map<string, Sum>();
for (const [place, [way, params]] of Object.entries(ways).entries()) {
  if (options.has("only") && options.get("only") !== way) continue;
  for (const [index, paper] of benchPapers.entries()) {
    if ((index + place) % every !== 0) continue;
    const picture = await decodePicture(await photograph(drawn[index] ?? new Uint8Array(), params), 2_340);
    if (picture === undefined) throw new Error(`the picture of ${paper.name} could not be decoded`);
    const from = process.cpuUsage();
    const { lines } = await readScan(picture, ocr, "ara+fra");
    const used = process.cpuUsage(from);
    const recall = recallOf(wordsOf(paper), splitWords(lines.map((line) => line.text).join(" ")));
    for (const key of [way, paper.language, "all"]) add(sums, key, recall, (used.user + used.system) / 1e6);
  }
}
const round = (value: number): number => Math.round(value * 100) / 100;
const table = [...sums].map(([key, { pages, recall, seconds }]) => [
  key,
  { pages, recall: round(recall / pages), seconds: round(seconds / pages) },
]);
process.stdout.write(`${JSON.stringify(Object.fromEntries(table))}\n`, () => process.exit(0));
