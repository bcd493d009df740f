import type { MapShapes, PlaceNames } from "../options.js";
import { clip, type Drawing, type Mark, type Paint } from "./drawing.js";

/** What one region or province shows. */
export interface MapValue {
  readonly name: string;
  /** Number in text: "34,2". */
  readonly value: string;
  /** The same in few characters, for small regions. */
  readonly brief: string;
  readonly paint: Paint;
  readonly href?: string;
}

export interface MapLegend {
  readonly title: string;
  readonly steps: readonly { readonly paint: Paint; readonly label: string }[];
}

function legendMarks(legend: MapLegend, x: number, y: number): Mark[] {
  const marks: Mark[] = [{ kind: "text", x, y, text: legend.title, size: 13, side: "left", paint: "ink", weight: "bold" }];
  legend.steps.forEach((step, at) => {
    marks.push({ kind: "rect", x, y: y + 10 + at * 20, width: 22, height: 14, paint: step.paint });
    marks.push({ kind: "text", x: x + 30, y: y + 22 + at * 20, text: step.label, size: 13, side: "left", paint: "ink" });
  });
  return marks;
}

/** The kingdom with its twelve regions whole, coloured and numbered; or one level deeper, its provinces. Never mirrored. */
export function mapDrawing(
  shapes: MapShapes,
  level: "regions" | "provinces",
  values: ReadonlyMap<string, MapValue>,
  legend: MapLegend,
  rtl: boolean,
): Drawing {
  const marks: Mark[] = [];
  for (const shape of shapes[level]) {
    const value = values.get(shape.id);
    marks.push({
      kind: "path",
      d: shape.path,
      paint: value?.paint ?? "unknown",
      ...(value !== undefined && { title: `${value.name}: ${value.value}` }),
      ...(value?.href !== undefined && { href: value.href }),
    });
  }
  if (level === "regions") {
    for (const shape of shapes.regions) {
      const value = values.get(shape.id);
      const light =
        value === undefined || value.paint === "step0" || value.paint === "step1" || value.paint === "step2" || value.paint === "unknown";
      marks.push({
        kind: "text",
        x: shape.at[0],
        y: shape.at[1] + 5,
        text: value?.brief ?? "–",
        size: 13,
        side: "middle",
        paint: light ? "ink" : "paper",
        weight: "bold",
        rtl,
      });
    }
  }
  const texts = legendMarks(legend, 12, 26).map((mark) => (mark.kind === "text" && rtl ? { ...mark, rtl: true } : mark));
  return { width: shapes.width, height: shapes.height, marks: [...marks, ...texts] };
}

/** The regions as tiles of equal size, with name and value in text: for telephones, where the north of the map is too small. */
export function tileDrawing(names: PlaceNames, values: ReadonlyMap<string, MapValue>, legend: MapLegend, rtl: boolean): Drawing {
  const [tile, tall, gap] = [66, 56, 3];
  const marks: Mark[] = [];
  for (const region of names.regions) {
    const value = values.get(region.id);
    const [column, row] = region.tile;
    const [x, y] = [column * (tile + gap), row * (tall + gap)];
    const light = value === undefined || value.paint === "step0" || value.paint === "step1" || value.paint === "step2";
    const paint = light ? "ink" : "paper";
    marks.push({
      kind: "rect",
      x,
      y,
      width: tile,
      height: tall,
      paint: value?.paint ?? "unknown",
      title: value?.name ?? (rtl ? region.ar : region.fr),
    });
    const words = (value?.name ?? (rtl ? region.ar : region.fr)).split(/[-\u2013]/).map((part) => part.trim());
    words.slice(0, 2).forEach((word, line) => {
      marks.push({
        kind: "text",
        x: x + tile / 2,
        y: y + 14 + line * 12,
        text: clip(word, 10.5, tile + (rtl ? 18 : 4)),
        size: 10.5,
        side: "middle",
        paint,
        rtl,
      });
    });
    marks.push({
      kind: "text",
      x: x + tile / 2,
      y: y + 46,
      text: value?.brief ?? "–",
      size: 15,
      side: "middle",
      paint,
      weight: "bold",
      rtl,
    });
  }
  const columns = 1 + Math.max(...names.regions.map((region) => region.tile[0]));
  const rows = 1 + Math.max(...names.regions.map((region) => region.tile[1]));
  const texts = legendMarks(legend, 0, 14).map((mark) => (mark.kind === "text" && rtl ? { ...mark, rtl: true } : mark));
  return { width: columns * (tile + gap) - gap, height: rows * (tall + gap), marks: [...marks, ...texts] };
}
