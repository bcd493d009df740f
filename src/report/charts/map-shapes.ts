import { geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { planarTriangleArea, presimplify, simplify, type Triangle } from "topojson-simplify";
import type { GeometryCollection, Objects, Topology } from "topojson-specification";
import type { MapShapes } from "../options.js";

const width = 640;
const height = 640;
/** Points whose triangle with their neighbours is smaller than this are left out, in square pixels of the map. */
const minTriangle = 0.6;

type Projection = ReturnType<typeof geoMercator>;

/**
 * Arcs are thinned before shapes are cut from them, so that neighbours keep a common border, and by their area on the map, where they are
 * looked at. Source: Visvalingam and Whyatt (1993).
 */
function thinArcs(topology: Topology, projection: Projection): Topology {
  const area = (corners: Triangle): number =>
    planarTriangleArea(corners.map(([x, y]) => projection([x, y]) ?? [0, 0]) as unknown as Triangle);
  return simplify(presimplify(topology as Topology<Objects<object>>, area), minTriangle);
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
  const country = feature(regionTopology, regionTopology.objects.regions as GeometryCollection);
  const projection = geoMercator().fitExtent(
    [
      [4, 4],
      [width - 4, height - 4],
    ],
    country,
  );
  return {
    width,
    height,
    attribution,
    regions: shapesOf(regionTopology, "regions", projection, 4),
    provinces: shapesOf(provinces as Topology, "provinces", projection, 4),
  };
}
