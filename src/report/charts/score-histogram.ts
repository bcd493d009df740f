import type { FigureSpec } from "../figure.js";
import type { Site } from "../layout.js";
import { mirrored } from "./drawing.js";
import { countBins, histogramDrawing } from "./histogram.js";

const binWidth = 5;

/** How the proven scores of the ranked bodies of the main level spread over 0..100; undefined with fewer than five of them. */
export function scoreHistogram(site: Site, id: string): FigureSpec | undefined {
  const { words, editionIndex } = site;
  const scores = (site.order.get(editionIndex.mainLevel) ?? []).map((body) => body.score?.score.low ?? 0);
  if (scores.length < 5) return undefined;
  const histogram = countBins(scores, binWidth);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const sorted = [...scores].sort((a, b) => a - b);
  const below = scores.filter((score) => score < 50).length / scores.length;
  const labels = histogram.counts.map((_, at) => `${words.number(at * binWidth)}–${words.number((at + 1) * binWidth)}`);
  const values = { share: below, median: sorted[Math.floor(sorted.length / 2)] ?? 0 };
  const texts = {
    axis: words.text("ranking.score"),
    count: words.text(`chart.count.${editionIndex.mainLevel}`),
    mean: words.text("chart.mean", { mean: words.number(mean, 1) }),
    number: (value: number) => words.number(value),
    titles: labels.map((label, at) => `${label}: ${words.number(histogram.counts[at] ?? 0)}`),
  };
  return {
    id,
    title: words.t(`chart.histogramTitle.${editionIndex.mainLevel}`, values),
    titleText: words.text(`chart.histogramTitle.${editionIndex.mainLevel}`, values),
    summary: texts.titles.join("; "),
    table: { columns: [texts.axis, texts.count], rows: labels.map((label, at) => [label, histogram.counts[at] ?? 0]) },
    wide: mirrored(histogramDrawing(histogram, texts, mean), words.dir),
    narrow: mirrored(histogramDrawing(histogram, texts, mean, 340), words.dir),
    chart: {
      type: "columns",
      labels,
      series: [{ name: texts.count, paint: "bar", values: histogram.counts }],
      axis: texts.count,
      mark: { at: mean / 100, label: texts.mean },
    },
  };
}
