import { afterAll, afterEach, beforeEach } from "vitest";
import type { NetworkEnvironment } from "../../src/app/adapters/network.js";
import { openRenderer } from "../../src/crawl/pages/browser.js";
import { openRawSite, openSite, type Site } from "../crawl/site.js";
import { type CrawlBench, openCrawlBench } from "./crawl-bench.js";

/** A workspace and the sites of one test. */
export interface Stage {
  readonly bench: CrawlBench;
  /** Opens a site that is closed after the test. */
  site(...params: Parameters<typeof openSite>): Promise<Site>;
  rawSite(...params: Parameters<typeof openRawSite>): Promise<Site>;
  /** Closes a site of another making after the test. */
  keep(site: Site): Site;
  /** Another workspace, for a second crawl that knows nothing of the first. */
  renew(): void;
}

/** Gives every test of a file a fresh workspace, and closes it and all sites after each. */
export function useStage(): Stage {
  let bench: CrawlBench;
  const sites: Site[] = [];
  const keep = (site: Site) => {
    sites.push(site);
    return site;
  };
  beforeEach(() => {
    bench = openCrawlBench();
  });
  afterEach(async () => {
    bench.close();
    for (const site of sites.splice(0)) await site.close();
  });
  return {
    get bench() {
      return bench;
    },
    keep,
    site: async (...params) => keep(await openSite(...params)),
    rawSite: async (...params) => keep(await openRawSite(...params)),
    renew() {
      bench.close();
      bench = openCrawlBench();
    },
  };
}

/**
 * One browser for all crawls of a file, for each start of one takes longer than the pages. The pages of tests answer at once, so that they
 * are at rest sooner than those of real sites. `program`: path of the browser; without one, crawls have none but their own.
 */
export function useBrowser(program: string | undefined): NetworkEnvironment {
  if (program === undefined) return {};
  const renderer = openRenderer(program, undefined, 30);
  afterAll(() => renderer.close());
  return { renderer };
}
