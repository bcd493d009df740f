import { foldName } from "./links.js";
import type { PlaceNames } from "./options.js";
import type { Lang } from "./words.js";

/** A region or province as the registry names it, with what the map needs. */
export interface Place {
  /** French name, as in the registry. */
  readonly name: string;
  readonly nameAr: string;
  /** Id on the map; undefined for places that the map does not know (test worlds). */
  readonly mapId: string | undefined;
}

const articles = new Set([
  "l",
  "la",
  "le",
  "d",
  "de",
  "des",
  "du",
  "province",
  "prefecture",
  "region",
  "conseil",
  "provincial",
  "prefectoral",
  "regional",
]);

/** Key under which spellings of one place fall together: "L'Oriental" and "Oriental", "Fquih Ben Salah" and "Fquih Ben Saleh". */
export function placeKey(name: string): string {
  return foldName(name)
    .split(" ")
    .filter((word) => !articles.has(word))
    .join("")
    .replace(/(.)\1/g, "$1")
    .replace(/[eiouyw]/g, "a")
    .replace(/h/g, "")
    .replace(/a+/g, "a");
}

/** Looks places up by their French name. */
export function openPlaces(names: PlaceNames) {
  const regions = new Map(names.regions.map((row) => [placeKey(row.fr), row]));
  const provinces = new Map(names.provinces.map((row) => [placeKey(row.fr), row]));
  const find = (table: typeof regions | typeof provinces, name: string): Place => {
    const row = table.get(placeKey(name));
    return { name, nameAr: row?.ar ?? "", mapId: row?.id };
  };
  return { region: (name: string) => find(regions, name), province: (name: string) => find(provinces, name) };
}

/** Name of a place in the language of the page, with the language that it is in. */
export function placeName(place: Place, lang: Lang): { readonly text: string; readonly lang: Lang } {
  return lang === "ar" && place.nameAr !== "" ? { text: place.nameAr, lang: "ar" } : { text: place.name, lang: "fr" };
}
