import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CrawlTrace } from "../../../model/crawl-trace.js";
import { InputError } from "../../../model/errors.js";
import { addCrawlRows } from "../../../store/crawl-record.js";
import { endCrawledEntity } from "../../../store/crawls.js";
import { openStore, type Store } from "../../../store/open.js";
import { addCrawl, addCrawledBody, endRebuiltCrawls } from "../../../store/rebuild.js";
import type { Progress } from "../../progress.js";
import { type BodyFiles, crawlKey, groupFiles, type JoinedBody, joinFiles } from "./join-files.js";
import { type ArchivedBody, type Heading, readArchivedBody, readHeading } from "./read-body.js";
import { listRecordedFiles, type RecordedCrawl, readRecordedCrawls } from "./recorded-crawls.js";

/** What a database was made from again. */
export interface Rebuild {
  readonly crawls: number;
  /** Crawls of one body, over all crawls. */
  readonly bodies: number;
  readonly attempts: number;
  /** Bodies whose crawl had not ended, with the edition: a crawl goes on with them. */
  readonly open: readonly string[];
  /** Damage and loss, in words; empty when every record was whole. */
  readonly problems: readonly string[];
  /** Where the former database was moved to; absent where there was none. */
  readonly movedTo?: string | undefined;
}

/**
 * Makes the database of a workspace again from its archive: every crawl with its attempts, costs, cookies and reach, over all editions. What
 * was read and judged is not part of it; the stages do that again. The present database stays until the new one is whole. Throws
 * InputError when a database is there and `force` is not set, or when there is no archive.
 */
export async function rebuildDatabase(
  paths: { readonly database: string; readonly archive: string },
  options: { readonly force: boolean; readonly now: Date },
  progress: Progress,
): Promise<Rebuild> {
  refusePresent(paths.database, options.force);
  const files = listArchive(paths.archive);
  const headings: Heading[] = [];
  for (const file of files) headings.push(await readHeading(paths.archive, file));
  const groups = groupFiles(headings);
  const records = await readRecordedCrawls(paths.archive, headings);
  const made = `${paths.database}.rebuilt`;
  mkdirSync(dirname(made), { recursive: true });
  removeStore(made);
  const store = openStore(made);
  const tally = { crawls: 0, bodies: 0, attempts: 0, open: [] as string[], problems: describeSilent(headings, records) };
  progress.begin("rebuild", groups.length);
  try {
    const ids = addCrawls(store, groups, records);
    tally.crawls = ids.size;
    for (const group of groups) {
      const body = await readGroup(paths.archive, group, tally.problems);
      addBody(store, ids.get(crawlKey(group.trace)) ?? group.trace.crawl, body);
      tally.bodies += 1;
      tally.attempts += body.attempts.length;
      if (body.closing === undefined) tally.open.push(`${body.trace.edition} ${body.trace.entityCode}`);
      progress.step(tally.bodies, body.trace.entityCode);
    }
    endRebuiltCrawls(store);
  } finally {
    store.close();
  }
  const movedTo = moveAside(paths.database, options.now);
  renameSync(made, paths.database);
  progress.end(`${tally.attempts} attempts of ${tally.bodies} crawls of bodies, from ${files.length} archive files`);
  return { ...tally, movedTo };
}

const sqliteSuffixes = ["", "-wal", "-shm"];

function removeStore(file: string): void {
  for (const suffix of sqliteSuffixes) rmSync(file + suffix, { force: true });
}

function refusePresent(database: string, force: boolean): void {
  if (force || !existsSync(database)) return;
  const hint = "add --force: the present one is then moved aside under a name with the date, never deleted";
  throw new InputError([{ file: database, message: "there is a database already", hint }]);
}

/** Every archive file, as paths within the archive folder, sorted. */
function listArchive(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).map((file) => String(file).replaceAll("\\", "/")) : [];
  const found = files.filter((file) => file.endsWith(".warc.gz") && statSync(join(folder, file)).isFile()).sort();
  if (found.length > 0) return found;
  const hint = "put the archive folder back, or begin anew with: nashr run";
  throw new InputError([{ file: folder, message: "there is no archive to make the database from", hint }]);
}

/** Puts the crawls in and gives their numbers: their own, or where one was given twice new ones for all, in the order in which they began. */
function addCrawls(store: Store, groups: readonly BodyFiles[], records: readonly RecordedCrawl[]): Map<string, number> {
  const traces = new Map<string, CrawlTrace>([...groups, ...records].map(({ trace }) => [crawlKey(trace), trace]));
  const isUnique = new Set([...traces.values()].map(({ crawl }) => crawl)).size === traces.size;
  const ordered = [...traces.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  const ids = new Map(ordered.map(([key, { crawl }], index) => [key, isUnique ? crawl : index + 1]));
  for (const [key, trace] of ordered) addCrawl(store, ids.get(key) ?? trace.crawl, trace);
  for (const { trace, rows } of records) {
    const crawl = ids.get(crawlKey(trace)) ?? trace.crawl;
    // Attempts take the next free numbers: their order is that of the record.
    addCrawlRows(
      store,
      rows.map(({ table, row: { id: _, ...row } }) => ({ table, row: { ...row, crawl } })),
    );
  }
  return ids;
}

async function readGroup(archive: string, { trace, files }: BodyFiles, problems: string[]): Promise<JoinedBody> {
  const read: ArchivedBody[] = [];
  for (const file of files) read.push(await readArchivedBody(archive, file));
  const body = joinFiles(trace, read);
  for (const { file, damage } of read)
    problems.push(...damage.map(({ offset, length }) => `${file}: damaged from byte ${offset}, ${length} bytes`));
  if (body.missing > 0) {
    const all = body.missing + body.attempts.length;
    problems.push(
      `${trace.edition} ${trace.entityCode}: ${body.missing} of ${all} attempts are lost; its crawl counts as interrupted, so that nothing is called absent: crawl it again`,
    );
  }
  return body;
}

function addBody(store: Store, crawl: number, body: JoinedBody): void {
  addCrawledBody(store, crawl, body);
  if (body.closing === undefined) return;
  const { reach, endedAt, spentMs } = body.closing;
  endCrawledEntity(store, crawl, reach, { endedAt, spentMs, archiveEnd: body.archiveEnd });
}

/** Moves a database with its side files under a name with the instant; gives the new name of the database. */
function moveAside(database: string, now: Date): string | undefined {
  if (!existsSync(database)) return undefined;
  const target = `${database}.until-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  for (const suffix of sqliteSuffixes) if (existsSync(database + suffix)) renameSync(database + suffix, target + suffix);
  return target;
}

/** The files that tell of no crawl and that no record of a frozen edition speaks of. */
function describeSilent(headings: readonly Heading[], records: readonly RecordedCrawl[]): string[] {
  const recorded = listRecordedFiles(records);
  return headings
    .filter(({ trace, file }) => trace === undefined && !recorded.has(file))
    .map(
      ({ file }) =>
        `${file}: does not tell of its crawl (damaged, or written by a version of nashr that did not note it); the file stays where it is, its body is to be crawled again`,
    );
}
