import type { RunSettings } from "../model/run-settings.js";

/** What an edition has cost up to now. */
export interface Spending {
  /** Milliseconds of crawling, all runs together. */
  readonly crawlMs: number;
  readonly requests: number;
  /** Bytes of the archive of the edition. */
  readonly diskBytes: number;
  /** Bytes free on the disk of the archive. */
  readonly freeBytes: number;
}

/** The limit that ended a crawl. `disk-full` is of the machine; the others are budgets of the edition. */
export type BudgetEnd = "time-spent" | "requests-spent" | "disk-spent" | "disk-full";

/** The budget that is used up; undefined while there is room. A limit of 0 is none. */
export function findSpentBudget(spent: Spending, settings: RunSettings): BudgetEnd | undefined {
  if (settings.minFreeBytes > 0 && spent.freeBytes < settings.minFreeBytes) return "disk-full";
  if (settings.maxHours > 0 && spent.crawlMs >= settings.maxHours * 3_600_000) return "time-spent";
  if (settings.maxRequests > 0 && spent.requests >= settings.maxRequests) return "requests-spent";
  if (settings.maxDiskBytes > 0 && spent.diskBytes >= settings.maxDiskBytes) return "disk-spent";
  return undefined;
}
