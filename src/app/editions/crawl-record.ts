import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { InputError } from "../../model/errors.js";
import { addCrawlRows, type CrawlRow, listCrawlRows } from "../../store/crawl-record.js";
import type { Store } from "../../store/open.js";

const rowSchema = z.object({ table: z.string(), row: z.record(z.string(), z.union([z.string(), z.number(), z.null()])) });

/** Path of the record of the crawls of an edition, within the archive: what was asked, what came of it and where it stands. */
export function crawlRecordFile(edition: string): string {
  return `${edition}/crawl.jsonl.gz`;
}

/** Writes the record of the crawls of an edition (gzipped JSON lines), so that the archive can be judged again without the database. */
export async function writeCrawlRecord(store: Store, edition: string, path: string): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  function* lines() {
    for (const row of listCrawlRows(store, edition)) yield `${JSON.stringify(row)}\n`;
  }
  const part = `${path}.part`;
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part));
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** The rows of a record of crawls, in their order. Throws Error for a file that is none. */
export async function* listCrawlRecord(path: string): AsyncGenerator<CrawlRow> {
  for await (const line of readLines(path)) yield rowSchema.parse(JSON.parse(line));
}

/** Puts a record of crawls into a database. Throws InputError when it is missing or does not read. */
export async function readCrawlRecord(path: string, store: Store): Promise<void> {
  const hint = "put back the archive that was frozen";
  if (!existsSync(path)) throw new InputError([{ file: path, message: "the record of the crawls is missing", hint }]);
  let batch: CrawlRow[] = [];
  try {
    for await (const row of listCrawlRecord(path)) {
      batch.push(row);
      if (batch.length < 1000) continue;
      addCrawlRows(store, batch);
      batch = [];
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const what = error instanceof Error ? error.message : String(error);
    throw new InputError([{ file: path, message: `the record of the crawls is damaged: ${what}`, hint }]);
  }
  addCrawlRows(store, batch);
}

/** Lines of a gzipped file. An error of the packing ends the iteration, which readline alone would leave waiting. */
async function* readLines(path: string): AsyncGenerator<string> {
  let rest = "";
  const unpacked = createReadStream(path).pipe(createGunzip());
  unpacked.setEncoding("utf8");
  for await (const chunk of unpacked) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
