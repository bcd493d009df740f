import { createCanvas, GlobalFonts, Path2D, type SKRSContext2D } from "@napi-rs/canvas";
import { type Drawing, type Mark, palette } from "../../report/charts/drawing.js";

const families = { sans: '"Nashr Inter", "Nashr Sans Arabic"', serif: '"Nashr Newsreader", "Nashr Naskh"' } as const;

/** Fonts of the pictures: family name and woff2 file. */
export function registerFonts(files: ReadonlyMap<string, Uint8Array>): void {
  for (const [family, bytes] of files) if (!GlobalFonts.has(family)) GlobalFonts.register(Buffer.from(bytes), family);
}

type Pen = SKRSContext2D;

function fillOf(pen: Pen, paint: Mark["paint"]): string | ReturnType<Pen["createPattern"]> {
  if (paint !== "unknown") return palette[paint];
  const tile = createCanvas(8, 8);
  const ink = tile.getContext("2d");
  ink.fillStyle = "#ffffff";
  ink.fillRect(0, 0, 8, 8);
  ink.strokeStyle = "#6d685d";
  ink.lineWidth = 1.6;
  for (const shift of [-8, 0, 8]) {
    ink.beginPath();
    ink.moveTo(shift, 8);
    ink.lineTo(shift + 8, 0);
    ink.stroke();
  }
  return pen.createPattern(tile, "repeat");
}

function paintText(pen: Pen, mark: Extract<Mark, { kind: "text" }>): void {
  const bold = mark.weight === "bold" ? "600 " : "";
  pen.font = `${bold}${mark.size}px ${families[mark.face ?? "sans"]}`;
  pen.direction = "ltr";
  pen.textAlign = mark.side === "middle" ? "center" : mark.side;
  pen.fillStyle = palette[mark.paint];
  pen.fillText(mark.rtl === true ? `\u2067${mark.text}\u2069` : mark.text, mark.x, mark.y);
}

function paintMark(pen: Pen, mark: Mark): void {
  if (mark.kind === "text") {
    paintText(pen, mark);
    return;
  }
  if (mark.kind === "line") {
    pen.strokeStyle = palette[mark.paint];
    pen.lineWidth = mark.width ?? 1;
    pen.beginPath();
    pen.moveTo(mark.x1, mark.y1);
    pen.lineTo(mark.x2, mark.y2);
    pen.stroke();
    return;
  }
  if (mark.kind === "trace") {
    pen.strokeStyle = palette[mark.paint];
    pen.lineWidth = mark.width;
    pen.beginPath();
    for (const line of mark.lines) {
      for (const [at, [x, y]] of line.entries()) {
        if (at === 0) pen.moveTo(x, y);
        else pen.lineTo(x, y);
      }
    }
    pen.stroke();
    return;
  }
  pen.fillStyle = fillOf(pen, mark.paint);
  if (mark.kind === "rect") {
    pen.fillRect(mark.x, mark.y, mark.width, mark.height);
    return;
  }
  pen.save();
  pen.translate(mark.at?.[0] ?? 0, mark.at?.[1] ?? 0);
  const path = new Path2D(mark.d);
  pen.fill(path);
  pen.strokeStyle = mark.paint === "unknown" ? "#8a8578" : palette.paper;
  pen.lineWidth = 0.8;
  pen.stroke(path);
  pen.restore();
}

/** Paints a drawing on white paper; PNG bytes. The fonts must be registered. */
export async function paintDrawing(drawing: Drawing, scale: number): Promise<Uint8Array> {
  const canvas = createCanvas(Math.round(drawing.width * scale), Math.round(drawing.height * scale));
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, drawing.width, drawing.height);
  for (const mark of drawing.marks) paintMark(pen, mark);
  return canvas.encode("png");
}
