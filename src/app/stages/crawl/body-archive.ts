import { existsSync, readdirSync, utimesSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Archive, type ArchiveInfo, hasKnownEnd, openArchive } from "../../../archive/archive.js";
import { changeArchiveFile, listFilesOfEntity } from "../../../store/archive-files.js";
import type { CrawledEntity } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";

/** Where a body's archive stands. */
export interface BodyArchive {
  readonly store: Store;
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  readonly kept: CrawledEntity;
}

/** The archive file that a crawl means to begin for a body, relative to the archive folder. */
export function nameArchiveFile(edition: string, entityCode: string, crawl: number): string {
  return `${edition}/${entityCode.replace(/[^A-Za-z0-9.-]/g, "_").replace(/\.+$/, "")}-${crawl}.warc.gz`;
}

/**
 * Opens the archive file of a body for writing: the one its crawl has written so far where that is exactly as long as the database
 * knows, else a new one under a number that neither the folder nor the database has seen. What stands behind the known end was kept by
 * another state of the database, or by nothing: it is left alone. Throws EnvironmentError when the folder cannot be written.
 */
export function openBodyArchive({ store, archiveFolder, kept }: BodyArchive, info: ArchiveInfo): Archive {
  const { archiveFile, archiveEnd, crawl, entityCode } = kept;
  if (archiveEnd > 0 && hasKnownEnd(archiveFolder, archiveFile, archiveEnd))
    return openArchive(archiveFolder, archiveFile, info, archiveEnd);
  const file = chooseNewFile(archiveFolder, archiveFile, listFilesOfEntity(store, crawl, entityCode));
  const archive = openArchive(archiveFolder, file, info);
  changeArchiveFile(store, crawl, entityCode, file);
  return archive;
}

const numbered = /^(.*)-(\d+)\.warc\.gz$/;

/** The planned name, or the same with a higher number where that or a higher one was ever used. */
function chooseNewFile(archiveFolder: string, planned: string, known: readonly string[]): string {
  const folder = dirname(planned);
  const [, stem = basename(planned), number = "1"] = numbered.exec(basename(planned)) ?? [];
  const path = join(archiveFolder, folder);
  const used = [...(existsSync(path) ? readdirSync(path) : []), ...known.map((file) => basename(file))].flatMap((name) => {
    const [, other, count] = numbered.exec(name) ?? [];
    // Some disks do not tell capital letters apart.
    return other?.toLowerCase() === stem.toLowerCase() ? [Number(count) + 1] : [];
  });
  return `${folder}/${stem}-${Math.max(Number(number), ...used)}.warc.gz`;
}

/** Gives a finished archive file the instant of its end as its time of change: another time tells that someone has written there since. */
export function sealFile(archiveFolder: string, file: string, endedAt: string): void {
  const at = new Date(endedAt);
  try {
    utimesSync(join(archiveFolder, file), at, at);
  } catch {
    // Without it the file is checked record by record the next time, which only takes longer.
  }
}
