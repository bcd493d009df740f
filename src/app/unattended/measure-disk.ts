import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** Bytes of all files below a folder; 0 where there is none. */
function sumFiles(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Bytes of the archive of an edition, and bytes free on its disk. */
export function measureDisk(archiveFolder: string, edition: string): { readonly diskBytes: number; readonly freeBytes: number } {
  let place = archiveFolder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const disk = statfsSync(place);
  return { diskBytes: sumFiles(join(archiveFolder, edition)), freeBytes: disk.bavail * disk.bsize };
}
