import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { readRecord } from "../../../archive/read.js";
import type { Renderer } from "../../../crawl/pages/browser.js";
import type { CrawlEffects } from "../../../crawl/session/limits.js";
import { request } from "../../../crawl/transport/request.js";
import { linksOf } from "../../../extract/links.js";
import type { Settings } from "../../../model/settings.js";
import { type CrawledEntity, findCookies } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { findAttempt, findFormer } from "../../../store/snapshots.js";
import { type CrawlNetwork, monotonicMs, useLenientParser } from "../../adapters/network.js";

const maxSitemapBytes = 52_428_800;

/** What the effects of one body's crawl work on. */
export interface EffectsInput {
  readonly settings: Settings;
  readonly store: Store;
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  readonly network: CrawlNetwork;
  readonly renderer: Renderer | undefined;
  readonly kept: CrawledEntity;
  /** Attempts of this crawl were kept before. */
  readonly resumed: boolean;
  /** A former edition read the body. */
  readonly visited: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Everything that the crawl of one body does to the world, with the network, the database, the archive and the clock of this machine. */
export function openCrawlEffects(input: EffectsInput): CrawlEffects {
  const { settings, store, archiveFolder, network, kept, signal } = input;
  return {
    request: (wanted) =>
      request(network.agent, { ...wanted, timeoutMs: settings.crawl.timeoutMs, maxRequestMs: settings.crawl.maxRequestMs, signal }),
    acquire: async (url, crawlDelayMs) => network.politeness.acquire(await network.agent.machineOf(url), crawlDelayMs),
    useLenientParser: (url, lenient) => useLenientParser(network.agent, url, lenient),
    linksOf,
    sha256,
    unpack,
    now: Date.now,
    monotonicMs,
    cookies: findCookies(store, kept.crawl, kept.entityCode),
    spentMs: kept.spentMs,
    render: input.renderer?.render,
    signal,
    async former(url) {
      if (!input.visited) return undefined;
      const found = findFormer(store, kept.crawl, kept.entityCode, url);
      if (found === undefined || found.rendered === true || (found.etag ?? found.lastModified) === undefined) return undefined;
      const record = await readRecord(archiveFolder, found.place).catch(() => undefined);
      return record === undefined || sha256(record.bytes) !== found.sha256 ? undefined : { snapshot: found, bytes: record.bytes };
    },
    async findPreviousAttempt(role, url, attempt) {
      if (!input.resumed) return undefined;
      const found = findAttempt(store, kept.crawl, kept.entityCode, role, url, attempt);
      if (found === undefined) return undefined;
      const { place } = found.snapshot;
      return { ...found, bytes: place === undefined ? new Uint8Array(0) : (await readRecord(archiveFolder, place)).bytes };
    },
  };
}

/** A sitemap that is packed as a file; one that unpacks to more than the protocol allows, or is damaged, gives nothing. */
function unpack(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxSitemapBytes });
  } catch {
    return new Uint8Array(0);
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
