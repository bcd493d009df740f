import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Canvas, createCanvas, GlobalFonts, PDFDocument, type SKRSContext2D } from "@napi-rs/canvas";

const fonts = dirname(createRequire(import.meta.url).resolve("@fontsource/noto-sans-arabic/package.json"));
for (const script of ["arabic", "latin"])
  GlobalFonts.registerFromPath(join(fonts, "files", `noto-sans-arabic-${script}-400-normal.woff2`), `Noto ${script}`);

/** A line of a page: its text at a place in points, from the right edge for Arabic. */
export interface PageText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

const width = 595;
const height = 842;

function draw(context: SKRSContext2D, lines: readonly PageText[]): void {
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#111";
  for (const line of lines) {
    const arabic = /[\u0600-\u06ff]/.test(line.text);
    context.font = `${line.size ?? 12}px "Noto arabic", "Noto latin"`;
    context.direction = arabic ? "rtl" : "ltr";
    context.textAlign = arabic ? "right" : "left";
    context.fillText(line.text, line.x, line.y);
  }
}

/** A PDF file with text, one page for each list of lines. */
export function makePdf(pages: readonly (readonly PageText[])[], title = ""): Uint8Array {
  const file = new PDFDocument({ title });
  for (const lines of pages) {
    draw(file.beginPage(width, height) as unknown as SKRSContext2D, lines);
    file.endPage();
  }
  return new Uint8Array(file.close());
}

/** A PDF file as a scanner makes it, each page a picture of the lines. */
export function makeScannedPdf(pages: readonly (readonly PageText[])[]): Uint8Array {
  const file = new PDFDocument({ title: "" });
  for (const lines of pages) {
    (file.beginPage(width, height) as unknown as SKRSContext2D).drawImage(drawScan(lines, 0), 0, 0, width, height);
    file.endPage();
  }
  return new Uint8Array(file.close());
}

/** The same page as a picture, as a scanner at 150 dots per inch would give it; `turn` in degrees. */
export const makeScan = (lines: readonly PageText[], turn = 0): Uint8Array => new Uint8Array(drawScan(lines, turn).toBuffer("image/png"));

function drawScan(lines: readonly PageText[], turn: number): Canvas {
  const scale = 150 / 72;
  const upright = turn % 180 === 0;
  const canvas = createCanvas(Math.round((upright ? width : height) * scale), Math.round((upright ? height : width) * scale));
  const context = canvas.getContext("2d");
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turn * Math.PI) / 180);
  context.scale(scale, scale);
  context.translate(-width / 2, -height / 2);
  draw(context, lines);
  return canvas;
}
