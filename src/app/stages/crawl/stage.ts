import type { CountryLinks } from "../../../crawl/frontier/scope.js";
import type { Profile } from "../../../model/profile.js";
import type { Store } from "../../../store/open.js";
import { packageVersion } from "../../adapters/package-root.js";
import type { ReadingPool } from "../../adapters/reading/reading-pool.js";
import { refuseFrozen } from "../../editions/frozen-edition.js";
import type { Progress } from "../../progress.js";
import type { Workspace } from "../../workspace.js";
import { crawlEntities } from "./crawl.js";
import { openEarlyStop } from "./early-stop.js";

/** What the crawl stage is asked for beside the settings. */
export interface CrawlStageOptions {
  readonly again?: boolean | undefined;
  readonly retry?: boolean | undefined;
  readonly seeds?: ReadonlyMap<string, readonly string[]> | undefined;
  readonly live?: readonly string[] | undefined;
}

function countryLinks({ portals, bodies }: Profile): CountryLinks {
  return { services: portals?.services ?? [], publication: portals?.publication, beforeName: bodies.beforeName };
}

/** The crawl stage: sites in, evidence out. It reads and judges what it has fetched, and leaves a body of which nothing is open any more. */
export async function crawlStage(job: {
  readonly workspace: Workspace;
  readonly store: Store;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  readonly options?: CrawlStageOptions | undefined;
  readonly readers?: ReadingPool | undefined;
}): Promise<void> {
  const { workspace, store, progress, signal, options, readers } = job;
  refuseFrozen(workspace);
  const watch = openEarlyStop(workspace, store, signal, readers);
  try {
    await crawlEntities({
      settings: workspace.settings,
      rubrics: workspace.rubrics,
      links: countryLinks(workspace.profile),
      entities: workspace.chosen,
      store,
      archiveFolder: workspace.path("archive"),
      codeVersion: packageVersion,
      progress,
      signal,
      again: options?.again,
      retry: options?.retry,
      seeds: options?.seeds,
      live: options?.live,
      settled: watch.isSettled,
      environment: { environment: process.env },
    });
  } finally {
    await watch.close();
  }
}
