import { blankDocument } from "../../extract/blank-document.js";
import type { Document } from "../../model/document.js";
import type { FetchedSnapshot, Place } from "../../model/evidence.js";
import type { UnreadFile } from "../../model/reading.js";
import type { Store } from "../../store/open.js";
import { findReading, hasReading, type ReadingKey } from "../../store/readings.js";
import { listReplyFetched } from "../../store/reply-snapshots.js";
import { listSnapshots } from "../../store/snapshots.js";
import { countAttemptsToRead, listEntitiesWithUnread, listUnreadFiles } from "../../store/unread-files.js";
import { boundedMemo } from "../../text/bounded-memo.js";
import { codeVersions } from "../adapters/code-versions.js";

/** Fetched snapshots of one entity, in the crawl's order. */
export function listFetched(store: Store, edition: string, entityCode: string): FetchedSnapshot[] {
  return listSnapshots(store, edition, entityCode).filter((snapshot) => snapshot.outcome === "fetched");
}

/** The same, and behind them the pages that replies of the body name, the newest first: all that a finding may rest on. */
export function listArchived(store: Store, edition: string, entityCode: string): FetchedSnapshot[] {
  return [...listFetched(store, edition, entityCode), ...listReplyFetched(store, edition, entityCode)];
}

/** Bodies whose pages are kept listed: a whole country of them would fill the memory of a long check. */
const maxListed = 16;

/** Finds the snapshot of a body that stands at a place of the archive; the bodies asked for last are read from the database once. */
export function placeFinder(store: Store, edition: string): (entityCode: string, place: Place) => FetchedSnapshot | undefined {
  const keyOf = ({ file, offset }: Place) => `${offset} ${file}`;
  const read = boundedMemo(
    (entityCode) => new Map(listArchived(store, edition, entityCode).map((snapshot) => [keyOf(snapshot.place), snapshot])),
    maxListed,
  );
  return (entityCode, place) => read(entityCode).get(keyOf(place));
}

/** Under what the reading of a snapshot is kept: by this code, or by the one named. */
export const readingKeyOf = (snapshot: FetchedSnapshot, ocr: boolean, extractorVersion = codeVersions().extractor): ReadingKey => ({
  sha256: snapshot.sha256,
  url: snapshot.url,
  extractorVersion,
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
export function isGivenUp(store: Store, snapshot: FetchedSnapshot, ocr: boolean, extractorVersion?: string): boolean {
  return countAttemptsToRead(store, readingKeyOf(snapshot, ocr, extractorVersion)) > 0;
}

/** Those of these snapshots whose file was given up, by address, each file once. */
export function findGivenUp(
  store: Store,
  snapshots: readonly FetchedSnapshot[],
  extractorVersion = codeVersions().extractor,
): UnreadFile[] {
  return listUnreadFiles(store, snapshots, extractorVersion);
}

/** Files of a body that were given up, by address; by this code, or by the one named. */
export function listGivenUp(store: Store, edition: string, entityCode: string, extractorVersion?: string): UnreadFile[] {
  return findGivenUp(store, listFetched(store, edition, entityCode), extractorVersion);
}

/** Bodies of which files were given up, each with its files as `listGivenUp` gives them: code -> files. */
export function listAllGivenUp(store: Store, edition: string): ReadonlyMap<string, readonly UnreadFile[]> {
  const codes = [...listEntitiesWithUnread(store, codeVersions().extractor)];
  return new Map(codes.map((code) => [code, listGivenUp(store, edition, code)]));
}

/**
 * Kept documents of one snapshot, stamped with this snapshot's own place and instant; read by OCR where `ocr` says so and it was done. A
 * file that was given up is there with the problem `given-up`, and what is known of it. `extractorVersion` asks for what other code than this one has read. Undefined where reading was never tried.
 */
export function findDocuments(store: Store, snapshot: FetchedSnapshot, ocr: boolean, extractorVersion?: string): Document[] | undefined {
  const find = (withOcr: boolean) => findReading(store, readingKeyOf(snapshot, withOcr, extractorVersion));
  const scan = ocr ? find(true) : undefined;
  const plain = scan === undefined ? find(false) : undefined;
  const isUnread = scan === undefined && (ocr || plain === undefined) && isGivenUp(store, snapshot, plain !== undefined, extractorVersion);
  const documents = scan ?? plain ?? (isUnread ? [blankDocument(snapshot)] : undefined);
  return documents?.map((document) => ({
    ...document,
    entityCode: snapshot.entityCode,
    fetchedAt: snapshot.fetchedAt,
    place: snapshot.place,
    problems: isUnread ? [...document.problems, "given-up"] : document.problems,
  }));
}
