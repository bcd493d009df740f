import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "../../../config/config.js";
import { InputError } from "../../../model/errors.js";
import { readText, requireFolder } from "../../adapters/read-text.js";
import type { Progress } from "../../progress.js";
import { readManifest } from "./backup-manifest.js";
import { placeOf } from "./backup-parts.js";
import { copyBytes } from "./copy-file.js";

/** What a restoration did. */
export interface RestoreResult {
  readonly files: number;
  readonly bytes: number;
  /** Files of the backup that are missing or have other bytes than when it was made, in words; empty when it is whole. */
  readonly problems: readonly string[];
}

/**
 * Puts a backup back as a workspace, at the places that its settings name, and checks the hash of every file. A file that is damaged is named
 * and put back as it is: what is whole of it may still serve. Throws InputError when the workspace holds something already, or when
 * the folder holds no backup.
 */
export async function restoreBackup(folder: string, dir: string, progress: Progress): Promise<RestoreResult> {
  const backup = readManifest(folder);
  refuseOccupied(dir);
  const settingsFile = join(folder, "nashr.yaml");
  const settings = loadConfig(readText(settingsFile, "the settings are missing in the backup"), settingsFile);
  const targets = backup.files.map((file) => ({ file, target: placeOf(file.path, dir, settings) }));
  progress.begin("restore", targets.length);
  const problems: string[] = [];
  let done = 0;
  let bytes = 0;
  for (const { file, target } of targets) {
    const from = join(folder, file.path);
    progress.step(++done, file.path);
    if (target === undefined) problems.push(`${file.path}: no backup has such a file; it was left out`);
    else if (!existsSync(from)) problems.push(`${file.path}: missing in the backup`);
    else {
      const { size } = statSync(from);
      const sha256 = await copyBytes(from, target, size);
      bytes += size;
      if (size !== file.bytes || sha256 !== file.sha256) problems.push(`${file.path}: has other bytes than when the backup was made`);
    }
  }
  progress.end(`${targets.length} files`);
  return { files: targets.length, bytes, problems };
}

function refuseOccupied(dir: string): void {
  requireFolder(dir, undefined);
  if (!existsSync(dir) || readdirSync(dir).length === 0) return;
  const hint = "name a new folder with -C, as: nashr restore /media/usb/audit -C audit-restored";
  throw new InputError([{ file: dir, message: "this folder is not empty, and nothing is ever written over", hint }]);
}
