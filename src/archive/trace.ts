import {
  type AttemptTrace,
  attemptTraceSchema,
  type ClosingTrace,
  type CrawlTrace,
  closingTraceSchema,
  crawlTraceSchema,
} from "../model/crawl-trace.js";
import type { ArchivedRecord } from "./read.js";
import { buildRecord, type NextId } from "./record.js";

/** Name of the field that carries the trace in records of the type application/warc-fields. */
const traceField = "nashr-trace";
const closingUri = "urn:nashr:crawl-end:";

/** The line of a crawl or of an attempt in a record of fields: one line, because JSON has no line ends of its own. */
export const traceLine = (trace: CrawlTrace | AttemptTrace): string => `${traceField}: ${JSON.stringify(trace)}\r\n`;

/** The record that closes the crawl of one body: its reach, and how many attempts were kept. */
export function closingRecord(trace: ClosingTrace, nextId: NextId): Buffer {
  const fields = [
    ["WARC-Record-ID", nextId()],
    ["WARC-Target-URI", `${closingUri}${encodeURIComponent(trace.reach.entityCode)}`],
    ["WARC-Date", trace.endedAt],
    ["Content-Type", "application/json"],
  ] as const;
  return buildRecord("metadata", fields, [Buffer.from(JSON.stringify(trace), "utf8")]);
}

/** What a record says of the crawl that wrote it. */
export type Trace =
  | { readonly kind: "crawl"; readonly crawl: CrawlTrace }
  | { readonly kind: "attempt"; readonly attempt: AttemptTrace }
  | { readonly kind: "closing"; readonly closing: ClosingTrace };

/** Reads the trace of a record; undefined where it carries none, as in archives written before traces were kept. */
export function readTrace({ type, fields, block }: ArchivedRecord): Trace | undefined {
  if (type !== "warcinfo" && type !== "metadata") return undefined;
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString("utf8");
  if (fields.get("warc-target-uri")?.startsWith(closingUri) === true) {
    const closing = closingTraceSchema.safeParse(parseJson(text));
    return closing.success ? { kind: "closing", closing: closing.data } : undefined;
  }
  const line = text.split("\r\n").find((text) => text.startsWith(`${traceField}: `));
  if (line === undefined) return undefined;
  const value = parseJson(line.slice(traceField.length + 2));
  if (type === "warcinfo") {
    const crawl = crawlTraceSchema.safeParse(value);
    return crawl.success ? { kind: "crawl", crawl: crawl.data } : undefined;
  }
  const attempt = attemptTraceSchema.safeParse(value);
  return attempt.success ? { kind: "attempt", attempt: attempt.data } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
