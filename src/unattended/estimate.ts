import type { BodyHistory } from "../model/body-history.js";

/** One body that is still to be crawled. */
export interface BodyToCome {
  readonly code: string;
  /** Host of its site: bodies on one host wait for each other. */
  readonly host: string;
  readonly history: BodyHistory | undefined;
}

/** What a crawl will ask for, and on what this rests. */
export interface Estimate {
  readonly bodies: number;
  readonly requests: number;
  readonly diskBytes: number;
  /** Milliseconds of crawling, `sites` bodies at once. */
  readonly crawlMs: number;
  /** Bodies counted by their own last crawl, by the median of the others, and by assumption where nothing is known of any. */
  readonly basis: { readonly own: number; readonly median: number; readonly assumed: number };
}

/** Assumed of a body where no crawl of any body is known: 200 requests with a pause of a second, 20 MB. A guess, and said to be one. */
export const assumedBody: BodyHistory = { requests: 200, archiveBytes: 20_000_000, spentMs: 300_000 };

/** Estimates the crawl of bodies by what they, or others, cost before. `known` are the histories of the bodies that were read. */
export function estimateCrawl(todo: readonly BodyToCome[], known: readonly BodyHistory[], sites: number): Estimate {
  const typical = known.length === 0 ? assumedBody : medianOf(known);
  const costs = todo.map(({ host, history }) => ({ host, ...(history ?? typical) }));
  const own = todo.filter(({ history }) => history !== undefined).length;
  const rest = todo.length - own;
  return {
    bodies: todo.length,
    requests: sum(costs.map(({ requests }) => requests)),
    diskBytes: sum(costs.map(({ archiveBytes }) => archiveBytes)),
    crawlMs: Math.max(scheduleMs(costs, sites), longestHostMs(costs)),
    basis: { own, median: known.length === 0 ? 0 : rest, assumed: known.length === 0 ? rest : 0 },
  };
}

/** Time until the last body ends where the next one begins as soon as one ends, in the order of the list. */
function scheduleMs(costs: readonly { spentMs: number }[], sites: number): number {
  const lanes = Array.from({ length: Math.max(1, Math.min(sites, costs.length)) }, () => 0);
  for (const { spentMs } of costs) {
    const first = lanes.indexOf(Math.min(...lanes));
    lanes[first] = (lanes[first] ?? 0) + spentMs;
  }
  return Math.max(0, ...lanes);
}

function longestHostMs(costs: readonly { host: string; spentMs: number }[]): number {
  const byHost = new Map<string, number>();
  for (const { host, spentMs } of costs) byHost.set(host, (byHost.get(host) ?? 0) + spentMs);
  return Math.max(0, ...byHost.values());
}

function medianOf(known: readonly BodyHistory[]): BodyHistory {
  const middle = (pick: (body: BodyHistory) => number) => known.map(pick).sort((a, b) => a - b)[Math.floor(known.length / 2)] ?? 0;
  return {
    requests: middle(({ requests }) => requests),
    archiveBytes: middle(({ archiveBytes }) => archiveBytes),
    spentMs: middle(({ spentMs }) => spentMs),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
