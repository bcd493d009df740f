import { checkWacz, type WaczCheck } from "../../archive/check-wacz.js";
import { exportWacz, type WaczPacked } from "../../archive/wacz.js";
import { listKeptEnds } from "../../store/archive-files.js";
import { listArchiveFiles } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { listSnapshots } from "../../store/snapshots.js";

/** What is exported: bodies of an edition, to one file. */
export interface ArchiveExport {
  readonly store: Store;
  readonly edition: string;
  readonly entityCodes: readonly string[];
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  /** Path of the .wacz file that is written. */
  readonly path: string;
  readonly title: string;
  readonly codeVersion: string;
  /** UTC instant written into the file. */
  readonly createdAt: string;
}

/**
 * Packs the evidence of bodies into one WACZ file that replay viewers open. Files of former editions that evidence refers to go in too.
 * Gives the number of records in its index, and what is missing or damaged.
 */
export function exportArchive(wanted: ArchiveExport): Promise<WaczPacked> {
  const { store, edition, entityCodes } = wanted;
  const snapshots = entityCodes.flatMap((code) => listSnapshots(store, edition, code)).filter((snapshot) => snapshot.outcome === "fetched");
  const files = new Set([
    ...entityCodes.flatMap((code) => listArchiveFiles(store, edition, code)),
    ...snapshots.map(({ place }) => place.file),
  ]);
  return exportWacz(wanted.path, {
    folder: wanted.archiveFolder,
    files: [...files],
    keptEnds: findArchiveEnds(entityCodes.flatMap((code) => listKeptEnds(store, edition, code))),
    pages: snapshots
      .filter(({ mediaType }) => /html/.test(mediaType))
      .map(({ url, foundBy, fetchedAt }) => ({ url, title: foundBy.text === "" ? url : foundBy.text, at: fetchedAt })),
    title: wanted.title,
    software: `nashr/${wanted.codeVersion}`,
    createdAt: wanted.createdAt,
  });
}

/** A record of one body may be referred to by another file's crawl: the later end counts. */
function findArchiveEnds(ends: readonly { file: string; end: number }[]): Map<string, number> {
  const endOf = new Map<string, number>();
  for (const { file, end } of ends) endOf.set(file, Math.max(end, endOf.get(file) ?? 0));
  return endOf;
}

/** Checks an exported file with nothing else at hand. Throws InputError for a file that is no WACZ. */
export const checkExport = (path: string): Promise<WaczCheck> => checkWacz(path);
