import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type RunState, runJournalSchema } from "../../model/run-state.js";
import { writeIfChanged } from "../adapters/write-file.js";
import type { WorkspaceOutline } from "../workspace.js";

/** So many runs of an edition are remembered; the time of earlier ones is added to the oldest of them. */
const keptRuns = 500;

/** Absolute path of the folder of logs. */
export const logsFolder = ({ dir, settings }: WorkspaceOutline): string => resolve(dir, settings.run.logs);

const fileOf = (workspace: WorkspaceOutline): string => join(logsFolder(workspace), `runs-${workspace.settings.edition}.json`);

/** The runs of the edition, oldest first; none where there was none, or where the file cannot be read: it holds no evidence. */
export function readRuns(workspace: WorkspaceOutline): RunState[] {
  const file = fileOf(workspace);
  if (!existsSync(file)) return [];
  try {
    return runJournalSchema.parse(JSON.parse(readFileSync(file, "utf8"))).runs;
  } catch {
    return [];
  }
}

/** Keeps how a run stands; it is known by the instant at which it began. */
export function saveRun(workspace: WorkspaceOutline, state: RunState): void {
  mkdirSync(logsFolder(workspace), { recursive: true });
  const others = readRuns(workspace).filter(({ startedAt }) => startedAt !== state.startedAt);
  const surplus = others.slice(0, Math.max(0, others.length - keptRuns));
  const [first, ...rest] = [...others.slice(surplus.length), state];
  const earlierMs = surplus.reduce((sum, run) => sum + run.crawlMs, 0);
  const runs = first === undefined ? [] : [{ ...first, crawlMs: first.crawlMs + earlierMs }, ...rest];
  writeIfChanged(fileOf(workspace), `${JSON.stringify({ runs }, null, 1)}\n`);
}

/** Milliseconds of crawling of the edition in its runs but for the one that began at `startedAt`. */
export function sumCrawlMs(workspace: WorkspaceOutline, startedAt: string): number {
  return readRuns(workspace)
    .filter((run) => run.startedAt !== startedAt)
    .reduce((sum, run) => sum + run.crawlMs, 0);
}
