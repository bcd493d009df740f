import { isAnswerOfSite, siteOf } from "../../../crawl/session/connection.js";
import { isOptedOut } from "../../../crawl/session/visit.js";
import { request } from "../../../crawl/transport/request.js";
import type { Entity } from "../../../model/entity.js";
import type { EnvironmentError } from "../../../model/errors.js";
import type { Reach } from "../../../model/evidence.js";
import type { Settings } from "../../../model/settings.js";
import { abandonUnansweredCrawl, type CrawlCounts, listConnectionProbes } from "../../../store/crawl-counts.js";
import type { Store } from "../../../store/open.js";
import { type CrawlNetwork, monotonicMs, sleep } from "../../adapters/network.js";
import type { Progress } from "../../progress.js";
import { type ConnectionWatch, watchConnection } from "./connection-watch.js";
import { openSilentBodies, type SilentBodies } from "./silent-bodies.js";

/** The two halves of knowing our own outage: early, by sites that fail in a row, and late, by the share of those that failed. */
export interface OutageWatch {
  readonly watch: ConnectionWatch;
  readonly silent: SilentBodies;
  /** At the end of the run: what is to be said of our own connection; undefined where nothing is, or where a person broke the run off. */
  conclude(isBrokenOff: boolean): Promise<EnvironmentError | undefined>;
}

/** Opens the watch of one run over the bodies to be crawled. */
export function watchOutage(context: {
  readonly settings: Settings;
  readonly store: Store;
  readonly network: CrawlNetwork;
  readonly userAgent: string;
  /** The bodies to be crawled, each with the number of its crawl. */
  readonly todo: ReadonlyMap<Entity, number>;
  readonly tries: ReadonlyMap<string, CrawlCounts>;
  /** Addresses that are known to answer from elsewhere. */
  readonly live?: readonly string[] | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  bodiesAtWork(): number;
  onDown(): void;
  onEnd(reach: Reach): void;
}): OutageWatch {
  const { settings, store, network, signal } = context;
  const isProxied = (url: string) => network.agent.isProxied(url);
  const addresses = addressesOf([...context.todo.keys()]);
  const mayAsk = (urls: readonly string[]) => urls.filter((url) => !isOptedOut(settings.crawl.optOut, url));
  let isDown = false;
  const watch = watchConnection({
    settings: settings.crawl,
    isProxied,
    probe: (url) => probe(context, url),
    // Some that answered, then others of this run: where all were dead so far, a later one may live.
    listProbes: () => [
      ...mayAsk([...listConnectionProbes(store, settings.edition), ...(context.live ?? [])]).slice(0, 4),
      ...spread(mayAsk(addresses), 4),
    ],
    sitesInRun: new Set(addresses.map(siteOf)).size,
    bodiesAtWork: context.bodiesAtWork,
    sleep: (ms) => sleep(ms, signal),
    note: (line) => context.progress.note(line),
    onDown() {
      isDown = true;
      context.onDown();
    },
  });
  const silent = openSilentBodies({ settings: settings.crawl, tries: context.tries, watch, isProxied, onEnd: context.onEnd });
  return {
    watch,
    silent,
    async conclude(isBrokenOff) {
      if (!isDown && !signal.aborted) return await silent.conclude();
      const error = silent.giveUp(watch.failuresInARow());
      if (!isDown || isBrokenOff) return undefined;
      for (const [entity, crawl] of context.todo) abandonUnansweredCrawl(store, crawl, entity.code, new Date().toISOString());
      return error;
    },
  };
}

const addressesOf = (bodies: readonly Entity[]): string[] =>
  bodies.flatMap(({ url }) => (url !== undefined && URL.canParse(url) ? [url] : []));

/** So many items of a list, from its end to its beginning at equal steps: the last are those that were not asked yet. */
function spread(items: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return [...items]
    .reverse()
    .filter((_, index) => index % step === 0)
    .slice(0, count);
}

/** Whether a site answers: its robots.txt is asked for, which every robot may read, in turn and with the usual pause. */
async function probe(
  { network, settings, userAgent, signal }: Pick<Parameters<typeof watchOutage>[0], "network" | "settings" | "userAgent" | "signal">,
  url: string,
): Promise<boolean> {
  const { timeoutMs, maxRequestMs } = settings.crawl;
  const robots = new URL("/robots.txt", url).href;
  const slot = await network.politeness.acquire(await network.agent.machineOf(robots), 0);
  const began = monotonicMs();
  const headers = { "User-Agent": userAgent };
  const reply = await request(network.agent, { url: robots, headers, maxBytes: 500_000, timeoutMs, maxRequestMs, signal });
  slot.done(monotonicMs() - began, undefined);
  return !("failure" in reply) && isAnswerOfSite(reply.status, network.agent.isProxied(robots));
}
