import { type DamagedRange, salvageArchive } from "../../../archive/salvage.js";
import type { PlacedRecord } from "../../../archive/scan.js";
import { readTrace, type Trace } from "../../../archive/trace.js";
import type { AttemptTrace, ClosingTrace, CrawlTrace } from "../../../model/crawl-trace.js";
import type { Place } from "../../../model/evidence.js";
import type { RebuiltAttempt } from "../../../store/rebuild.js";

/** Which crawl of which body an archive file belongs to. */
export interface Heading {
  readonly file: string;
  /** Undefined for a file written before archives recorded their crawl, or whose first and last record are damaged. */
  readonly trace: CrawlTrace | undefined;
  /** UTC instant of the first record; "" where it is damaged. */
  readonly begunAt: string;
}

/** What one archive file tells of the crawl of a body. */
export interface ArchivedBody extends Heading {
  readonly attempts: readonly RebuiltAttempt[];
  readonly closing: ClosingTrace | undefined;
  /** Length up to the last record of a kept attempt or of the end. */
  readonly end: number;
  readonly damage: readonly Place[];
}

/** Reads to which crawl an archive file belongs: from its first record, or where that is damaged from its last. */
export async function readHeading(folder: string, file: string): Promise<Heading> {
  for await (const part of salvageArchive(folder, file)) {
    const parsed = isDamage(part) ? undefined : readTrace(part.record);
    if (isDamage(part) || parsed?.kind !== "crawl") break;
    return { file, trace: parsed.crawl, begunAt: part.record.fields.get("warc-date") ?? "" };
  }
  const { trace, begunAt } = await readArchivedBody(folder, file);
  return { file, trace, begunAt };
}

interface Pending {
  readonly trace: AttemptTrace;
  place: Place | undefined;
  torn: Place | undefined;
}

/**
 * Reads the crawl of one body from its archive file. An attempt whose answer is damaged keeps the place of the damage, so that whoever reads
 * it there is reported; one whose own record is damaged is missing, which the numbers of the others show.
 */
export async function readArchivedBody(folder: string, file: string): Promise<ArchivedBody> {
  let trace: CrawlTrace | undefined;
  let closing: ClosingTrace | undefined;
  let begunAt = "";
  let end = 0;
  let pending: Pending | undefined;
  const attempts: RebuiltAttempt[] = [];
  const damage: Place[] = [];
  const flush = () => {
    const done = pending === undefined ? undefined : placeAttempt(pending);
    pending = undefined;
    if (done === undefined) return;
    attempts.push(done.attempt);
    end = Math.max(end, done.end);
  };
  for await (const part of salvageArchive(folder, file)) {
    if (isDamage(part)) {
      damage.push(part.damage);
      if (pending !== undefined) pending.torn ??= part.damage;
      continue;
    }
    const { record, place } = part;
    const parsed: Trace | undefined = readTrace(record);
    if (parsed?.kind === "attempt" || parsed?.kind === "closing" || record.type === "request") flush();
    if (record.type === "warcinfo") begunAt = record.fields.get("warc-date") ?? "";
    if (parsed?.kind === "crawl") trace ??= parsed.crawl;
    if (parsed?.kind === "closing") closing = parsed.closing;
    if (parsed?.kind === "attempt") {
      pending = { trace: parsed.attempt, place: undefined, torn: undefined };
      // Without an answer the record itself is all there is.
      if (parsed.attempt.place === "none") end = place.offset + place.length;
    }
    if (parsed?.kind === "crawl" || parsed?.kind === "closing") end = place.offset + place.length;
    if (pending !== undefined && isAnswerOf(pending.trace, part)) pending.place = place;
  }
  // What a torn end was the answer of was never kept: nothing stands behind it.
  if (pending !== undefined) pending.torn = undefined;
  flush();
  return { file, trace: trace ?? closing?.crawl, begunAt, attempts, closing, end, damage };
}

const isDamage = (part: PlacedRecord | DamagedRange): part is DamagedRange => "damage" in part;

function isAnswerOf({ snapshot }: AttemptTrace, { record }: PlacedRecord): boolean {
  if (snapshot.outcome === "fetched" && snapshot.rendered === true) return record.type === "resource";
  return record.type === "response" || record.type === "revisit";
}

/** The attempt with its place and the end of its records; undefined where its answer was never written to the end. */
function placeAttempt({ trace, place, torn }: Pending): { attempt: RebuiltAttempt; end: number } | undefined {
  if (trace.place === "none") return { attempt: { ...trace, place: undefined }, end: 0 };
  const written = place ?? torn;
  if (written === undefined) return undefined;
  return {
    attempt: { ...trace, place: trace.place === "behind" ? written : trace.place },
    end: written.offset + written.length,
  };
}
