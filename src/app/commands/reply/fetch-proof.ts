import { createHash } from "node:crypto";
import { findBrowser, openRenderer, type Renderer } from "../../../crawl/pages/browser.js";
import { readLink } from "../../../crawl/read-link.js";
import type { CrawlEffects, CrawlLimits } from "../../../crawl/session/limits.js";
import { request } from "../../../crawl/transport/request.js";
import { linksOf } from "../../../extract/links.js";
import type { Entity } from "../../../model/entity.js";
import type { Snapshot } from "../../../model/evidence.js";
import { findEndOfFile } from "../../../store/archive-files.js";
import { listStanding, openCrawledEntity } from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { countReplyAttempts, listReplySnapshots, saveReplyExchange } from "../../../store/reply-snapshots.js";
import { buildUserAgent, type CrawlNetwork, monotonicMs, openNetwork, useLenientParser } from "../../adapters/network.js";
import { packageVersion } from "../../adapters/package-root.js";
import { openBodyArchive, sealFile } from "../../stages/crawl/body-archive.js";
import { describeArchive } from "../../stages/crawl/describe-archive.js";
import { unpack } from "../../stages/crawl/unpack.js";
import type { Workspace } from "../../workspace.js";

/** Fetches and archives what replies name. */
export interface ProofFetcher {
  /** Reads a link of a reply of a body into the body's archive; the last attempt, undefined where the body was never crawled or the link is none. */
  readonly fetch: (entity: Entity, link: string) => Promise<Snapshot | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * Opens the network for links of replies, under the same rules and limits as a crawl: user agent with contact, robots.txt, pauses, opt-outs, private
 * addresses refused. Throws InputError without a contact address.
 */
export async function openProofFetcher(
  workspace: Workspace,
  store: Store,
  links: readonly string[],
  signal?: AbortSignal,
): Promise<ProofFetcher> {
  const { settings } = workspace;
  const asked = links.map((url) => ({ ...workspace.entities[0], url }) as Entity);
  const userAgent = buildUserAgent(settings, packageVersion, asked);
  const network = openNetwork(settings, { environment: process.env }, signal);
  const program = settings.crawl.render === "never" ? undefined : await findBrowser();
  const renderer = program === undefined ? undefined : openRenderer(program);
  const limits: CrawlLimits = { ...settings.crawl, userAgent, robotsToken: "nashr", interests: { wanted: [], unwanted: [] }, seeds: [] };
  return {
    fetch: (entity, link) => fetchOne(workspace, store, entity, link, limits, effectsOf(workspace, network, renderer, signal)),
    async close() {
      await renderer?.close();
      await network.agent.close();
    },
  };
}

async function fetchOne(
  workspace: Workspace,
  store: Store,
  entity: Entity,
  link: string,
  limits: CrawlLimits,
  effects: CrawlEffects,
): Promise<Snapshot | undefined> {
  const { edition } = workspace.settings;
  const archiveFolder = workspace.path("archive");
  const crawl = listStanding(store, edition).get(entity.code)?.crawl;
  if (crawl === undefined) return undefined;
  const kept = openCrawledEntity(store, crawl, entity.code, entity.url, "");
  const info = describeArchive({ store, codeVersion: packageVersion }, kept, entity, () => kept.spentMs);
  const archive = openBodyArchive({ store, archiveFolder, kept }, info);
  try {
    const exchanges = readLink(entity, link, limits, effects);
    for (;;) {
      const step = await exchanges.next();
      if (step.done === true) return step.value === undefined ? undefined : findKept(store, edition, entity.code, step.value.requestedUrl);
      const attempt = countReplyAttempts(store, crawl, entity.code, step.value.snapshot.requestedUrl) + 1;
      const role = step.value.role === "page" ? ("reply" as const) : ("reply-aid" as const);
      const exchange = { ...step.value, role, attempt };
      const place = archive.append(exchange);
      saveReplyExchange(store, crawl, exchange, { place, archiveEnd: archive.end() });
    }
  } finally {
    archive.close();
    const endedAt = findEndOfFile(store, entity.code, archive.file);
    if (endedAt !== undefined) sealFile(archiveFolder, archive.file, endedAt);
  }
}

function findKept(store: Store, edition: string, entityCode: string, requestedUrl: string): Snapshot | undefined {
  return listReplySnapshots(store, edition, entityCode).findLast((snapshot) => snapshot.requestedUrl === requestedUrl);
}

function effectsOf(
  { settings }: Workspace,
  { agent, politeness }: CrawlNetwork,
  renderer: Renderer | undefined,
  signal: AbortSignal | undefined,
): CrawlEffects {
  const { timeoutMs, maxRequestMs } = settings.crawl;
  return {
    request: (wanted) => request(agent, { ...wanted, timeoutMs, maxRequestMs, signal }),
    acquire: async (url, crawlDelayMs) => politeness.acquire(await agent.machineOf(url), crawlDelayMs),
    useLenientParser: (url, lenient) => useLenientParser(agent, url, lenient),
    linksOf,
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
    unpack,
    now: Date.now,
    monotonicMs,
    cookies: new Map(),
    spentMs: 0,
    render: renderer?.render,
    signal,
    findPreviousAttempt: async () => undefined,
  };
}
