import { allLevels } from "../../model/level-rubrics.js";
import type { EditionIndex } from "../edition-index.js";
import { pagePath } from "../links.js";
import type { ReportFile, ReportOptions } from "../options.js";
import type { Place } from "../places.js";
import { makeWords, type Words } from "../words.js";

/** File of the search: a script, because a page that was opened from a disk may not read other files in any other way. */
export const findIndexFile = "assets/find-index.js";

/** Path of a page inside its language. */
const inside = (path: string): string => path.slice(path.indexOf("/") + 1);

/** What the list of answers says in one language: what a row is, by the name that the script has for it, and that nothing fits. */
function findWords(words: Words): Readonly<Record<string, string>> {
  return {
    none: words.text("find.none"),
    item: words.text("find.item"),
    "region-page": words.text("find.region"),
    "province-page": words.text("find.province"),
    province: words.text("level.province"),
    region: words.text("level.region"),
  };
}

/**
 * Everything that the search knows, once for all languages: names of places and items, and one row per body with its path, its names in
 * both scripts, the number of its level and that of its province. A repeated path or name would be most of the file.
 */
export function findIndex(editionIndex: EditionIndex, { languages, strings }: Pick<ReportOptions, "languages" | "strings">): ReportFile {
  const provinces = editionIndex.provinces.map(({ place }) => place);
  const numbers = new Map(provinces.map((place, at) => [place.name, at]));
  const placeRow = (kind: "region" | "province") => (place: Place) => [inside(pagePath[kind]("fr", place.name)), place.name, place.nameAr];
  const index = {
    words: Object.fromEntries(languages.map((lang) => [lang, findWords(makeWords(lang, strings[lang]))])),
    levels: allLevels,
    regions: editionIndex.regions.map(({ place }) => placeRow("region")(place)),
    provinces: provinces.map(placeRow("province")),
    items: editionIndex.main.items.map(({ id, label }) => [inside(pagePath.item("fr", id)), label.fr, label.ar, label.en]),
    bodies: editionIndex.bodies.map(({ entity }) => [
      inside(pagePath.entity("fr", entity)).replace(/index\.html$/, ""),
      entity.nameFr,
      entity.nameAr,
      allLevels.indexOf(entity.level),
      numbers.get(entity.province) ?? -1,
    ]),
  };
  return { path: findIndexFile, content: `globalThis.nashrIndex=${JSON.stringify(index)};\n` };
}
