import type { MapShapes, PlaceNames } from "../options.js";
import { clip, type Drawing, type Mark, type Paint, textWidth } from "./drawing.js";

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

/** Shapes that a map is drawn from. */
type Shapes = readonly { readonly id: string; readonly path: string; readonly at: readonly [number, number] }[];

/** Letters on a shape: dark on the light steps and where there is no value, light on the dark ones. */
export function inkOn(paint: Paint | undefined): Paint {
  return paint === "step3" || paint === "step4" ? "paper" : "ink";
}

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The shapes are the same on every map of a report, which has one of each item in each language. */
const extents = new WeakMap<Shapes[number], Extent>();

/** Box of some shapes. */
function extentOf(shapes: Shapes): Extent {
  const all = shapes.map((shape) => {
    const known = extents.get(shape) ?? measure(shape.path);
    extents.set(shape, known);
    return known;
  });
  return {
    left: Math.min(...all.map(({ left }) => left)),
    right: Math.max(...all.map(({ right }) => right)),
    top: Math.min(...all.map(({ top }) => top)),
    bottom: Math.max(...all.map(({ bottom }) => bottom)),
  };
}

/** Box of a path, from its coordinates, which come in pairs. */
function measure(path: string): Extent {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  (path.match(/-?[\d.]+/g) ?? []).forEach((digits, at) => {
    const number = Number(digits);
    if (at % 2 === 0) [left, right] = [Math.min(left, number), Math.max(right, number)];
    else [top, bottom] = [Math.min(top, number), Math.max(bottom, number)];
  });
  return { left, right, top, bottom };
}

/** Number on a shape; with `named` its name in small letters under it too, where the shape is wide enough for both. */
function labelMarks(shape: Shapes[number], value: MapValue | undefined, named: boolean, rtl: boolean): Mark[] {
  const { left, right, top, bottom } = extentOf([shape]);
  const common = { kind: "text", x: shape.at[0], side: "middle", paint: inkOn(value?.paint), rtl } as const;
  const lines = (value?.name ?? "").split(/[-\u2013]/).map((part) => part.trim());
  const fits =
    named &&
    value !== undefined &&
    lines.length < 4 &&
    bottom - top > 30 + lines.length * 12 &&
    lines.every((line) => textWidth(line, 10.5) < (right - left) * 0.62);
  const number: Mark = { ...common, y: shape.at[1] + (fits ? 0 : 5), text: value?.brief ?? "–", size: 13, weight: "bold" };
  return fits ? [number, ...lines.map((text, at): Mark => ({ ...common, y: shape.at[1] + 12 + at * 11.5, text, size: 10.5 }))] : [number];
}

function drawShapes(shapes: Shapes, values: ReadonlyMap<string, MapValue>, labels: "none" | "numbers" | "names", rtl: boolean): Mark[] {
  const paths = shapes.map((shape): Mark => {
    const value = values.get(shape.id);
    return {
      kind: "path",
      d: shape.path,
      paint: value?.paint ?? "unknown",
      ...(value !== undefined && { title: `${value.name}: ${value.value}` }),
      ...(value?.href !== undefined && { href: value.href }),
    };
  });
  return labels === "none"
    ? paths
    : [...paths, ...shapes.flatMap((shape) => labelMarks(shape, values.get(shape.id), labels === "names", rtl))];
}

const sided = (marks: readonly Mark[], rtl: boolean): Mark[] =>
  marks.map((mark) => (mark.kind === "text" && rtl ? { ...mark, rtl: true } : mark));

/** The kingdom with its twelve regions whole, coloured and numbered; or one level deeper, its provinces. Never mirrored. */
export function mapDrawing(
  shapes: MapShapes,
  level: "regions" | "provinces",
  values: ReadonlyMap<string, MapValue>,
  legend: MapLegend,
  rtl: boolean,
): Drawing {
  const marks = drawShapes(shapes[level], values, level === "regions" ? "numbers" : "none", rtl);
  return { width: shapes.width, height: shapes.height, marks: [...marks, ...sided(legendMarks(legend, 12, 26), rtl)] };
}

/** Some provinces as large as the paper allows, with their names; the legend stands below. */
export function partDrawing(
  shapes: MapShapes,
  ids: ReadonlySet<string>,
  values: ReadonlyMap<string, MapValue>,
  legend: MapLegend,
  rtl: boolean,
): Drawing {
  const own = shapes.provinces.filter(({ id }) => ids.has(id));
  const { left, right, top, bottom } = extentOf(own);
  const [width, most, margin] = [640, 520, 8];
  const scale = Math.min((width - 2 * margin) / Math.max(1, right - left), most / Math.max(1, bottom - top));
  const shift = (width - (right - left) * scale) / 2;
  const place = (x: number, y: number): [number, number] => [(x - left) * scale + shift, (y - top) * scale + margin];
  const larger = own.map(({ id, path, at }) => ({
    id,
    path: path.replace(/(-?[\d.]+),(-?[\d.]+)/g, (_, x: string, y: string) =>
      place(Number(x), Number(y))
        .map((value) => value.toFixed(1))
        .join(","),
    ),
    at: place(at[0], at[1]),
  }));
  const below = (bottom - top) * scale + 2 * margin + 18;
  const height = below + 14 + legend.steps.length * 20;
  return { width, height, marks: [...drawShapes(larger, values, "names", rtl), ...sided(legendMarks(legend, 12, below), rtl)] };
}

/** The regions as tiles of equal size, with name and value in text: for telephones, where the north of the map is too small. */
export function tileDrawing(names: PlaceNames, values: ReadonlyMap<string, MapValue>, legend: MapLegend, rtl: boolean): Drawing {
  const [tile, tall, gap] = [66, 56, 3];
  const marks: Mark[] = [];
  for (const region of names.regions) {
    const value = values.get(region.id);
    const [column, row] = region.tile;
    const [x, y] = [column * (tile + gap), row * (tall + gap)];
    const paint = inkOn(value?.paint);
    marks.push({
      kind: "rect",
      x,
      y,
      width: tile,
      height: tall,
      paint: value?.paint ?? "unknown",
      title: value === undefined ? (rtl ? region.ar : region.fr) : `${value.name}: ${value.value}`,
      ...(value?.href !== undefined && { href: value.href }),
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
  const texts = sided(legendMarks(legend, 0, 14), rtl);
  return { width: columns * (tile + gap) - gap, height: rows * (tall + gap), marks: [...marks, ...texts] };
}
