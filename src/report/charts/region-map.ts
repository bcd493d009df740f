import type { FigureSpec } from "../figure.js";
import { type Html, html } from "../html.js";
import { link, type Site } from "../layout.js";
import { pagePath } from "../links.js";
import { placeName } from "../places.js";
import type { Paint } from "./drawing.js";
import { type MapLegend, type MapValue, mapDrawing, partDrawing, tileDrawing } from "./map.js";

/** One number per region or province, for colouring. */
export interface Regional {
  /** French name as in the registry. */
  readonly name: string;
  /** 0..100; undefined where nothing is known. */
  readonly value: number | undefined;
  /** Value with all that is undetermined counted; absent: the value itself. */
  readonly high?: number;
  readonly text: string;
  readonly brief: string;
}

const steps: readonly Paint[] = ["step0", "step1", "step2", "step3", "step4"];

/** Five classes of equal width with round limits. */
export interface Classes {
  readonly from: number;
  readonly width: number;
}

/** The narrowest round classes that hold all values (0..100), so that colours tell regions apart that are close to each other. */
export function classesOf(values: readonly number[]): Classes {
  const [least, most] = [Math.min(100, ...values), Math.max(0, ...values)];
  for (const width of [2, 5, 10]) {
    const from = Math.min(Math.floor(least / width) * width, 100 - 5 * width);
    if (from + 5 * width >= most) return { from, width };
  }
  return { from: 0, width: 20 };
}

function paintOf(value: number | undefined, { from, width }: Classes): Paint {
  if (value === undefined) return "unknown";
  return steps[Math.min(4, Math.max(0, Math.floor((value - from) / width)))] ?? "step0";
}

/** The classes that some place of the map falls into; "no value" where a place has none. */
function legendOf(site: Site, title: string, { from, width }: Classes, values: ReadonlyMap<string, MapValue>, places: number): MapLegend {
  const { words } = site;
  const used = new Set([...values.values()].map(({ paint }) => paint));
  const entries = steps.flatMap((paint, at) =>
    used.has(paint) ? [{ paint, label: `${words.number(from + at * width)}–${words.number(from + (at + 1) * width)}` }] : [],
  );
  const withoutValue = used.has("unknown") || values.size < places;
  return { title, steps: withoutValue ? [...entries, { paint: "unknown", label: words.text("chart.noValue") }] : entries };
}

function mapValues(
  site: Site,
  level: "regions" | "provinces",
  values: readonly Regional[],
  classes: Classes,
  page: string | undefined,
): Map<string, MapValue> {
  const { lang, editionIndex } = site;
  const found = new Map<string, MapValue>();
  for (const value of values) {
    const place = level === "regions" ? editionIndex.place.region(value.name) : editionIndex.place.province(value.name);
    if (place.mapId === undefined) continue;
    const target = level === "regions" ? pagePath.region(lang, value.name) : pagePath.province(lang, value.name);
    found.set(place.mapId, {
      name: placeName(place, lang).text,
      value: value.text,
      brief: value.brief,
      paint: paintOf(value.value, classes),
      ...(page !== undefined && { href: link({ path: page }, target) }),
    });
  }
  return found;
}

/** Texts and numbers of a map figure. */
export interface MapFigure {
  readonly id: string;
  readonly title: Html;
  readonly titleText: string;
  /** What the numbers are: "Score moyen sur 100". */
  readonly measure: string;
  readonly level: "regions" | "provinces";
  readonly values: readonly Regional[];
  /** Page that regions link from; undefined for no links. */
  readonly page?: string;
  /** Region whose provinces alone are drawn, by its id on the map. */
  readonly within?: string | undefined;
}

/** Every name of a map with its value, the highest first, as links to the places: what a map cannot write is read here. */
function namesBeside(values: ReadonlyMap<string, MapValue>, order: readonly string[]): Html {
  const sorted = order.flatMap((id) => values.get(id) ?? []);
  return html`<ul class="places">${sorted.map(
    ({ name, value, paint, href }) =>
      html`<li><i class="k-${paint}"></i>${href === undefined ? html`<bdi>${name}</bdi>` : html`<a href="${href}"><bdi>${name}</bdi></a>`} <span class="num">${value}</span></li>`,
  )}</ul>`;
}

/** Drawings of a map for wide screens and telephones; undefined where there are no shapes and no tiles. */
function drawMap(site: Site, spec: MapFigure, values: ReadonlyMap<string, MapValue>, classes: Classes) {
  const { words, options } = site;
  const rtl = words.dir === "rtl";
  const { map, places } = options;
  if (spec.within !== undefined) {
    const ids = new Set(places.provinces.filter(({ region }) => region === spec.within).map(({ id }) => id));
    const wide =
      map === undefined ? undefined : partDrawing(map, ids, values, legendOf(site, spec.measure, classes, values, ids.size), rtl);
    return { wide, tiles: undefined };
  }
  const legend = legendOf(site, spec.measure, classes, values, places[spec.level].length);
  const tiles = spec.level === "regions" ? tileDrawing(places, values, legend, rtl) : undefined;
  return { wide: map === undefined ? tiles : mapDrawing(map, spec.level, values, legend, rtl), tiles };
}

/** The kingdom coloured by a number per region or province, with tiles for telephones; undefined where no place is on the map. */
export function mapFigure(site: Site, spec: MapFigure): FigureSpec | undefined {
  const { words, options, lang, editionIndex } = site;
  const classes = classesOf(spec.values.flatMap((value) => (value.value === undefined ? [] : [value.value])));
  const values = mapValues(site, spec.level, spec.values, classes, spec.page);
  if (values.size < 2) return undefined;
  const { wide, tiles } = drawMap(site, spec, values, classes);
  if (wide === undefined) return undefined;
  const placeOf = (name: string) => (spec.level === "regions" ? editionIndex.place.region(name) : editionIndex.place.province(name));
  const nameOf = (regional: Regional) => placeName(placeOf(regional.name), lang).text;
  const order = [...spec.values].sort((a, b) => (b.value ?? -1) - (a.value ?? -1)).flatMap(({ name }) => placeOf(name).mapId ?? []);
  return {
    id: spec.id,
    title: spec.title,
    titleText: spec.titleText,
    summary: spec.values.map((value) => `${nameOf(value)}: ${value.text}`).join("; "),
    table: {
      columns: [words.text(spec.level === "regions" ? "ranking.region" : "ranking.province"), spec.measure],
      rows: spec.values.map((value) => [nameOf(value), value.text]),
    },
    wide,
    beside: namesBeside(values, order),
    ...(tiles !== undefined && { narrow: tiles }),
    ...(options.map !== undefined && { attribution: options.map.attribution }),
  };
}
