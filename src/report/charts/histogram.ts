import type { Drawing, Mark } from "./drawing.js";

/** Counts per class of equal width between 0 and 100. */
export interface Histogram {
  /** Upper bounds excluded, but for the last class. */
  readonly counts: readonly number[];
  readonly binWidth: number;
}

/** Sorts scores (0..100) into classes. */
export function countBins(scores: readonly number[], binWidth: number): Histogram {
  const counts = Array.from({ length: Math.ceil(100 / binWidth) }, () => 0);
  for (const score of scores) {
    const at = Math.min(counts.length - 1, Math.max(0, Math.floor(score / binWidth)));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { counts, binWidth };
}

/** Columns over an axis 0..100, with one value marked (a share 0..1 of the axis and its label). Texts come in the language of the page. */
export function histogramDrawing(
  histogram: Histogram,
  texts: {
    readonly axis: string;
    readonly count: string;
    readonly number: (value: number) => string;
    readonly titles: readonly string[];
  },
  mark: { readonly at: number; readonly label: string } | undefined,
  width = 680,
): Drawing {
  const narrow = width < 500;
  const height = narrow ? 220 : 260;
  const [top, bottom] = [34, 44];
  const plot = height - top - bottom;
  const most = Math.max(1, ...histogram.counts);
  const column = width / histogram.counts.length;
  const marks: Mark[] = [{ kind: "text", x: 0, y: 12, text: texts.count, size: 12, side: "left", paint: "muted" }];
  histogram.counts.forEach((count, at) => {
    const tall = (count / most) * plot;
    marks.push({
      kind: "rect",
      x: at * column + 1,
      y: top + plot - tall,
      width: column - 2,
      height: tall,
      paint: "bar",
      title: texts.titles[at] ?? "",
    });
    if (count > 0 && !narrow) {
      marks.push({
        kind: "text",
        x: (at + 0.5) * column,
        y: top + plot - tall - 5,
        text: texts.number(count),
        size: 12,
        side: "middle",
        paint: "ink",
      });
    }
  });
  marks.push({ kind: "line", x1: 0, y1: top + plot, x2: width, y2: top + plot, paint: "ink", width: 1 });
  for (let tick = 0; tick <= 100; tick += 20) {
    const side = tick === 0 ? "left" : tick === 100 ? "right" : "middle";
    marks.push({ kind: "text", x: (tick / 100) * width, y: top + plot + 17, text: texts.number(tick), size: 12, side, paint: "muted" });
  }
  marks.push({ kind: "text", x: width, y: height - 6, text: texts.axis, size: 12, side: "right", paint: "muted" });
  if (mark !== undefined) marks.push(...valueMarks(mark, width, top + plot));
  return { width, height, marks };
}

function valueMarks(mark: { readonly at: number; readonly label: string }, width: number, bottom: number): Mark[] {
  const at = mark.at * width;
  const isFar = mark.at > 0.6;
  return [
    { kind: "line", x1: at, y1: 20, x2: at, y2: bottom, paint: "accent", width: 2 },
    {
      kind: "text",
      x: at + (isFar ? -6 : 6),
      y: 28,
      text: mark.label,
      size: 12,
      side: isFar ? "right" : "left",
      paint: "accent",
      weight: "bold",
    },
  ];
}
