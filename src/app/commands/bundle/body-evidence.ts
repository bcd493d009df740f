import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Bundle, BundledFile, Versions } from "../../../model/bundle.js";
import { EnvironmentError } from "../../../model/errors.js";
import { type BodyRows, bodyTables, listBodyRows } from "../../../store/body-rows.js";
import type { Store } from "../../../store/open.js";
import { sha256 } from "../../workspace.js";
import { hashBytes } from "../preservation/copy-file.js";

/** Everything of one body: its rows, and where the archive files stand that they rest on. */
export interface BodyEvidence {
  readonly manifest: Bundle;
  readonly rows: BodyRows;
  /** Absolute path of the archive folder that holds the files which are inside. */
  readonly archiveFolder: string;
}

/** Rows as lines of JSON, each with its table. */
export function writeRows(rows: BodyRows): string {
  return bodyTables.flatMap((table) => rows[table].map((row) => `${JSON.stringify([table, row])}\n`)).join("");
}

/**
 * Gathers everything that a workspace holds of a body. Of `known` files, which the receiver has, only the hash is given. Throws
 * EnvironmentError where an archive file that rows rest on is missing or shorter than they say.
 */
export async function gatherEvidence(
  source: { readonly store: Store; readonly archiveFolder: string; readonly versions: Versions },
  entityCode: string,
  known: readonly BundledFile[] = [],
): Promise<BodyEvidence> {
  const { store, archiveFolder, versions } = source;
  const rows = listBodyRows(store, entityCode, versions.extractor);
  const files: BundledFile[] = [];
  for (const [path, end] of listEnds(rows)) {
    const bytes = measureFile(archiveFolder, path, end);
    if (bytes === undefined) continue;
    const file = { path, bytes, sha256: await hashBytes(join(archiveFolder, path), bytes) };
    const isKnown = known.some((other) => other.path === path && other.bytes === bytes && other.sha256 === file.sha256);
    files.push({ ...file, isInside: !isKnown });
  }
  const text = writeRows(rows);
  const manifest: Bundle = {
    schemaVersion: 1,
    entityCode,
    versions,
    rows: { bytes: Buffer.byteLength(text), sha256: sha256(text) },
    files,
  };
  return { manifest, rows, archiveFolder };
}

/** The archive files that rows speak of, sorted, each with the length up to which rows rest on it. */
export function listEnds(rows: BodyRows): Map<string, { readonly rests: number; readonly isWhole: boolean }> {
  const ends = new Map<string, { rests: number; isWhole: boolean }>();
  for (const { place_file: file, place_offset: offset, place_length: length } of rows.snapshots) {
    if (typeof file !== "string") continue;
    ends.set(file, { rests: Math.max(ends.get(file)?.rests ?? 0, Number(offset) + Number(length)), isWhole: true });
  }
  for (const { archive_file: file, archive_end: end } of rows.crawled_entities)
    ends.set(String(file), { rests: Math.max(ends.get(String(file))?.rests ?? 0, Number(end)), isWhole: false });
  return new Map([...ends.entries()].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Bytes of a file that belong to a body: up to the known end of the one that its crawl goes on with, all of an older one; undefined where nothing was kept. */
function measureFile(folder: string, path: string, { rests, isWhole }: { rests: number; isWhole: boolean }): number | undefined {
  const file = join(folder, path);
  const size = existsSync(file) ? statSync(file).size : undefined;
  if (rests === 0) return undefined;
  if (size === undefined || size < rests) {
    const what = size === undefined ? "is missing" : `has ${size} bytes where ${rests} are known`;
    throw new EnvironmentError(
      `The archive file ${file} ${what}.`,
      "Put it back from a copy, or let nashr crawl visit the body again; then run the same command again.",
    );
  }
  return isWhole ? size : rests;
}
