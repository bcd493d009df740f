import { performance } from "node:perf_hooks";
import type { Renderer } from "../../crawl/pages/browser.js";
import { openPoliteness, type Politeness } from "../../crawl/politeness/politeness.js";
import { readAllowList } from "../../crawl/transport/addresses.js";
import { type GuardedAgent, type Lookup, openAgent } from "../../crawl/transport/agent.js";
import { chooseProxies } from "../../crawl/transport/proxy.js";
import type { Entity } from "../../model/entity.js";
import { InputError } from "../../model/errors.js";
import type { Settings } from "../../model/settings.js";

/** What lies between a crawl and the sites: who may be asked, which way, and how soon. */
export interface CrawlNetwork {
  readonly agent: GuardedAgent;
  readonly politeness: Politeness;
}

/** the environment that a crawl takes from its caller; each has a usual value. */
export interface NetworkEnvironment {
  /** Variables that may name proxies. None: no proxy but that of the settings. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** How names are looked up; the system's way unless given. */
  readonly lookup?: Lookup | undefined;
  /** A browser that the caller opened and closes; where none is given, the crawl opens one when a page needs it, and closes it at the end. */
  readonly renderer?: Renderer | undefined;
}

/** Opens the network of a crawl. Pauses are measured by a clock that nobody sets. Throws RangeError for an allow list that cannot be read. */
export function openNetwork(
  { network, crawl }: Settings,
  { environment = {}, lookup }: NetworkEnvironment,
  signal?: AbortSignal,
): CrawlNetwork {
  const agent = openAgent({
    allow: readAllowList(network.allow),
    timeoutMs: crawl.timeoutMs,
    readDespiteTlsDefects: crawl.readDespiteTlsDefects,
    proxies: chooseProxies(network.proxy, environment),
    lookup,
  });
  return { agent, politeness: openPoliteness(crawl, { now: monotonicMs, sleep: (ms) => sleep(ms, signal) }) };
}

/** Reads an origin with the lenient parser from now on, or no more; false behind a proxy, which that parser does not know, and where nothing changes. */
export function useLenientParser(agent: GuardedAgent, url: string, lenient: boolean): boolean {
  const { origin } = new URL(url);
  if (agent.isProxied(url) || agent.lenient.has(origin) === lenient) return false;
  if (lenient) agent.lenient.add(origin);
  else agent.lenient.delete(origin);
  return true;
}

/** How the crawl presents itself. Throws InputError where a crawl beyond loopback has no contact address. */
export function buildUserAgent({ network }: Settings, codeVersion: string, entities: readonly Entity[]): string {
  const { contact } = network;
  const isPublicHost = entities.some((entity) => entity.url !== undefined && !/^https?:\/\/(?:127\.|localhost|\[::1\])/.test(entity.url));
  if (contact === "" && isPublicHost) {
    throw new InputError([
      {
        file: "nashr.yaml",
        key: "network.contact",
        message: "a crawl of strangers' sites needs an address where their webmasters can complain",
        hint: "write an e-mail address or the address of a page there",
      },
    ]);
  }
  return `nashr/${codeVersion} (audit of published information; ${contact === "" ? "loopback test" : `+${contact}`})`;
}

/** Milliseconds of a clock that only runs forward, whatever is done to the time of day. */
export const monotonicMs = (): number => performance.now();

/** Waits, or less where the signal aborts. */
export function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}
