import type { Channel } from "../../model/evidence.js";
import type { Citation } from "../../model/verdict.js";
import { clip, maxQuotation } from "../../text/quote.js";
import type { Evidence } from "../detector.js";
import type { Source } from "../site/corpus.js";

/** Makes the proof of a piece of evidence: the words of its line, contiguous and at most 300 characters, with hash and place. */
export function cite(evidence: Evidence): Citation {
  const { source, line, from } = evidence;
  const { document } = source;
  const start = Math.min(from ?? 0, line.text.length);
  return {
    url: document.url,
    fetchedAt: document.fetchedAt,
    sha256: document.sha256,
    place: document.place,
    channel: evidence.channel ?? channelOf(source),
    title: titleOf(source),
    locator: line.locator,
    quotation: clip(line.text, start, Math.min(line.text.length, start + maxQuotation)),
  };
}

/** Channel of a document; everything on another host than the entity's site is external. */
export function channelOf(source: Source): Channel {
  return source.isExternal ? "external" : source.document.channel;
}

/** A name for a document that a reader recognises: title, else what a link calls it, else the file name or address. */
export function titleOf(source: Source): string {
  const label = source.labels.find(({ text }) => text.trim().length > 3)?.text;
  const names = source.isPage ? [source.title, source.document.title, label] : [label, source.document.title, source.document.fileName];
  return (names.find((name) => name !== undefined && name.trim() !== "") ?? source.document.url).slice(0, 200);
}

const dataFormats = new Set(["csv", "tsv", "xls", "xlsx", "xlsb", "ods", "fods", "json", "xml", "xlsm"]);

/** Whether figures can be used again: a spreadsheet, CSV, JSON, XML, or a real table in a page. Codebook §2. */
export function isOpenData(evidence: Evidence): boolean {
  const { document } = evidence.source;
  if (dataFormats.has(document.format)) return true;
  return document.kind === "html" && document.tables.some((table) => table.rows.length > 1);
}

/** Whether a text can be copied: not a scan and not a picture. Codebook §2. */
export function isOpenText(evidence: Evidence): boolean {
  const { document } = evidence.source;
  return !document.scanned && document.kind !== "image" && evidence.channel !== "image";
}
