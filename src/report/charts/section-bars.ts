import type { Body } from "../edition-index.js";
import type { FigureSpec } from "../figure.js";
import { bodyName, pointsText } from "../fragments.js";
import type { Site } from "../layout.js";
import { isScoreShown } from "../shown-score.js";
import type { MessageValues } from "../words.js";
import { mirrored } from "./drawing.js";
import { type StackedRow, stackedNarrow } from "./stacked.js";

interface SectionRow extends StackedRow {
  readonly low: number;
  readonly high: number;
  readonly maximum: number;
}

function sectionRows(site: Site, body: Body): SectionRow[] {
  const { words, editionIndex } = site;
  const labels = new Map(editionIndex.levelOf(body.entity).rubric.sections.map((section) => [section.id, words.pick(section.label)]));
  return (body.score?.sections ?? []).map((section) => {
    const { low, high } = section.points;
    const maximum = Math.max(1, section.maximum);
    const value = words.text("chart.pointsOf", { points: pointsText(words, section.points), maximum: section.maximum });
    return {
      label: labels.get(section.sectionId) ?? section.sectionId,
      value,
      parts: [
        { paint: "current", share: low / maximum, title: value },
        { paint: "unknown", share: (high - low) / maximum, title: words.text("state.unknown") },
        { paint: "absent", share: (maximum - high) / maximum, title: words.text("chart.lost") },
      ],
      low,
      high,
      maximum: section.maximum,
    };
  });
}

/** Which title says what the sections show, by the points that are proven: a strong and a weak one, or the same everywhere. */
function titleOfSections(rows: readonly SectionRow[], name: string): { readonly key: string; readonly values: MessageValues } {
  const share = (row: SectionRow): number => row.low / Math.max(1, row.maximum);
  const sorted = [...rows].sort((a, b) => share(b) - share(a));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (best === undefined || worst === undefined) return { key: "chart.sectionsNone", values: { name } };
  if (share(best) > share(worst)) {
    return {
      key: "chart.sectionsTitle",
      values: { name, best: best.label, bestPoints: best.value, worst: worst.label, worstPoints: worst.value },
    };
  }
  return {
    key: share(best) === 0 ? "chart.sectionsNone" : share(best) === 1 ? "chart.sectionsAll" : "chart.sectionsEven",
    values: { name },
  };
}

/** How far a body is in each section of the rubric; undefined where there is no score to show. */
export function sectionBars(site: Site, body: Body): FigureSpec | undefined {
  const { words, lang } = site;
  const { score, entity } = body;
  if (!isScoreShown(score)) return undefined;
  const rows = sectionRows(site, body);
  const { key, values } = titleOfSections(rows, bodyName(entity, lang).text);
  return {
    id: "sections",
    isBare: true,
    title: words.t(key, values),
    titleText: words.text(key, values),
    summary: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    table: {
      columns: [words.text("chart.section"), words.text("chart.low"), words.text("chart.high"), words.text("chart.maximum")],
      rows: rows.map((row) => [row.label, row.low, row.high, row.maximum]),
    },
    wide: mirrored(stackedNarrow(rows, { entries: [] }, 380), words.dir),
  };
}
