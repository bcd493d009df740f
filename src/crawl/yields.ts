import { safeDecode } from "./urls.js";

/** What pages of one shape have led to so far: shapes that give nothing sink, so that exploration does not drown in them. */
export interface Yields {
  /** Notes that a page was read and how many promising links it gave. */
  note(url: string, promising: number): void;
  /** What a URL's value loses because pages of its shape gave nothing. */
  penalty(url: string): number;
}

const patience = 3;
const maxPenalty = 30;

/** Opens an empty record. */
export function openYields(): Yields {
  const shapes = new Map<string, { barren: number }>();
  return {
    note(url, promising) {
      const shape = shapeOf(url);
      const known = shapes.get(shape) ?? { barren: 0 };
      known.barren = promising > 0 ? Math.floor(known.barren / 2) : known.barren + 1;
      shapes.set(shape, known);
    },
    penalty(url) {
      const barren = shapes.get(shapeOf(url))?.barren ?? 0;
      return barren < patience ? 0 : Math.min(maxPenalty, barren);
    },
  };
}

/** The family of a URL: its folder and the form of its last part; pages of one list, one calendar or one news section share it. */
export function shapeOf(address: string): string {
  const url = new URL(address);
  const parts = safeDecode(url.pathname).split("/");
  const last = parts.pop() ?? "";
  const ending = /\.[a-z0-9]{2,5}$/i.exec(last)?.[0]?.toLowerCase() ?? "";
  const folder = parts.map((part) => part.replace(/\d+/g, "9")).join("/");
  const leaf = last === "" ? "" : /\d/.test(last) ? "9" : "a";
  const keys = [...new Set(url.searchParams.keys())].sort().join("&");
  return `${url.host}${folder}/${leaf}${ending}?${keys}`;
}
