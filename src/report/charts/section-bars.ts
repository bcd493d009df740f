import type { Body } from "../book.js";
import type { FigureSpec } from "../figure.js";
import type { Site } from "../layout.js";
import { bodyName, pointsText } from "../pieces.js";
import { facing } from "./drawing.js";
import { type StackedRow, stackedNarrow } from "./stacked.js";

/** How far a body is in each section of the rubric; undefined where there is no score to show. */
export function sectionBars(site: Site, body: Body): Omit<FigureSpec, "id"> | undefined {
  const { words, book, lang } = site;
  const { score } = body;
  if (score === undefined || score.unranked === "unreachable") return undefined;
  const labels = new Map(book.edition.rubric.sections.map((section) => [section.id, words.pick(section.label)]));
  const rows: (StackedRow & { readonly low: number; readonly high: number; readonly maximum: number })[] = score.sections.map((section) => {
    const { low, high } = section.points;
    const label = labels.get(section.sectionId) ?? section.sectionId;
    const whole = Math.max(1, section.maximum);
    const value = words.text("chart.pointsOf", { points: pointsText(words, section.points), maximum: section.maximum });
    return {
      label,
      value,
      parts: [
        { paint: "current", share: low / whole, title: value },
        { paint: "unknown", share: (high - low) / whole, title: words.text("state.unknown") },
        { paint: "absent", share: (whole - high) / whole, title: words.text("chart.lost") },
      ],
      low,
      high,
      maximum: section.maximum,
    };
  });
  const drawing = facing(stackedNarrow(rows, { entries: [] }, 420), words.dir);
  const name = bodyName(body.entity, lang).text;
  return {
    title: words.t("chart.sectionsTitle", { name }),
    titleText: words.text("chart.sectionsTitle", { name }),
    summary: rows.map((row) => `${row.label}: ${row.value}`).join("; "),
    table: {
      columns: [words.text("chart.section"), words.text("chart.low"), words.text("chart.high"), words.text("chart.maximum")],
      rows: rows.map((row) => [row.label, row.low, row.high, row.maximum]),
    },
    wide: drawing,
    files: false,
    twin: false,
  };
}
