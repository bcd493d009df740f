import type { Aggregate } from "../../model/edition.js";
import type { State } from "../../model/verdict.js";
import type { FigureSpec } from "../figure.js";
import { shareText } from "../fragments.js";
import { shareRange } from "../group-summary.js";
import type { Site } from "../layout.js";
import { mirrored } from "./drawing.js";
import { type StackedRow, stackedNarrow, stackedWide } from "./stacked.js";

const states = ["current", "stale", "unknown", "absent"] as const satisfies readonly State[];

interface ItemRow {
  readonly label: string;
  readonly counts: Aggregate["items"][number];
  readonly total: number;
  readonly tick: number | undefined;
}

function shareOf(row: ItemRow, state: State): number {
  return row.total === 0 ? 0 : row.counts[state] / row.total;
}

function itemRows(site: Site, aggregate: Aggregate, compare: Aggregate | undefined): ItemRow[] {
  const labels = new Map(site.editionIndex.levelOfSummary(aggregate).items.map((item) => [item.id, site.words.pick(item.label)]));
  const others = new Map(compare?.items.map((item) => [item.itemId, item]));
  return aggregate.items
    .filter((item) => labels.has(item.itemId))
    .map((counts): ItemRow => {
      const other = others.get(counts.itemId);
      const all = other === undefined ? 0 : other.current + other.stale + other.absent + other.unknown;
      return {
        label: labels.get(counts.itemId) ?? counts.itemId,
        counts,
        total: counts.current + counts.stale + counts.absent + counts.unknown,
        tick: other === undefined || all === 0 ? undefined : other.current / all,
      };
    })
    .sort((a, b) => shareOf(b, "current") - shareOf(a, "current") || (a.counts.itemId < b.counts.itemId ? -1 : 1));
}

function stackedRow(site: Site, row: ItemRow): StackedRow {
  const { words } = site;
  return {
    label: row.label,
    value: shareText(words, shareRange(row.counts)),
    parts: states.map((state) => ({
      paint: state,
      share: shareOf(row, state),
      title: `${words.text(`state.${state}`)}: ${words.number(row.counts[state])}`,
    })),
    ...(row.tick !== undefined && { tick: row.tick }),
  };
}

/** How many bodies of a group publish each item, most published first; with the whole country as a tick where `compare` is given. */
export function stateBars(
  site: Site,
  aggregate: Aggregate,
  id: string,
  title: FigureSpec["title"],
  titleText: string,
  compare?: Aggregate,
): FigureSpec {
  const { words } = site;
  const rows = itemRows(site, aggregate, compare);
  const drawn = rows.map((row) => stackedRow(site, row));
  const legend = {
    entries: states.map((state) => ({ paint: state, label: words.text(`state.${state}`) })),
    ...(compare !== undefined && { tick: words.text("chart.national") }),
  };
  return {
    id,
    title,
    titleText,
    summary: drawn.map((row) => `${row.label}: ${row.value}`).join("; "),
    table: {
      columns: [words.text("method.item"), ...states.map((state) => words.text(`state.${state}`)), words.text("chart.inhabitantsPercent")],
      rows: rows.map((row) => [row.label, ...states.map((state) => row.counts[state]), Math.round(row.counts.inhabitants.low * 1000) / 10]),
    },
    wide: mirrored(stackedWide(drawn, legend), words.dir),
    narrow: mirrored(stackedNarrow(drawn, legend), words.dir),
  };
}
