import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those above it, one after the other. Throws what the disk throws. The recursive mkdir of Node 20 asks without end where a
 * file system refuses a name with ENOENT below a folder that is there, as /proc does, and says ENOENT where a disk holds no further files.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at);
  for (const at of missing.reverse()) makeOne(at);
}

/** Another process may have made it meanwhile. */
function makeOne(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST" && existsSync(path))) throw error;
  }
}
