import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { InvariantError } from "../../model/errors.js";

/** Folder of the installed package, with a slash at the end: rubrics, data and strings that ship with nashr are under it. */
export const packageRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** Texts of the interface and the report, one JSON file per language, and the names of places. */
export const textsFolder = `${packageRoot}texts/`;

/** Kits for bodies that publish, one folder per rubric, and their style sheet. */
export const kitFolder = `${packageRoot}kit/`;

/** Styles and scripts that each report takes along. */
export const assetsFolder = `${packageRoot}assets/`;

/** The invented world of the demo (`world/`: one folder per site, and the files of a workspace), and the edition that it gives. */
export const demoFolder = `${packageRoot}demo/`;

/** Version of nashr, from package.json. Read without a schema: every command needs it, and `nashr --version` nothing else. */
export const packageVersion: string = readVersion(JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8")));

function readVersion(manifest: unknown): string {
  if (typeof manifest === "object" && manifest !== null && "version" in manifest && typeof manifest.version === "string")
    return manifest.version;
  throw new InvariantError("package.json names no version");
}
