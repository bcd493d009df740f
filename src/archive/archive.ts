import { closeSync, constants, fstatSync, ftruncateSync, mkdirSync, openSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AttemptTrace, CrawlTrace } from "../model/crawl-trace.js";
import { EnvironmentError } from "../model/errors.js";
import type { Place, Reach } from "../model/evidence.js";
import type { Exchange, Hop } from "../model/exchange.js";
import { packMember } from "./pack.js";
import { buildRecord, digestOf, keepHead, type NextId, numberIds } from "./record.js";
import { closingRecord, traceLine } from "./trace.js";

/** What an archive file says of itself in its first record. */
export interface ArchiveInfo {
  readonly software: string;
  readonly crawl: CrawlTrace;
  readonly robots: string;
  readonly at: string;
  /** Attempts that earlier runs kept of this body in this crawl. */
  readonly attempts: number;
  /** Milliseconds worked on this body so far, asked at each attempt. */
  readonly spentMs: () => number;
}

/** An open archive file: WARC 1.1, one gzip member per record. */
export interface Archive {
  /** Path relative to the archive folder. */
  readonly file: string;
  /** Length of the file up to the last whole record. */
  end(): number;
  /**
   * Appends the records of one attempt, also of one that got no answer; gives the place of the last response, or nothing where none came.
   * Throws EnvironmentError when the disk is full; the file is then as it was before.
   */
  append(exchange: Exchange, revisitOf?: RevisitOf): Place | undefined;
  /** Appends what the crawl of the body reached. Throws as append does. */
  closeCrawl(reach: Reach, endedAt: string): void;
  close(): void;
}

/** An earlier record that holds the payload: because the server said so, or because the bytes are the same. */
export interface RevisitOf {
  readonly url: string;
  readonly at: string;
  readonly place: Place;
  readonly because: "server-not-modified" | "identical-payload-digest";
}

/**
 * Begins an archive file, or goes on with one whose length is exactly `knownEnd`. A file is begun under a name that nothing stands under,
 * and nothing that stands in a file is ever cut or written over. Throws EnvironmentError where that cannot be, and when the folder
 * cannot be written.
 */
export function openArchive(folder: string, file: string, info: ArchiveInfo, knownEnd = 0): Archive {
  const path = join(folder, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    const handle = knownEnd === 0 ? openSync(path, "ax") : openKnown(path, knownEnd);
    const write = openWriter(handle, path);
    const nextIds = () => numberIds(JSON.stringify(info.crawl), file, write.end());
    let { attempts } = info;
    try {
      if (knownEnd === 0) write.all([infoRecord(file, info, nextIds())]);
    } catch (error) {
      closeSync(handle);
      throw error;
    }
    return {
      file,
      end: write.end,
      append(exchange, revisitOf) {
        const place = appendExchange(
          { file, write, nextId: nextIds() },
          exchange,
          { number: attempts + 1, spentMs: Math.round(info.spentMs()) },
          revisitOf,
        );
        attempts += 1;
        return place;
      },
      closeCrawl(reach, endedAt) {
        const trace = { crawl: info.crawl, reach, attempts, endedAt, spentMs: Math.round(info.spentMs()) };
        write.all([closingRecord(trace, nextIds())]);
      },
      close: () => closeSync(handle),
    };
  } catch (error) {
    throw asEnvironmentError(path, error);
  }
}

/** Whether a file of the archive is there and is exactly as long as is known of it. */
export function hasKnownEnd(folder: string, file: string, knownEnd: number): boolean {
  return statSync(join(folder, file), { throwIfNoEntry: false })?.size === knownEnd;
}

/** Opens a file for appending without making one. */
function openKnown(path: string, knownEnd: number): number {
  const handle = openSync(path, constants.O_WRONLY | constants.O_APPEND);
  const { size } = fstatSync(handle);
  if (size === knownEnd) return handle;
  closeSync(handle);
  throw new EnvironmentError(`${path} has ${size} bytes where ${knownEnd} are known`, foreignHint);
}

const foreignHint = "Something else writes into the archive. End it, then run again: what stands there is not touched.";

interface Writer {
  end(): number;
  /** Writes records as gzip members; gives the place of the last one. */
  all(records: readonly Buffer[]): { offset: number; length: number };
}

function openWriter(handle: number, path: string): Writer {
  let end = fstatSync(handle).size;
  return {
    end: () => end,
    all(records) {
      // One write for all records of an attempt: fewer calls, and a full disk leaves nothing half done.
      const members = records.map(packMember);
      const joined = Buffer.concat(members);
      // Behind bytes of another writer every place that is kept would be wrong.
      if (fstatSync(handle).size !== end) throw new EnvironmentError(`${path} grew while it was written`, foreignHint);
      try {
        for (let at = 0; at < joined.length; ) at += writeSync(handle, joined, at, joined.length - at);
      } catch (error) {
        ftruncateSync(handle, end);
        throw asEnvironmentError("the archive", error);
      }
      end += joined.length;
      const length = members.at(-1)?.length ?? 0;
      return { offset: end - length, length };
    },
  };
}

type Progress = Pick<AttemptTrace, "number" | "spentMs">;

/**
 * Metadata stand beside the last answer of a server; what a browser made of it is a record of its own behind it. An attempt that got no
 * answer leaves its metadata alone.
 */
function appendExchange(
  { file, write, nextId }: { readonly file: string; readonly write: Writer; readonly nextId: NextId },
  exchange: Exchange,
  progress: Progress,
  revisitOf: RevisitOf | undefined,
): Place | undefined {
  const answered = exchange.hops.filter((hop) => hop.responseHead !== "" || hop.rendered === true);
  const place = revisitOf?.place ?? (answered.length === 0 ? "none" : "behind");
  const metadata = describe(exchange, progress, place);
  const last = answered.findLast((hop) => hop.rendered !== true);
  const records = answered.flatMap((hop) => (hop === last ? hopRecords(hop, nextId, metadata, revisitOf) : hopRecords(hop, nextId)));
  if (last === undefined) records.unshift(metadataRecord(aboutAttempt(exchange), metadata, nextId));
  const written = write.all(records);
  return answered.length === 0 ? undefined : { file, ...written };
}

type Fields = readonly (readonly [string, string])[];

const aboutAttempt = ({ snapshot }: Exchange): Fields => [
  ["WARC-Target-URI", snapshot.requestedUrl],
  ["WARC-Date", snapshot.fetchedAt],
];

/** Request, metadata (for the last hop) and response; the response comes last, because its place is what citations keep. */
function hopRecords(hop: Hop, nextId: NextId, metadata?: string, revisitOf?: RevisitOf): Buffer[] {
  if (hop.rendered === true) return [renderedRecord(hop, nextId)];
  const responseId = nextId();
  const about = [
    ["WARC-Target-URI", hop.url],
    ["WARC-Date", hop.at],
  ] as const;
  const linked = [["WARC-Concurrent-To", responseId]] as const;
  const requestHead = Buffer.from(`${hop.requestHead}\r\n\r\n`, "latin1");
  const records = [
    buildRecord(
      "request",
      [["WARC-Record-ID", nextId()], ...about, ...linked, ["Content-Type", "application/http;msgtype=request"]],
      [requestHead],
    ),
  ];
  if (metadata !== undefined) records.push(metadataRecord([...about, ...linked], metadata, nextId));
  records.push(responseRecord(hop, responseId, about, revisitOf));
  return records;
}

function metadataRecord(about: Fields, fields: string, nextId: NextId): Buffer {
  return buildRecord(
    "metadata",
    [["WARC-Record-ID", nextId()], ...about, ["Content-Type", "application/warc-fields"]],
    [Buffer.from(fields, "utf8")],
  );
}

/** The page after its scripts ran: no answer of the server, so it stands under a name of its own. */
function renderedRecord(hop: Hop, nextId: NextId): Buffer {
  const fields = [
    ["WARC-Record-ID", nextId()],
    ["WARC-Target-URI", `urn:nashr:rendered:${hop.url}`],
    ["WARC-Date", hop.at],
    ["Content-Type", "text/html; charset=utf-8"],
    ["WARC-Payload-Digest", digestOf(hop.body)],
  ] as const;
  return buildRecord("resource", fields, [hop.body]);
}

function responseRecord(hop: Hop, id: string, about: readonly (readonly [string, string])[], revisitOf: RevisitOf | undefined): Buffer {
  const head = Buffer.from(keepHead(hop.responseHead, hop.body.byteLength), "latin1");
  const payload = revisitOf?.because === "server-not-modified" ? [] : ([["WARC-Payload-Digest", digestOf(hop.body)]] as const);
  const address = hop.address === undefined ? [] : ([["WARC-IP-Address", hop.address]] as const);
  const fields = [["WARC-Record-ID", id], ...about, ...address, ["Content-Type", "application/http;msgtype=response"], ...payload] as const;
  if (revisitOf !== undefined) {
    const revisit = [
      ["WARC-Profile", `http://netpreserve.org/warc/1.1/revisit/${revisitOf.because}`],
      ["WARC-Refers-To-Target-URI", revisitOf.url],
      ["WARC-Refers-To-Date", revisitOf.at],
    ] as const;
    return buildRecord("revisit", [...fields, ...revisit], [head]);
  }
  return buildRecord("response", fields, [head, hop.body]);
}

function describe(exchange: Exchange, progress: Progress, place: AttemptTrace["place"]): string {
  const { snapshot, role, attempt, hops, costs } = exchange;
  const lines = [
    ["role", role],
    ["attempt", String(attempt)],
    ["outcome", snapshot.outcome === "failed" ? snapshot.failure : "fetched"],
    ["via", snapshot.foundBy.page ?? ""],
    ["hopsFromSeed", String(snapshot.depth)],
    ["rendered", hops.at(-1)?.rendered === true ? "yes" : "no"],
    ["sha256", snapshot.outcome === "fetched" ? snapshot.sha256 : ""],
  ] as const;
  const cookies = [...exchange.cookies];
  const trace = traceLine({ ...progress, role, attempt, snapshot, costs: [...costs], cookies, place });
  return lines
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")
    .concat(trace);
}

function infoRecord(file: string, info: ArchiveInfo, nextId: NextId): Buffer {
  const block = Buffer.from(
    [
      `software: ${info.software}`,
      "format: WARC file version 1.1",
      "conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
      `http-header-user-agent: ${info.crawl.userAgent}`,
      `robots: ${info.robots}`,
      `isPartOf: ${info.crawl.edition}`,
      `description: public pages of ${info.crawl.entityCode}`,
      traceLine(info.crawl),
    ].join("\r\n"),
    "utf8",
  );
  const name = file.split(/[\\/]/).at(-1) ?? file;
  return buildRecord(
    "warcinfo",
    [
      ["WARC-Record-ID", nextId()],
      ["WARC-Date", info.at],
      ["WARC-Filename", name],
      ["Content-Type", "application/warc-fields"],
    ],
    [block],
  );
}

function asEnvironmentError(path: string, error: unknown): EnvironmentError {
  if (error instanceof EnvironmentError) return error;
  const full = error instanceof Error && "code" in error && ["ENOSPC", "EDQUOT", "EFBIG"].includes(String(error.code));
  return new EnvironmentError(
    `Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`,
    full
      ? "The disk is full; make room and run again: nothing kept so far is lost."
      : "Check that the archive folder exists and may be written to, then run again.",
    error,
  );
}
