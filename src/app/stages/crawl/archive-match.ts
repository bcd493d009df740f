import { statSync } from "node:fs";
import { join } from "node:path";
import { readRecord } from "../../../archive/read.js";
import { findArchiveFile, findEndOfFile, listPlaces } from "../../../store/archive-files.js";
import type { Store } from "../../../store/open.js";
import { findVerdicts } from "../../../store/verdicts.js";
import { sealFile } from "./body-archive.js";

/** The crawl of one body whose archive is checked. */
export interface CheckedCrawl {
  readonly store: Store;
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  readonly edition: string;
  readonly crawl: number;
  readonly entityCode: string;
}

/**
 * Why the archive of a body does not hold what the database says of it, in words; undefined where it does. Files that nobody has touched
 * since their crawl ended are taken as whole, unless a record in them was found damaged before; others, and all with `isToGoOn`, are
 * read record by record.
 */
export async function findMismatch(checked: CheckedCrawl, isToGoOn: boolean): Promise<string | undefined> {
  const { store, archiveFolder, crawl, entityCode } = checked;
  const known = findArchiveFile(store, crawl, entityCode);
  if (known === undefined) return undefined;
  if (known.end > 0) {
    const size = statSync(join(archiveFolder, known.file), { throwIfNoEntry: false })?.size;
    if (size === undefined) return `${known.file} is missing`;
    if (size < known.end) return `${known.file} has ${size} bytes where ${known.end} are known`;
  }
  const isSuspect = isToGoOn || wasFoundDamaged(checked);
  const skipped = new Map<string, boolean>();
  for (const { place, sha256 } of listPlaces(store, crawl, entityCode)) {
    const skip = skipped.get(place.file) ?? (!isSuspect && isUntouched(checked, place.file));
    skipped.set(place.file, skip);
    if (skip) continue;
    const reading = await readRecord(archiveFolder, place, sha256);
    if ("damage" in reading) return `${place.file} is damaged at ${place.offset}: ${reading.damage.detail}`;
  }
  for (const [file, wasSkipped] of skipped) {
    const endedAt = findEndOfFile(store, entityCode, file);
    if (!wasSkipped && endedAt !== undefined) sealFile(archiveFolder, file, endedAt);
  }
  return undefined;
}

function isUntouched({ store, archiveFolder, entityCode }: CheckedCrawl, file: string): boolean {
  const endedAt = findEndOfFile(store, entityCode, file);
  const changedAt = statSync(join(archiveFolder, file), { throwIfNoEntry: false })?.mtimeMs;
  return endedAt !== undefined && changedAt !== undefined && Math.round(changedAt) === Date.parse(endedAt);
}

function wasFoundDamaged({ store, edition, entityCode }: CheckedCrawl): boolean {
  const verdicts = findVerdicts(store, edition, entityCode, "reading")?.verdicts ?? [];
  return verdicts.some((verdict) => verdict.reason.code === "archive-damaged");
}
