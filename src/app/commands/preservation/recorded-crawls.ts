import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CrawlTrace } from "../../../model/crawl-trace.js";
import type { CrawlRow } from "../../../store/crawl-record.js";
import { crawlRecordFile, listCrawlRecord } from "../../editions/crawl-record.js";
import { crawlKey } from "./join-files.js";
import type { Heading } from "./read-body.js";

/** A crawl of a frozen edition, from the record that the seal left in the archive. */
export interface RecordedCrawl {
  readonly trace: CrawlTrace;
  /** Rows of its bodies and attempts, in their order. */
  readonly rows: readonly CrawlRow[];
}

/**
 * The crawls that no archive file describes, from the records of frozen editions: those archived before the files described themselves. Empty
 * where every file does, or where no edition was frozen.
 */
export async function readRecordedCrawls(archive: string, headings: readonly Heading[]): Promise<RecordedCrawl[]> {
  const described = new Set(headings.flatMap(({ trace }) => (trace === undefined ? [] : [crawlKey(trace)])));
  const silent = headings.filter(({ trace }) => trace === undefined);
  const editions = [...new Set(silent.map(({ file }) => file.split("/")[0] ?? ""))];
  const found: RecordedCrawl[] = [];
  for (const edition of editions) {
    const path = join(archive, crawlRecordFile(edition));
    if (!existsSync(path)) continue;
    const rows: CrawlRow[] = [];
    for await (const row of listCrawlRecord(path)) rows.push(row);
    for (const { table, row } of rows) {
      if (table !== "crawls") continue;
      const trace = traceOf(row);
      if (!described.has(crawlKey(trace))) found.push({ trace, rows: rows.filter((row) => row.row.crawl === trace.crawl) });
    }
  }
  return found;
}

function traceOf({ id, edition, user_agent, settings, started_at }: CrawlRow["row"]): CrawlTrace {
  const texts = { edition: String(edition), userAgent: String(user_agent), settings: String(settings), startedAt: String(started_at) };
  return { crawl: Number(id), ...texts, entityCode: "" };
}

/** Archive files that recorded crawls speak of. */
export function listRecordedFiles(crawls: readonly RecordedCrawl[]): Set<string> {
  const files = crawls.flatMap(({ rows }) => rows.map(({ row }) => row.archive_file ?? row.place_file));
  return new Set(files.filter((file) => typeof file === "string"));
}
