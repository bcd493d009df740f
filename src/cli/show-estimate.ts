import { estimateEdition } from "../app/unattended/estimate-edition.js";
import { readWorkspaceOutline } from "../app/workspace.js";
import type { CommonOptions, Io } from "./io.js";
import { describeBytes, describeDuration } from "./show-progress.js";
import { chooseWorkspace, withStoreForReading } from "./workspace-command.js";

/** What a run would cost from now (milliseconds since 1970) on, as lines or JSON. */
export async function showEstimate(io: Io, options: CommonOptions & { again?: boolean }, nowMs: number): Promise<string> {
  const workspace = readWorkspaceOutline(chooseWorkspace(io, options));
  const found = await withStoreForReading(workspace, (store) => estimateEdition(workspace, store, options.again === true, nowMs));
  if (options.json === true) return `${JSON.stringify(found, null, 2)}\n`;
  const { crawl, otherMs, endsAt, freeBytes } = found;
  const lines = [
    `${crawl.bodies} bodies to crawl: about ${crawl.requests} requests, ${describeBytes(crawl.diskBytes)} of archive, ${describeDuration(crawl.crawlMs)} of crawling.`,
    otherMs === undefined
      ? "Reading, judging, scoring and the report: not known, for no run of this edition has gone through them yet."
      : `Reading, judging, scoring and the report: about ${describeDuration(otherMs)}, by the last run that went through them.`,
    ...(endsAt === undefined ? [] : [`Begun now, it would end about ${endsAt} (hours of run.crawlHours counted).`]),
    ...basisLines(crawl.basis),
    ...(crawl.diskBytes > freeBytes ? [`The disk has only ${describeBytes(freeBytes)} free: make room first.`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function basisLines({ own, median, assumed }: { readonly own: number; readonly median: number; readonly assumed: number }): string[] {
  return [
    ...(own > 0 ? [`${own} bodies are counted by their own last crawl.`] : []),
    ...(median > 0 ? [`A guess for ${median} bodies that were never crawled: the median of those that were read.`] : []),
    ...(assumed > 0
      ? [`A guess for ${assumed} bodies: no site was ever read here, so 200 requests, 20 MB and 5 minutes are assumed of each.`]
      : []),
  ];
}
