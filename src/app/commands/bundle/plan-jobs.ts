import type { Entity } from "../../../model/entity.js";
import { findArchiveFile } from "../../../store/archive-files.js";
import { listConnectionProbes, listCrawlCounts } from "../../../store/crawl-counts.js";
import { describeCrawl, endCrawl } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { buildUserAgent } from "../../adapters/network.js";
import { packageVersion } from "../../adapters/package-root.js";
import { refuseFrozen } from "../../editions/frozen-edition.js";
import { planCrawl } from "../../stages/crawl/crawl.js";
import type { Workspace } from "../../workspace.js";

/** The crawl that the work on a body belongs to, as every machine notes it. */
export interface JobCrawl {
  readonly id: number;
  readonly edition: string;
  readonly userAgent: string;
  readonly settings: string;
  readonly startedAt: string;
}

/** The work on one body: crawl, read, judge. */
export interface PlannedBody {
  readonly entity: Entity;
  readonly crawl: JobCrawl;
}

/** The chosen bodies that are still to be worked on, each with its crawl: those that a crawl on this machine would take up. Throws InputError where the edition is frozen or has no contact address. */
export function planJobs(
  workspace: Workspace,
  store: Store,
  options: { readonly again?: boolean; readonly retry?: boolean },
): PlannedBody[] {
  refuseFrozen(workspace);
  const { settings, chosen } = workspace;
  const userAgent = buildUserAgent(settings, packageVersion, chosen);
  const { todo } = planCrawl({ settings, store, entities: chosen, ...options }, userAgent, listCrawlCounts(store, settings.edition));
  return [...todo].map(([entity, id]) => ({ entity, crawl: { id, ...describeCrawl(store, id) } }));
}

/** Whether the work on a body has come back: its crawl has an end here. */
export function isDone(store: Store, { entity, crawl }: PlannedBody): boolean {
  return findArchiveFile(store, crawl.id, entity.code)?.endedAt !== undefined;
}

/** Some addresses that have answered in this edition. */
export const listLive = (store: Store, edition: string): string[] => listConnectionProbes(store, edition).slice(0, 4);

/** Notes the end of the crawls of bodies that have all come back. */
export function endCrawls(store: Store, bodies: readonly PlannedBody[], at: string): void {
  for (const id of new Set(bodies.map(({ crawl }) => crawl.id))) endCrawl(store, id, at);
}
