import { blankDocument } from "../../extract/blank-document.js";
import type { Document } from "../../model/document.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import type { UnreadFile } from "../../model/reading.js";
import type { Store } from "../../store/open.js";
import { findReading, hasReading, type ReadingKey } from "../../store/readings.js";
import { listSnapshots } from "../../store/snapshots.js";
import { countAttemptsToRead, listUnreadFiles } from "../../store/unread-files.js";
import { codeVersions } from "../adapters/code-versions.js";

/** Fetched snapshots of one entity, in the crawl's order. */
export function listFetched(store: Store, edition: string, entityCode: string): FetchedSnapshot[] {
  return listSnapshots(store, edition, entityCode).filter((snapshot) => snapshot.outcome === "fetched");
}

/** Under what the reading of a snapshot by this code is kept. */
export const readingKeyOf = (snapshot: FetchedSnapshot, ocr: boolean): ReadingKey => ({
  sha256: snapshot.sha256,
  url: snapshot.url,
  extractorVersion: codeVersions().extractor,
  ocr,
});

/** How often a file is tried in all before it stays unread. */
export const maxAttemptsToRead = 3;

/** True when reading this snapshot can still give something: it was not read, nor given up for good. */
export function isToBeRead(store: Store, snapshot: FetchedSnapshot, ocr: boolean): boolean {
  const key = readingKeyOf(snapshot, ocr);
  return !hasReading(store, key) && countAttemptsToRead(store, key) < maxAttemptsToRead;
}

/** True where the reading of a snapshot was given up, with OCR or without. */
export function isGivenUp(store: Store, snapshot: FetchedSnapshot, ocr: boolean): boolean {
  return countAttemptsToRead(store, readingKeyOf(snapshot, ocr)) > 0;
}

/** Those of these snapshots whose file was given up, by address, each file once. */
export function findGivenUp(store: Store, snapshots: readonly FetchedSnapshot[]): UnreadFile[] {
  return listUnreadFiles(store, snapshots, codeVersions().extractor);
}

/** Files of a body that were given up, by address. */
export function listGivenUp(store: Store, edition: string, entityCode: string): UnreadFile[] {
  return findGivenUp(store, listFetched(store, edition, entityCode));
}

/**
 * Kept documents of one snapshot, stamped with this snapshot's own place and instant; read by OCR where `ocr` says so and it was done. A
 * file that was given up is there with the problem `given-up`, and what is known of it. Undefined where reading was never tried.
 */
export function findDocuments(store: Store, snapshot: FetchedSnapshot, ocr: boolean): Document[] | undefined {
  const scan = ocr ? findReading(store, readingKeyOf(snapshot, true)) : undefined;
  const plain = scan === undefined ? findReading(store, readingKeyOf(snapshot, false)) : undefined;
  const isUnread = scan === undefined && (ocr || plain === undefined) && isGivenUp(store, snapshot, plain !== undefined);
  const documents = scan ?? plain ?? (isUnread ? [blankDocument(snapshot)] : undefined);
  return documents?.map((document) => ({
    ...document,
    entityCode: snapshot.entityCode,
    fetchedAt: snapshot.fetchedAt,
    place: snapshot.place,
    problems: isUnread ? [...document.problems, "given-up"] : document.problems,
  }));
}
