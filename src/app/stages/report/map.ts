import { geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { MapShapes } from "../../../report/options.js";

const width = 640;
const height = 640;
/** Points nearer than this to the line between their neighbours are left out, in pixels of the map. */
const tolerance = 0.45;

type Point = readonly [number, number];

function distance(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length));
  return Math.hypot(point[0] - from[0] - along * dx, point[1] - from[1] - along * dy);
}

/** Which points of a line to keep. Source: Douglas and Peucker (1973). */
function keptPoints(line: readonly Point[]): boolean[] {
  const keep = line.map((_, at) => at === 0 || at === line.length - 1);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    const [start, end] = [line[from], line[to]];
    if (start === undefined || end === undefined) continue;
    let [most, at] = [tolerance, -1];
    for (let index = from + 1; index < to; index += 1) {
      const far = distance(line[index] ?? start, start, end);
      if (far > most) [most, at] = [far, index];
    }
    if (at < 0) continue;
    keep[at] = true;
    open.push([from, at], [at, to]);
  }
  return keep;
}

type Projection = ReturnType<typeof geoMercator>;

/** Arcs are thinned before shapes are cut from them, so that neighbours keep a common border. */
function thinArcs(topology: Topology, projection: Projection): Topology {
  const { transform } = topology;
  const [sx, sy] = transform?.scale ?? [1, 1];
  const [tx, ty] = transform?.translate ?? [0, 0];
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    const places = arc.map((step): [number, number] => {
      [x, y] = transform === undefined ? [step[0] ?? 0, step[1] ?? 0] : [x + (step[0] ?? 0), y + (step[1] ?? 0)];
      return [x * sx + tx, y * sy + ty];
    });
    const keep = keptPoints(places.map((place) => projection(place) ?? [0, 0]));
    return places.filter((_, at) => keep[at]);
  });
  const { transform: _gone, ...rest } = topology;
  return { ...rest, arcs };
}

function shapesOf(topology: Topology, key: string, projection: Projection, least: number) {
  const thin = thinArcs(topology, projection);
  const collection = feature(thin, thin.objects[key] as GeometryCollection);
  const path = geoPath(projection).digits(1);
  return collection.features
    .map((shape) => {
      const [x, y] = path.centroid(shape);
      return { id: String(shape.id), path: withoutSpecks(path(shape) ?? "", least), at: [Math.round(x), Math.round(y)] as const };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Drops rings of a path that are too small to be seen: islets of a few points. */
function withoutSpecks(path: string, least: number): string {
  const rings = path.split(/(?=M)/);
  if (rings.length === 1) return path;
  const size = (ring: string): number => {
    const numbers = ring.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];
    const xs = numbers.filter((_, at) => at % 2 === 0);
    const ys = numbers.filter((_, at) => at % 2 === 1);
    return Math.max(...xs) - Math.min(...xs) + Math.max(...ys) - Math.min(...ys);
  };
  const seen = rings.filter((ring) => size(ring) >= least);
  return seen.length === 0 ? path : seen.join("");
}

/** Regions and provinces of a country as SVG paths in one box. `regions` has the TopoJSON object of that name, `provinces` likewise. */
export function shapeMap(regions: unknown, provinces: unknown, attribution: string): MapShapes {
  const regionTopology = regions as Topology;
  const whole = feature(regionTopology, regionTopology.objects.regions as GeometryCollection);
  const projection = geoMercator().fitExtent(
    [
      [4, 4],
      [width - 4, height - 4],
    ],
    whole,
  );
  return {
    width,
    height,
    attribution,
    regions: shapesOf(regionTopology, "regions", projection, 4),
    provinces: shapesOf(provinces as Topology, "provinces", projection, 4).map(({ id, path }) => ({ id, path })),
  };
}
