import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { readFile, rm, rmdir } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { z } from "zod";

/** Name of the list of all files that the report wrote into a folder, with a short hash of each. */
export const manifestFile = ".report-files.json";

/** Path inside the folder -> hash of the bytes that were written there. */
export type Manifest = Readonly<Record<string, string>>;

const schema = z.record(z.string(), z.string());

/** Short hash of a file's bytes, to tell whether somebody else changed it since. */
export function shortHash(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/** What the last run wrote into a folder; nothing for a new folder or a list that cannot be read, so that nothing is removed by mistake. */
export function readManifest(folder: string): Manifest {
  const file = join(folder, manifestFile);
  if (!existsSync(file)) return {};
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** A list of files as it is kept, the same bytes for the same files. */
export function manifestText(manifest: ReadonlyMap<string, string>): string {
  const lines = [...manifest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, hash]) => `${JSON.stringify(path)}:${JSON.stringify(hash)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
}

async function removeEmptyFolders(from: string, root: string): Promise<void> {
  for (let folder = from; folder.startsWith(normalize(root + sep)); folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch {
      // It holds something, or is gone: either way there is nothing to do above it.
      return;
    }
  }
}

/**
 * Removes the files of an earlier run that this run did not write. Files that were never written by the report stay, and so do files
 * whose bytes somebody changed since. Gives the paths removed, in order.
 */
export async function removeStale(folder: string, former: Manifest, now: ReadonlyMap<string, string>): Promise<string[]> {
  const removed: string[] = [];
  for (const path of Object.keys(former).sort()) {
    const file = normalize(join(folder, path));
    if (now.has(path) || !file.startsWith(normalize(folder + sep)) || !existsSync(file)) continue;
    if (shortHash(await readFile(file)) !== former[path]) continue;
    await rm(file);
    removed.push(path);
    await removeEmptyFolders(dirname(file), folder);
  }
  return removed;
}
