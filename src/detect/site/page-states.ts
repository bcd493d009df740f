import type { Document } from "../../model/document.js";
import { pageOfState } from "../../text/state-address.js";
import { sameKey } from "../read/lines.js";

/**
 * Documents in which a state of a page, to which its controls lead, holds only what neither the page nor a state before it shows: the same
 * paper is not there twice. Other documents are left as they are; states whose page was not read count from the first of them.
 */
export function withoutRepeats(documents: readonly Document[]): Document[] {
  const states = documents.filter(({ url }) => pageOfState(url) !== undefined);
  if (states.length === 0) return [...documents];
  const shown = new Map<string, Set<string>>();
  const pages = new Set(states.map(({ url }) => pageOfState(url)));
  for (const document of documents) if (pages.has(document.url)) shown.set(document.url, new Set(keysOf(document)));
  const reduced = new Map<Document, Document>();
  for (const state of [...states].sort((a, b) => a.url.length - b.url.length || (a.url < b.url ? -1 : 1))) {
    const page = pageOfState(state.url) ?? "";
    const before = shown.get(page) ?? new Set();
    reduced.set(state, {
      ...state,
      blocks: state.blocks.filter(({ text }) => !before.has(sameKey(text))),
      tables: state.tables.filter(({ rows }) => rows.some((row) => !before.has(rowKey(row)))),
    });
    for (const key of keysOf(state)) before.add(key);
    shown.set(page, before);
  }
  return documents.map((document) => reduced.get(document) ?? document);
}

const rowKey = (row: readonly string[]): string => sameKey(row.join(" "));
const keysOf = ({ blocks, tables }: Document): string[] => [
  ...blocks.map(({ text }) => sameKey(text)),
  ...tables.flatMap(({ rows }) => rows.map(rowKey)),
];
