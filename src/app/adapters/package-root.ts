import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Folder of the installed package, with a slash at the end: rubrics, data and strings that ship with nashr are under it. */
export const packageRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** Texts of the interface and the report, one JSON file per language, and the names of places. */
export const textsFolder = `${packageRoot}texts/`;

/** Styles and scripts that each report takes along. */
export const assetsFolder = `${packageRoot}assets/`;

/** The invented world of the demo (`world/`: one folder per site, and the files of a workspace), and the edition that it gives. */
export const demoFolder = `${packageRoot}demo/`;

/** Version of nashr, from package.json. */
export const packageVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8"))).version;
