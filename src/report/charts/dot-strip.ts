import type { Drawing, Mark } from "./drawing.js";

/** Texts of the axis, in the language of the page. */
export interface DotTexts {
  readonly axis: string;
  readonly count: string;
  readonly number: (value: number) => string;
}

const size = 10;
const gap = 2;

/** One mark per score (0..100) over an axis, equal and near ones piled up: for so few bodies that columns would mislead. */
export function dotStripDrawing(scores: readonly number[], texts: DotTexts, width = 680): Drawing {
  const slots = new Map<number, number>();
  const places = scores.map((score) => {
    const slot = Math.round(((score / 100) * (width - size)) / (size + gap));
    const level = slots.get(slot) ?? 0;
    slots.set(slot, level + 1);
    return { score, slot, level };
  });
  const tallest = Math.max(1, ...slots.values());
  const [top, bottom] = [28, 44];
  const base = top + Math.max(4, tallest) * (size + gap);
  const dots = places.map(
    ({ score, slot, level }): Mark => ({
      kind: "rect",
      x: Math.min(width - size, slot * (size + gap)),
      y: base - (level + 1) * (size + gap),
      width: size,
      height: size,
      paint: "bar",
      title: texts.number(Math.round(score * 10) / 10),
    }),
  );
  const ticks = [0, 20, 40, 60, 80, 100].map((tick): Mark => {
    const side = tick === 0 ? "left" : tick === 100 ? "right" : "middle";
    return { kind: "text", x: (tick / 100) * width, y: base + 17, text: texts.number(tick), size: 12, side, paint: "muted" };
  });
  return {
    width,
    height: base + bottom,
    marks: [
      { kind: "text", x: 0, y: 12, text: texts.count, size: 12, side: "left", paint: "muted" },
      ...dots,
      { kind: "line", x1: 0, y1: base, x2: width, y2: base, paint: "ink", width: 1 },
      ...ticks,
      { kind: "text", x: width, y: base + bottom - 6, text: texts.axis, size: 12, side: "right", paint: "muted" },
    ],
  };
}
