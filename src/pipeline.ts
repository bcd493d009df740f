import type { ArchiveDamage } from "./app/adapters/archive-damage.js";
import type { ReadingPool } from "./app/adapters/reading/reading-pool.js";
import type { Progress } from "./app/progress.js";
import type { Workspace } from "./app/workspace.js";
import type { Store } from "./store/open.js";

/** What every stage works with. */
export interface Job {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly progress: Progress;
  /** Ends the crawl between two requests; what was fetched is kept. */
  readonly signal?: AbortSignal | undefined;
  readonly options?: JobOptions | undefined;
  /** Called for each damaged record of the archive that a stage met and skipped. */
  readonly onDamage?: ((damage: ArchiveDamage) => void) | undefined;
  /** Threads that read files, where the caller keeps some for several jobs; else each stage starts its own. */
  readonly readers?: ReadingPool | undefined;
}

/** Options of one run that are no settings of the workspace. */
export interface JobOptions {
  /** Crawl bodies again although their crawl of this edition has ended. */
  readonly again?: boolean | undefined;
  /** Crawl bodies again that did not answer, beyond the cap of the settings. */
  readonly retry?: boolean | undefined;
  /** Further addresses to begin at, by code of the body. */
  readonly seeds?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Addresses that are known to answer, from a run on other machines: by them a dead site is told from our own dead connection. */
  readonly live?: readonly string[] | undefined;
  /** Report: paint PNG pictures. */
  readonly images?: boolean | undefined;
  /** Report: print PDF sheets. */
  readonly pdf?: boolean | undefined;
  /** Report: make archived copies that readers can open. */
  readonly evidence?: boolean | undefined;
  /** Report: instant of an embargo, or "none". */
  readonly embargo?: string | undefined;
}

/** One stage: what it is called, what it reads, what it writes, and the function that does it. */
export interface Stage {
  readonly name: "crawl" | "extract" | "detect" | "score" | "report";
  readonly reads: string;
  readonly writes: string;
  readonly run: (job: Job) => Promise<void>;
}

/**
 * The whole system, in the order in which it works. Each stage skips what is already done for the same inputs, so a run
 * that was interrupted is started again with the same command. A stage is loaded when it runs, so that the manual and short
 * commands start at once.
 */
export const stages: readonly Stage[] = [
  {
    name: "crawl",
    reads: "registry, rubrics, web sites; and, for its early stop, the verdicts on what it has fetched so far",
    writes: "WARC files (evidence), snapshots, reach, politeness ledger; documents of what it judged for the early stop",
    run: async (job) => (await import("./app/stages/crawl/stage.js")).crawlStage(job),
  },
  {
    name: "extract",
    reads: "WARC files, snapshots",
    writes: "documents: text, tables, links of every file, by content hash",
    run: async ({ workspace, store, progress, signal, onDamage, readers }) => {
      const { extractAll } = await import("./app/stages/extract.js");
      for (const damage of await extractAll(workspace, store, progress, signal, readers)) onDamage?.(damage);
    },
  },
  {
    name: "detect",
    reads: "rubric, documents, reach",
    writes: "one verdict per body and item, with its proof; scans that an open item rests on are read by OCR",
    run: async ({ workspace, store, progress, signal, onDamage, readers }) => {
      const { detectAll } = await import("./app/stages/detect.js");
      for (const damage of await detectAll(workspace, store, progress, signal, readers)) onDamage?.(damage);
    },
  },
  {
    name: "score",
    reads: "verdicts, human decisions and replies, former editions",
    writes: "findings, scores, ranks: reports/<edition>/edition.json",
    run: async ({ workspace, store, progress }) => (await import("./app/stages/score.js")).scoreEdition(workspace, store, progress),
  },
  {
    name: "report",
    reads: "edition.json, interface texts",
    writes: "the static site in reports/<edition>/",
    run: async (job) => (await import("./app/stages/report/stage.js")).reportStage(job),
  },
];

/** Runs the named stages in the order of the table; one that the signal broke off in the middle ends the run. */
export async function runStages(job: Job, names: readonly Stage["name"][]): Promise<void> {
  for (const stage of stages) {
    if (!names.includes(stage.name)) continue;
    await stage.run(job).catch((error: unknown) => {
      if (job.signal?.aborted !== true || error !== job.signal.reason) throw error;
    });
    if (job.signal?.aborted === true) return;
  }
}
