import type { ClosingTrace, CrawlTrace } from "../../../model/crawl-trace.js";
import type { RebuiltAttempt, RebuiltBody } from "../../../store/rebuild.js";
import type { ArchivedBody, Heading } from "./read-body.js";

/** The crawl of one body, put together from its archive files. */
export interface JoinedBody extends RebuiltBody {
  /** Undefined where the crawl had not ended, or where an attempt was lost: what it would say of the reach is then no longer known. */
  readonly closing: ClosingTrace | undefined;
  /** Attempts that were kept once and stand in no file any more. */
  readonly missing: number;
}

/** Name of a crawl over all files, in the order of time: numbers may have been given twice when a database was lost in between. */
export const crawlKey = ({ edition, crawl, startedAt }: CrawlTrace): string => `${startedAt} ${edition} ${String(crawl).padStart(9, "0")}`;

/** The files of one body in one crawl, in the order in which they were begun. */
export interface BodyFiles {
  readonly trace: CrawlTrace;
  readonly files: readonly string[];
}

/** Puts the files of each body and crawl together, older crawls first. Files that tell of no crawl are left out. */
export function groupFiles(headings: readonly Heading[]): BodyFiles[] {
  const groups = new Map<string, { trace: CrawlTrace; files: string[] }>();
  const ordered = [...headings].sort((a, b) => (`${a.begunAt} ${a.file}` < `${b.begunAt} ${b.file}` ? -1 : 1));
  for (const { trace, file } of ordered) {
    if (trace === undefined) continue;
    const key = `${crawlKey(trace)} ${trace.entityCode}`;
    const group = groups.get(key) ?? { trace, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/**
 * The crawl of one body from its files in their order. A file goes on behind the attempts that were kept before it was begun: what an older
 * file has from the number of its first attempt on had been written but not kept when the work was cut off.
 */
export function joinFiles(trace: CrawlTrace, files: readonly ArchivedBody[]): JoinedBody {
  const attempts = new Map<string, RebuiltAttempt>();
  let closing: ClosingTrace | undefined;
  for (const file of files) {
    const first = file.attempts[0]?.number ?? Number.POSITIVE_INFINITY;
    for (const [key, { number }] of attempts) if (number >= first) attempts.delete(key);
    if (closing !== undefined && closing.attempts >= first) closing = undefined;
    for (const attempt of file.attempts) attempts.set(`${attempt.role} ${attempt.attempt} ${attempt.snapshot.requestedUrl}`, attempt);
    closing = file.closing ?? closing;
  }
  const kept = [...attempts.values()];
  const expected = Math.max(closing?.attempts ?? 0, kept.at(-1)?.number ?? 0);
  const missing = expected - new Set(kept.map(({ number }) => number)).size;
  const last = files.at(-1);
  const archive = { archiveFile: last?.file ?? "", archiveEnd: last?.end ?? 0 };
  return { trace, ...archive, attempts: kept, closing: missing === 0 ? closing : undefined, missing };
}
