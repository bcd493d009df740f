import type { Document } from "../../model/document.js";
import type { FetchedSnapshot } from "../../model/evidence.js";
import type { ArchivedPage } from "../../review/review.js";
import type { Store } from "../../store/open.js";
import { listReplyFetched } from "../../store/reply-snapshots.js";
import { sameWords } from "../../text/quote.js";

import { pageOfState } from "../../text/state-address.js";
import { findDocuments, listFetched } from "./kept-readings.js";

/** Bodies whose pages are kept listed: a whole country of them would fill the memory of a desk that runs for days. */
const maxListed = 16;

/**
 * Finds what was fetched of an entity under a URL, in whatever writing: the page of the crawl, then those that replies named, the newest first.
 * Pages of the entities asked for last are kept in sight; those of replies are looked up each time, for they may come while a desk is open.
 */
export function snapshotsFinder(store: Store, edition: string): (entityCode: string, url: string) => FetchedSnapshot[] {
  const listed = new Map<string, Map<string, FetchedSnapshot>>();
  return (entityCode, url) => {
    const known = listed.get(entityCode) ?? byAddress(listFetched(store, edition, entityCode));
    listed.set(entityCode, known);
    const [oldest] = listed.keys();
    if (listed.size > maxListed && oldest !== undefined) listed.delete(oldest);
    const address = canonical(url);
    const own = known.get(address);
    const named = listReplyFetched(store, edition, entityCode).filter((snapshot) => addressesOf(snapshot).includes(address));
    return own === undefined ? named : [own, ...named];
  };
}

const addressesOf = (snapshot: FetchedSnapshot): string[] => [snapshot.url, snapshot.requestedUrl, ...snapshot.redirects].map(canonical);

function byAddress(snapshots: readonly FetchedSnapshot[]): Map<string, FetchedSnapshot> {
  const known = new Map<string, FetchedSnapshot>();
  for (const snapshot of snapshots) for (const address of addressesOf(snapshot)) if (!known.has(address)) known.set(address, snapshot);
  return known;
}

/**
 * Gives the archived page of an entity under a URL as `extractorVersion` read it, for decisions of people. Where the address was read several
 * times (by the crawl, and for a reply), the first reading that holds the words; the first of all where none does.
 */
export function archivedPages(
  store: Store,
  edition: string,
  extractorVersion: string,
): (entityCode: string, url: string, words: string) => ArchivedPage | undefined {
  const find = snapshotsFinder(store, edition);
  return (entityCode, url, words) => {
    const pages = find(entityCode, url).map((snapshot) => pageOf(store, snapshot, extractorVersion));
    return pages.find(({ findWords }) => findWords !== undefined && findWords(words) !== undefined) ?? pages[0];
  };
}

function pageOf(store: Store, snapshot: FetchedSnapshot, extractorVersion: string): ArchivedPage {
  const documents = findDocuments(store, snapshot, false, extractorVersion) ?? [];
  const first = documents[0];
  const { fetchedAt, sha256, place } = snapshot;
  const citation = {
    url: snapshot.url,
    fetchedAt,
    sha256,
    place,
    channel: first?.channel ?? ("html" as const),
    title: first?.title ?? "",
  };
  // On a scan the words that OCR read are a guess; the person who looked at it vouches for them.
  const legible = documents.some((document) => document.blocks.length > 0) && !documents.some((document) => document.scanned);
  return legible ? { citation, findWords: (words) => findLocator(documents, words) } : { citation };
}

function findLocator(documents: readonly Document[], words: string): string | undefined {
  for (const document of documents) {
    const block = document.blocks.find((block) => sameWords(words, block.text));
    if (block !== undefined) return block.locator;
    const table = document.tables.find((table) => table.rows.some((row) => sameWords(words, row.join(" "))));
    if (table !== undefined) return table.locator;
    if (sameWords(words, document.blocks.map((block) => block.text).join("\n"))) return document.blocks[0]?.locator;
  }
  return undefined;
}

/** Same address in another writing: percent-encoding, trailing fragment, unless this names a state to which controls lead. */
function canonical(url: string): string {
  try {
    const parsed = new URL(url);
    if (pageOfState(url) === undefined) parsed.hash = "";
    return decodeURI(parsed.href);
  } catch {
    return url;
  }
}
