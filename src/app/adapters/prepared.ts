import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { InvariantError } from "../../model/errors.js";

/** Where the build keeps what it has read of the rubrics, profiles and maps that ship with nashr: beside the compiled program, nowhere in the sources. */
const preparedFolder = fileURLToPath(new URL("../../prepared/", import.meta.url));

/** What is prepared: rubrics, profiles, and the map of a country. */
type PreparedKind = "rubric" | "profile" | "map";

/** Path and text of each file of a folder, in order of path. */
export type FolderTexts = readonly (readonly [path: string, text: string])[];

/** Name under which the build keeps what it made of a folder: a hash of the names and texts of all of its files, wherever the folder lies. */
export function namePrepared(kind: PreparedKind, folder: string, files: FolderTexts): string {
  const named = files.map(([path, text]) => [relative(folder, path).split(sep).join("/"), text]);
  return `${kind}-${createHash("sha256").update(JSON.stringify(named)).digest("hex").slice(0, 32)}.json`;
}

/**
 * What the build made of exactly these files, as `make` would; undefined where they are not those that ship or nothing was built. Reading
 * and checking YAML is most of the time of a short command, and the answer for a shipped rubric is always the same.
 */
export function recallPrepared(kind: PreparedKind, folder: string, files: FolderTexts): unknown {
  let text: string;
  try {
    text = readFileSync(preparedFolder + namePrepared(kind, folder, files), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    throw error;
  }
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) throw new InvariantError("what the build prepared is no object");
  return value;
}
