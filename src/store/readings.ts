import { gunzipSync, gzipSync } from "node:zlib";
import { type Document, documentSchema } from "../model/document.js";
import { readStored } from "./damage.js";
import type { Store } from "./open.js";

/** What a reading is a function of: content, address, extractor version, and whether OCR was used. */
export interface ReadingKey {
  readonly sha256: string;
  readonly url: string;
  readonly extractorVersion: string;
  readonly ocr: boolean;
}

/** A key as the columns of its tables, in their order. */
export const readingColumns = (key: ReadingKey) => [key.sha256, key.url, key.extractorVersion, key.ocr ? 1 : 0] as const;

/** True when the reading is stored. */
export function hasReading(store: Store, key: ReadingKey): boolean {
  return (
    store
      .prepare("SELECT 1 FROM readings WHERE sha256 = ? AND url = ? AND extractor_version = ? AND ocr = ?")
      .get(...readingColumns(key)) !== undefined
  );
}

/** Keeps a reading; a second one for the same key changes nothing. */
export function saveReading(store: Store, key: ReadingKey, documents: readonly Document[]): void {
  store
    .prepare("INSERT OR IGNORE INTO readings (sha256, url, extractor_version, ocr, documents) VALUES (?, ?, ?, ?, ?)")
    .run(...readingColumns(key), gzipSync(JSON.stringify(documents), { level: 4 }));
}

/** The stored reading, or undefined. The gzipped JSON was written by saveReading, so only its outline is checked. */
export function findReading(store: Store, key: ReadingKey): Document[] | undefined {
  const row = store
    .prepare<unknown[], { documents: Buffer }>(
      "SELECT documents FROM readings WHERE sha256 = ? AND url = ? AND extractor_version = ? AND ocr = ?",
    )
    .get(...readingColumns(key));
  if (row === undefined) return undefined;
  return readStored("what was read from a file", () => {
    const parsed: unknown = JSON.parse(gunzipSync(row.documents).toString("utf8"));
    return documentSchema.pick({ url: true, sha256: true, kind: true }).loose().array().parse(parsed) as unknown as Document[];
  });
}
