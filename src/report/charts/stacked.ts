import { clip, type Drawing, type Mark, type Paint, textWidth, wrap } from "./drawing.js";

/** One bar: a label, the parts of a whole (0..1) and the number written at its end. */
export interface StackedRow {
  readonly label: string;
  readonly parts: readonly { readonly paint: Paint; readonly share: number; readonly title: string }[];
  readonly value: string;
  /** A mark on the bar for comparison, 0..1. */
  readonly tick?: number;
}

export interface Legend {
  readonly entries: readonly { readonly paint: Paint; readonly label: string }[];
  readonly tick?: string;
}

const size = 13;

function legendMarks(legend: Legend, width: number): { readonly marks: Mark[]; readonly bottom: number } {
  const marks: Mark[] = [];
  let x = 0;
  let y = 0;
  for (const entry of legend.entries) {
    const own = 26 + textWidth(entry.label, size);
    if (x > 0 && x + own > width) {
      x = 0;
      y += 20;
    }
    marks.push({ kind: "rect", x, y, width: 12, height: 12, paint: entry.paint });
    marks.push({ kind: "text", x: x + 18, y: y + 11, text: entry.label, size, side: "left", paint: "ink" });
    x += own + 10;
  }
  if (legend.tick !== undefined) {
    if (x + 26 + textWidth(legend.tick, size) > width) {
      x = 0;
      y += 20;
    }
    marks.push({ kind: "line", x1: x + 6, y1: y - 1, x2: x + 6, y2: y + 13, paint: "accent", width: 2 });
    marks.push({ kind: "text", x: x + 18, y: y + 11, text: legend.tick, size, side: "left", paint: "ink" });
  }
  return { marks, bottom: legend.entries.length === 0 ? 0 : y + 28 };
}

function rowMarks(
  row: StackedRow,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Mark[] {
  const marks: Mark[] = [];
  let x = box.x;
  for (const part of row.parts) {
    const width = part.share * box.width;
    if (width > 0) marks.push({ kind: "rect", x, y: box.y, width, height: box.height, paint: part.paint, title: part.title });
    x += width;
  }
  if (row.tick !== undefined) {
    const at = box.x + row.tick * box.width;
    marks.push({ kind: "line", x1: at, y1: box.y - 3, x2: at, y2: box.y + box.height + 3, paint: "accent", width: 2 });
  }
  return marks;
}

/** Horizontal bars with labels before them: for wide screens. Drawn from left to right. */
export function stackedWide(rows: readonly StackedRow[], legend: Legend, width = 680): Drawing {
  const { marks, bottom } = legendMarks(legend, width);
  const labelWidth = Math.min(290, width * 0.42);
  const labels = rows.map((row) => wrap(row.label, size, labelWidth - 8, 2));
  const step = labels.some((lines) => lines.length > 1) ? 33 : 25;
  rows.forEach((row, at) => {
    const y = bottom + at * step;
    const middle = y + step / 2;
    const lines = labels[at] ?? [];
    lines.forEach((text, line) => {
      marks.push({ kind: "text", x: 0, y: middle + 4.5 + (line - (lines.length - 1) / 2) * 14.5, text, size, side: "left", paint: "ink" });
    });
    marks.push(...rowMarks(row, { x: labelWidth, y: middle - 8, width: width - labelWidth - 58, height: 16 }));
    marks.push({ kind: "text", x: width, y: middle + 4.5, text: row.value, size, side: "right", paint: "ink", weight: "bold" });
  });
  return { width, height: bottom + rows.length * step, marks };
}

/** The same with each label above its bar: for telephones. */
export function stackedNarrow(rows: readonly StackedRow[], legend: Legend, width = 340): Drawing {
  const { marks, bottom } = legendMarks(legend, width);
  const step = 40;
  rows.forEach((row, at) => {
    const y = bottom + at * step;
    marks.push({ kind: "text", x: 0, y: y + 12, text: clip(row.label, size, width - 60), size, side: "left", paint: "ink" });
    marks.push({ kind: "text", x: width, y: y + 12, text: row.value, size, side: "right", paint: "ink", weight: "bold" });
    marks.push(...rowMarks(row, { x: 0, y: y + 18, width, height: 12 }));
  });
  return { width, height: bottom + rows.length * step, marks };
}
