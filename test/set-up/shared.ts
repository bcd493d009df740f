import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where that material lies; another place can be named. */
const folder = process.env.NASHR_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const announced = new Set<string>();

/**
 * Path of a file or folder of the material that lies beside a checkout of the project and not in it (`../shared`). undefined where it is
 * not there; then a line says, once in a test file, what is left out.
 */
export function findShared(path: string, leftOut: string): string | undefined {
  const place = join(folder, path);
  if (existsSync(place)) return place;
  const line = `LEFT OUT: ${leftOut}, because ${place} is not there.`;
  if (!announced.has(line)) console.warn(line);
  announced.add(line);
  return undefined;
}
