import { copyFileSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { InputError } from "../../../model/errors.js";
import { readSettings } from "../../workspace.js";
import { listSources, placeOf } from "../preservation/backup-parts.js";

/** Parts of a workspace that evidence is gathered into, as a backup names them. */
const evidence = /^archive\//;

/**
 * Makes a new folder a workspace with all that another one holds but its evidence and database; a workspace stays as it is. True where one
 * was made. Throws InputError when the folder holds something else, or when none of the sources is a workspace.
 */
export function beginTarget(dir: string, sources: readonly string[]): boolean {
  if (existsSync(join(dir, "nashr.yaml"))) return false;
  const hint = "name a workspace with -C, or a new folder";
  if (existsSync(dir) && readdirSync(dir).some((name) => !name.startsWith(".")))
    throw new InputError([{ file: dir, message: "this folder is not empty and is no workspace", hint }]);
  const first = sources.find((source) => existsSync(join(source, "nashr.yaml")));
  if (first === undefined)
    throw new InputError([{ file: dir, message: "is no workspace, and none is named whose settings could be taken", hint }]);
  copyInputs(first, dir);
  return true;
}

/** Copies settings, registry, rubrics, profiles, decisions and records of editions into a folder, at the places that the settings name. */
function copyInputs(from: string, to: string): void {
  const settings = readSettings({ dir: from, only: [] });
  for (const { from: file, path } of listSources(from, settings)) {
    const target = evidence.test(path) ? undefined : placeOf(path, to, settings);
    if (target === undefined) continue;
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}
