import type { ServerOptions } from "node:https";
import { describe, expect, test } from "vitest";
import type { Reach } from "../../../src/model/evidence.js";
import type { Settings } from "../../../src/model/settings.js";
import { recordAt } from "../../archive/record-at.js";
import { deep } from "../../set-up/deep.js";
import { type CrawlBench, type Crawled, openCrawlBench } from "../crawl-bench.js";
import { soundPages } from "./answers.js";
import { type Answers, type FaultServer, openFaultServer, openSocketServer } from "./fault-server.js";

/** A site with one fault, and what a crawl of it must come to. */
export interface FaultSite {
  readonly id: string;
  /** What is wrong, in words. */
  readonly fault: string;
  /** The answers; `canary` is an address that no crawl may ever connect to. */
  readonly answers: (canary: string) => Answers;
  readonly tls?: ServerOptions;
  readonly settings?: Partial<Settings["crawl"]>;
  readonly expect: Expected;
}

/** What must be so; what is not named is not looked at, but the laws hold for every site. */
export interface Expected {
  /** "exhausted" unless said otherwise. */
  readonly end?: Reach["end"];
  readonly failure?: string;
  /** Paths that must be fetched, beside the sound pages (which are not asked for where the end is another than "exhausted"). */
  readonly fetched?: readonly string[];
  /** Every failure, by path. */
  readonly failed?: Readonly<Record<string, string>>;
  /** Defects of what was fetched, by path. */
  readonly defects?: Readonly<Record<string, readonly string[]>>;
  /** Defects of the site. */
  readonly siteDefects?: readonly string[];
  /** Most requests, all counted. 20 unless said otherwise. */
  readonly atMost?: number;
  /** Anything else that must be so. */
  readonly also?: (server: FaultServer, crawled: Crawled, bench: CrawlBench) => void | Promise<void>;
}

const delayMs = 12;
const limits: Partial<Settings["crawl"]> = { delayMs, timeoutMs: 3_000, maxRequestMs: 6_000, maxDelayMs: 60, maxCrawlDelayMs: 300 };
/** Where a site is expected to be given up for want of an answer; elsewhere a busy machine must not be taken for a silent site. */
const short: Partial<Settings["crawl"]> = { timeoutMs: 350, maxRequestMs: 900 };

/**
 * Sites whose pages are heavy work for this very process, which serves them too. A request that is given up while the process is at that
 * work reaches the server's log only afterwards, just before the next one, and the pause between them could not be measured.
 */
export const patient: Partial<Settings["crawl"]> = { timeoutMs: 20_000, maxRequestMs: 40_000 };

/** What holds of a whole family of sites. */
export interface FamilyOptions {
  /** Settings of all of them. */
  readonly settings?: Partial<Settings["crawl"]>;
  /** Sites that are visited by night alone: of each kind of fault another one is visited by day. */
  readonly byNight?: readonly string[];
}

/** Runs every site of a family as a test of its own. */
export function runSites(family: string, sites: readonly FaultSite[], options: FamilyOptions = {}): void {
  const { settings: familySettings = {}, byNight = [] } = options;
  const unknown = byNight.filter((id) => !sites.some((site) => site.id === id));
  if (unknown.length > 0) throw new Error(`no site is named ${unknown.join(" or ")}`);
  describe.concurrent(family, () => {
    for (const site of sites) {
      (byNight.includes(site.id) ? deep : test)(`${site.id}: ${site.fault}`, { timeout: 60_000 }, () => visit(site, familySettings));
    }
  });
}

/** Crawls a site and sees what must be so. */
async function visit(site: FaultSite, familySettings: Partial<Settings["crawl"]>): Promise<void> {
  const bench = openCrawlBench();
  const canary = await openSocketServer((socket) => socket.destroy(), "127.0.0.66");
  const server = await openFaultServer(site.answers(canary.url), site.tls);
  try {
    const patience = JSON.stringify(site.expect).includes("timeout") ? short : {};
    const crawled = await bench.crawl(server.url, { ...limits, ...patience, ...familySettings, ...site.settings });
    checkLaws(server, canary, site.expect);
    await checkOutcome(bench, crawled, site.expect);
    await site.expect.also?.(server, crawled, bench);
  } finally {
    bench.close();
    await server.close();
    await canary.close();
  }
}

/** What holds on every site: no canary, one request at a time, the pause kept, few requests, an honest name. */
function checkLaws(server: FaultServer, canary: FaultServer, { atMost = 20 }: Expected): void {
  expect(canary.log, "no connection to the canary").toEqual([]);
  expect(server.log.map(({ path }) => path).filter((path) => path.includes("canary"))).toEqual([]);
  expect(server.log.length, server.log.map(({ path }) => path).join(" ")).toBeLessThanOrEqual(atMost);
  expect(server.most(), "requests at one time").toBeLessThanOrEqual(1);
  const gaps = server.log.slice(1).map(({ at }, index) => at - (server.log[index]?.at ?? 0));
  expect(Math.min(delayMs, ...gaps), "milliseconds between two requests").toBeGreaterThanOrEqual(delayMs);
  expect(server.log.filter(({ method }) => method !== "GET")).toEqual([]);
  expect(server.log.filter(({ headers }) => !/^nashr\//.test(headers["user-agent"] ?? ""))).toEqual([]);
  expect(server.log[0]?.path ?? "/robots.txt").toBe("/robots.txt");
}

async function checkOutcome(bench: CrawlBench, crawled: Crawled, expected: Expected): Promise<void> {
  const end = expected.end ?? "exhausted";
  const result = { end: crawled.reach?.end, ...(expected.failure === undefined ? {} : { failure: crawled.reach?.failure }) };
  expect(result).toEqual({ end, ...(expected.failure === undefined ? {} : { failure: expected.failure }) });
  const sound = end === "exhausted" ? Object.keys(soundPages) : [];
  expect(crawled.fetched).toEqual(expect.arrayContaining([...sound, ...(expected.fetched ?? [])]));
  if (expected.failed !== undefined) expect(crawled.failed).toEqual(expected.failed);
  for (const [path, defects] of Object.entries(expected.defects ?? {})) {
    const found = crawled.snapshots.find(({ requestedUrl }) => new URL(requestedUrl).pathname === path);
    expect(found?.outcome === "fetched" ? (found.defects ?? []) : found?.failure, path).toEqual(defects);
  }
  if (expected.siteDefects !== undefined) expect(crawled.reach?.defects).toEqual(expected.siteDefects);
  for (const snapshot of crawled.snapshots) {
    const kept = soundPages[new URL(snapshot.requestedUrl).pathname];
    if (snapshot.outcome !== "fetched" || kept === undefined) continue;
    expect(Buffer.from((await recordAt(bench.archive, snapshot.place)).bytes).toString(), snapshot.url).toBe(kept);
  }
}
