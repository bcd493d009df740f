import { join } from "node:path";
import { InputError } from "../../../model/errors.js";
import type { Profile } from "../../../model/profile.js";
import { shapeMap } from "../../../report/charts/map-shapes.js";
import type { MapShapes } from "../../../report/options.js";
import { packageFile } from "../../adapters/package-file.js";
import { readText } from "../../adapters/read-text.js";

/** The map of a country as its profile names it; undefined where it names none. `folder` is that of the profile. Throws InputError. */
export function readCountryMap(map: Profile["map"], folder: string): MapShapes | undefined {
  if (map === undefined) return undefined;
  return shapeMap(readShapes(map.regions, folder), readShapes(map.provinces, folder), map.attribution);
}

function readShapes(name: string, folder: string): unknown {
  const file = name.startsWith("./") ? join(folder, name) : packageFile(name);
  try {
    return JSON.parse(readText(file, "put the shapes there, or take map.yaml out of the profile"));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new InputError([{ file, message: "is no TopoJSON", hint: "put the shapes there, or take map.yaml out of the profile" }]);
  }
}
