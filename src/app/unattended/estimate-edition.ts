import { listStanding } from "../../store/crawls.js";
import type { Store } from "../../store/open.js";
import { listBodyHistories } from "../../store/run-figures.js";
import { findNextChange, isCrawlTime, readCrawlHours } from "../../unattended/crawl-hours.js";
import { type Estimate, estimateCrawl } from "../../unattended/estimate.js";
import type { WorkspaceOutline } from "../workspace.js";
import { measureDisk } from "./measure-disk.js";
import { readRuns } from "./run-journal.js";

/** What a run would cost. Instants are ISO 8601 in UTC. */
export interface EditionEstimate {
  readonly crawl: Estimate;
  /** Milliseconds of the stages after the crawl; undefined where no run went through them yet. */
  readonly otherMs: number | undefined;
  /** When it would end if it began now; undefined where that is not known. */
  readonly endsAt: string | undefined;
  readonly freeBytes: number;
}

/** Estimates what is left of an edition, or all of it (`again`), begun at an instant (milliseconds since 1970). */
export function estimateEdition(workspace: WorkspaceOutline, store: Store, again: boolean, nowMs: number): EditionEstimate {
  const { settings, chosen } = workspace;
  const standing = listStanding(store, settings.edition);
  const rows = listBodyHistories(store);
  const histories = new Map(rows.map((row) => [row.entityCode, row]));
  const todo = chosen.flatMap(({ code, url }) =>
    url === undefined || (!again && standing.get(code)?.ended === true)
      ? []
      : [{ code, host: URL.canParse(url) ? new URL(url).host : code, history: histories.get(code) }],
  );
  // A silent site costs next to nothing: it tells nothing of what one that answers will cost.
  const read = rows.filter(({ wasRead }) => wasRead === 1);
  const crawl = estimateCrawl(todo, read, settings.crawl.sites);
  const last = readRuns(workspace).findLast(({ outcome, stageMs }) => outcome === "finished" && stageMs.detect !== undefined);
  const otherMs =
    last === undefined ? undefined : Object.entries(last.stageMs).reduce((sum, [stage, ms]) => sum + (stage === "crawl" ? 0 : ms), 0);
  const crawled = addWithinHours(settings.run, nowMs, crawl.crawlMs);
  return {
    crawl,
    otherMs,
    endsAt: crawled === undefined || otherMs === undefined ? undefined : new Date(crawled + otherMs).toISOString().replace(/\.\d+Z$/, "Z"),
    freeBytes: measureDisk(workspace.path("archive"), settings.edition).freeBytes,
  };
}

/** The instant at which so much crawling is done when only the hours of the settings count; undefined where it takes more than a year. */
function addWithinHours(
  run: { readonly crawlHours: string; readonly timeZone: string },
  nowMs: number,
  workMs: number,
): number | undefined {
  const hours = readCrawlHours(run.crawlHours);
  let [at, left] = [nowMs, workMs];
  for (let turn = 0; turn < 800; turn += 1) {
    const change = findNextChange(hours, run.timeZone, at);
    if (change === undefined) return at + left;
    if (isCrawlTime(hours, run.timeZone, at)) {
      if (change - at >= left) return at + left;
      left -= change - at;
    }
    at = change;
  }
  return undefined;
}
