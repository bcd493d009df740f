import type { FigureSpec } from "../figure.js";
import type { Site } from "../layout.js";
import type { MessageValues, Words } from "../words.js";
import { type DotTexts, dotStripDrawing } from "./dot-strip.js";
import { mirrored } from "./drawing.js";
import { countBins, histogramDrawing } from "./histogram.js";

const binWidth = 5;
/** Below this many bodies columns would show chance: each body gets a dot. */
const minForColumns = 30;

/** What the title says of the proven scores: that all are zero, how many are and where the rest lie, or how low half of them are. */
function valuesOf(words: Words, ascending: readonly number[]): MessageValues & { readonly shape: "zero" | "rest" | "spread" } {
  const proven = ascending.filter((score) => score > 0);
  const zeros = ascending.length - proven.length;
  const median = ascending[Math.floor((ascending.length - 1) / 2)] ?? 0;
  return {
    shape: proven.length === 0 ? "zero" : zeros > 0 ? "rest" : "spread",
    n: ascending.length,
    zeros,
    below: ascending.filter((score) => score < 50).length,
    // "or less" must hold for the number as it is printed.
    median: words.number(Math.ceil(median * 10 - 1e-9) / 10, 1),
    min: words.number(proven[0] ?? 0, 1),
    max: words.number(proven.at(-1) ?? 0, 1),
  };
}

/**
 * How the proven scores of the ranked bodies of the main level spread over 0..100: columns, or dots where they are few. Those without a
 * proven point are told in words and not drawn, for they would hide the rest. Undefined where nothing is left to draw.
 */
export function scoreHistogram(site: Site, id: string): FigureSpec | undefined {
  const { words, editionIndex } = site;
  const scores = (site.order.get(editionIndex.mainLevel) ?? []).map((body) => body.score?.score.low ?? 0).sort((a, b) => a - b);
  const values = valuesOf(words, scores);
  const drawn = scores.filter((score) => score > 0);
  if (drawn.length === 0) return undefined;
  const title = `chart.histogramTitle.${editionIndex.mainLevel}`;
  const common = { id, title: words.t(title, values), titleText: words.text(title, values) };
  const axis = words.text("chart.provenScore");
  const count = words.text(`chart.count.${editionIndex.mainLevel}`, { zeros: scores.length - drawn.length });
  const number = (value: number): string => words.number(value);
  return drawn.length < minForColumns
    ? { ...common, ...dotSpec(site, drawn, { axis, count, number }) }
    : { ...common, ...columnSpec(site, scores, values.shape === "spread" ? String(values.median) : undefined, { axis, count, number }) };
}

type Drawn = Omit<FigureSpec, "id" | "title" | "titleText">;

function dotSpec({ words }: Site, drawn: readonly number[], texts: DotTexts): Drawn {
  return {
    summary: drawn.map((score) => words.number(score, 1)).join("; "),
    table: { columns: [texts.axis], rows: drawn.map((score) => [words.number(score, 1)]) },
    wide: mirrored(dotStripDrawing(drawn, texts), words.dir),
    narrow: mirrored(dotStripDrawing(drawn, texts, 340), words.dir),
  };
}

function columnSpec({ words }: Site, scores: readonly number[], median: string | undefined, texts: DotTexts): Drawn {
  const drawn = scores.filter((score) => score > 0);
  const histogram = countBins(drawn, binWidth);
  const labels = histogram.counts.map((_, at) => `${words.number(at * binWidth)}–${words.number((at + 1) * binWidth)}`);
  const titles = labels.map((label, at) => `${label}: ${words.number(histogram.counts[at] ?? 0)}`);
  const value = scores[Math.floor((scores.length - 1) / 2)] ?? 0;
  const mark = median === undefined ? undefined : { at: value / 100, label: words.text("chart.median", { median }) };
  const zeros = scores.length - drawn.length;
  const rows = labels.map((label, at) => [label, histogram.counts[at] ?? 0]);
  return {
    summary: titles.join("; "),
    table: { columns: [texts.axis, texts.count], rows: zeros > 0 ? [[words.number(0), zeros], ...rows] : rows },
    wide: mirrored(histogramDrawing(histogram, { ...texts, titles }, mark), words.dir),
    narrow: mirrored(histogramDrawing(histogram, { ...texts, titles }, mark, 340), words.dir),
  };
}
