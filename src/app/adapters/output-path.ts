import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Where a command writes a file that is no part of the audit: the place that the user named, taken from the folder in which the command was
 * given, else exports/ of the workspace. The folder is made.
 */
export function outputPath(workspace: { readonly dir: string }, cwd: string, named: string | undefined, name: string): string {
  const path = named === undefined ? join(workspace.dir, "exports", name) : resolve(cwd, named);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}
