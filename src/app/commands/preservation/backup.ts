import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { canonicalJson } from "../../../edition/canonical.js";
import type { BackedUpFile } from "../../../model/backup.js";
import { InputError } from "../../../model/errors.js";
import type { Settings } from "../../../model/settings.js";
import { copyStore, isSound, listArchiveEnds } from "../../../store/backup.js";
import { packageVersion } from "../../adapters/package-root.js";
import { requireFolder } from "../../adapters/read-text.js";
import { writeIfChanged } from "../../adapters/write-file.js";
import type { Progress } from "../../progress.js";
import { readManifest } from "./backup-manifest.js";
import { type BackupSource, listSources, manifestName } from "./backup-parts.js";
import { compareBytes, copyBytes, hashBytes } from "./copy-file.js";

/** What a backup did. */
export interface BackupResult {
  readonly files: number;
  readonly bytes: number;
  /** Files that were written; the others stood there already. */
  readonly copied: number;
  /** What could not be kept as it is, in words; empty when all is. */
  readonly problems: readonly string[];
}

/**
 * Copies a workspace into a folder: database, archive, settings, registry, rubrics, profiles, decisions and the record of each edition, with a list of
 * hashes. May run beside a crawl: the database is copied first, as it is at one instant, and the archive only grows, so that all it rests
 * on is there to be copied after. Files that the folder holds already are not copied again; one of the archive that differs is never
 * written over. Throws InputError when the folder holds something else than a backup.
 */
export async function backUp(dir: string, settings: Settings, folder: string, progress: Progress): Promise<BackupResult> {
  refuseOther(dir, folder);
  mkdirSync(folder, { recursive: true });
  const madeAt = new Date().toISOString();
  const problems: string[] = [];
  const files: BackedUpFile[] = [];
  const ends = await backUpDatabase(resolve(dir, settings.paths.database), folder, files, problems);
  const sources = listSources(dir, settings);
  progress.begin("backup", sources.length);
  let copied = files.length;
  for (const [index, source] of sources.entries()) {
    const kept = await backUpFile(source, folder, ends, problems);
    files.push(kept.file);
    if (kept.copied) copied += 1;
    progress.step(index + 1, source.path);
  }
  keepOlder(folder, files, problems);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  writeIfChanged(join(folder, manifestName), canonicalJson({ schemaVersion: 1, madeAt, software: `nashr/${packageVersion}`, files }));
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  progress.end(`${files.length} files, ${copied} of them copied`);
  return { files: files.length, bytes, copied, problems };
}

function refuseOther(dir: string, folder: string): void {
  requireFolder(folder, undefined);
  const way = relative(resolve(dir), folder);
  const hint = "name a new folder, best on another disk, as: nashr backup /media/usb/audit";
  if (!way.startsWith("..") && !isAbsolute(way))
    throw new InputError([{ file: folder, message: "lies within the workspace, and would be lost with it", hint }]);
  if (!existsSync(folder) || readdirSync(folder).length === 0 || existsSync(join(folder, manifestName))) return;
  throw new InputError([{ file: folder, message: "this folder is not empty and holds no backup", hint }]);
}

/** Evidence that only the backup still has stays in its list, and is reported. */
function keepOlder(folder: string, files: BackedUpFile[], problems: string[]): void {
  if (!existsSync(join(folder, manifestName))) return;
  const present = new Set(files.map(({ path }) => path));
  for (const file of readManifest(folder).files) {
    if (!file.path.startsWith("archive/") || present.has(file.path) || !existsSync(join(folder, file.path))) continue;
    files.push(file);
    problems.push(`${file.path} is in the backup, but no longer in the workspace: the copy stays; put it back from ${folder}`);
  }
}

/** Copies the database and gives how far each archive file is needed; where there is none, or a damaged one, all of each is copied. */
async function backUpDatabase(database: string, folder: string, files: BackedUpFile[], problems: string[]): Promise<Map<string, number>> {
  if (!existsSync(database)) return new Map();
  const target = join(folder, "nashr.sqlite");
  const part = `${target}.part`;
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(part + suffix, { force: true });
  if (!(await copyStore(database, part)) || !isSound(part)) {
    rmSync(part, { force: true });
    problems.push(`${database} is damaged and was left out; a former copy in the backup stays. Make it again with: nashr rebuild --force`);
    if (existsSync(target)) files.push({ path: "nashr.sqlite", bytes: statSync(target).size, sha256: await hashBytes(target) });
    return new Map();
  }
  const ends = listArchiveEnds(part);
  for (const suffix of ["-wal", "-shm"]) rmSync(part + suffix, { force: true });
  renameSync(part, target);
  files.push({ path: "nashr.sqlite", bytes: statSync(target).size, sha256: await hashBytes(target) });
  return ends;
}

async function backUpFile(
  { from, path, part }: BackupSource,
  folder: string,
  ends: ReadonlyMap<string, number>,
  problems: string[],
): Promise<{ file: BackedUpFile; copied: boolean }> {
  const target = join(folder, path);
  const { size } = statSync(from);
  const known = part === "archive" ? (ends.get(path.slice("archive/".length)) ?? 0) : 0;
  // What stands behind the known end belongs to a crawl that is under way: the copy of the database does not know it.
  const bytes = known > 0 && known < size ? known : size;
  const standing = await compareBytes(from, target, bytes);
  if (standing === "other" && part === "archive" && /\.warc\.gz$/.test(path)) {
    problems.push(
      `${path} differs from the copy in the backup, which stays as it is: one of the two is damaged; compare them before either is lost`,
    );
    return { file: { path, bytes: statSync(target).size, sha256: await hashBytes(target) }, copied: false };
  }
  if (standing === "same") return { file: { path, bytes, sha256: await hashBytes(target) }, copied: false };
  return { file: { path, bytes, sha256: await copyBytes(from, target, bytes) }, copied: true };
}
