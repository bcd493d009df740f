import { join } from "node:path";
import { InputError } from "../../../model/errors.js";
import type { Profile } from "../../../model/profile.js";
import { shapeMap } from "../../../report/charts/map-shapes.js";
import type { MapShapes } from "../../../report/options.js";
import { boundedMemo } from "../../../text/bounded-memo.js";
import { packageFile } from "../../adapters/package-file.js";
import { type FolderTexts, namePrepared, recallPrepared } from "../../adapters/prepared.js";
import { readText } from "../../adapters/read-text.js";

type FileText = readonly [file: string, text: string];

/** Maps by the texts of their shapes: thinning arcs is most of the work of a small report, and one process writes many. */
const shapeKnown = boundedMemo((key) => {
  const [regions, provinces, attribution] = JSON.parse(key) as [FileText, FileText, string];
  const prepared = recallPrepared("map", "", textsOf(regions, provinces, attribution));
  return (prepared as MapShapes | undefined) ?? shapeMap(readShapes(regions), readShapes(provinces), attribution);
}, 2);

/** The map of a country as its profile names it; undefined where it names none. `folder` is that of the profile. Throws InputError. */
export function readCountryMap(map: Profile["map"], folder: string): MapShapes | undefined {
  if (map === undefined) return undefined;
  return shapeKnown(JSON.stringify([readFileText(map.regions, folder), readFileText(map.provinces, folder), map.attribution]));
}

/** Name under which the build keeps the map of a profile, a hash of what it is made of. `folder` is that of the profile. Throws InputError. */
export function nameCountryMap(map: NonNullable<Profile["map"]>, folder: string): string {
  return namePrepared("map", "", textsOf(readFileText(map.regions, folder), readFileText(map.provinces, folder), map.attribution));
}

/** What a map is made of, wherever its files lie. */
function textsOf([, regions]: FileText, [, provinces]: FileText, attribution: string): FolderTexts {
  return [
    ["regions", regions],
    ["provinces", provinces],
    ["attribution", attribution],
  ];
}

const hint = "put the shapes there, or take map.yaml out of the profile";

function readFileText(name: string, folder: string): FileText {
  const file = name.startsWith("./") ? join(folder, name) : packageFile(name);
  return [file, readText(file, hint)];
}

function readShapes([file, text]: FileText): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError([{ file, message: "is no TopoJSON", hint }]);
  }
}
