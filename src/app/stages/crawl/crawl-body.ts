import { hash } from "node:crypto";
import type { Archive } from "../../../archive/archive.js";
import { readRecord } from "../../../archive/read.js";
import { crawl } from "../../../crawl/crawl.js";
import type { Interests } from "../../../crawl/frontier/value.js";
import type { Renderer } from "../../../crawl/pages/browser.js";
import type { CrawlEffects, CrawlLimits } from "../../../crawl/session/limits.js";
import { request } from "../../../crawl/transport/request.js";
import { linksOf } from "../../../extract/links.js";
import type { Entity } from "../../../model/entity.js";
import { EnvironmentError } from "../../../model/errors.js";
import type { Snapshot } from "../../../model/evidence.js";
import type { Exchange, Hop } from "../../../model/exchange.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import type { Rubric } from "../../../model/rubric.js";
import { setAsideCrawledEntity } from "../../../store/crawl-counts.js";
import { type CrawledEntity, findCookies, openCrawledEntity } from "../../../store/crawls.js";
import { findAttempt, findFormer } from "../../../store/snapshots.js";
import { type CrawlNetwork, monotonicMs, useLenientParser } from "../../adapters/network.js";
import { nameArchiveFile, openBodyArchive } from "./body-archive.js";
import { openBodyClock } from "./body-clock.js";
import { closeBody } from "./close-body.js";
import type { CrawlInput } from "./crawl-input.js";
import { describeArchive } from "./describe-archive.js";
import { type EarlierContent, findEarlierRecord, noteContent, readEarlierContent } from "./earlier-content.js";
import type { OutageWatch } from "./outage.js";
import type { SaveAttempt } from "./save-together.js";
import { unpack } from "./unpack.js";

/** What the crawls of all bodies of a run share. */
export interface CrawlShared extends CrawlNetwork {
  readonly number: number;
  readonly limits: Omit<CrawlLimits, "interests" | "seeds">;
  readonly interests: ReadonlyMap<Rubric, Interests>;
  readonly renderer: Renderer | undefined;
  readonly outage: OutageWatch;
  readonly save: SaveAttempt;
}

/** Crawls one body until it ends, is interrupted, or our own connection is found to be down. */
export async function crawlBody(input: CrawlInput & { signal: AbortSignal }, shared: CrawlShared, entity: Entity): Promise<void> {
  const { store, settings, archiveFolder } = input;
  const file = nameArchiveFile(settings.edition, entity.code, shared.number);
  const kept = openCrawledEntity(store, shared.number, entity.code, entity.url, file);
  const clock = openBodyClock(monotonicMs);
  const began = clock.now();
  const spent = () => kept.spentMs + clock.now() - began;
  const earlier = readEarlierContent(store, kept);
  let archive: Archive | undefined;
  try {
    archive = openBodyArchive({ store, archiveFolder, kept }, describeArchive(input, kept, entity, spent));
    const effects = {
      ...effectsOf(input, shared, kept, earlier),
      monotonicMs: clock.now,
      settled: () => clock.hold(async () => (await input.settled?.(entity)) ?? false),
    };
    const interests = shared.interests.get(rubricOf(input, entity)) ?? { wanted: [], unwanted: [] };
    const exchanges = crawl(entity, { ...shared.limits, interests, seeds: input.seeds?.get(entity.code) ?? [] }, effects);
    for (;;) {
      const step = await exchanges.next();
      if (step.done === true) {
        if (input.signal.aborted) return;
        const written = { file: archive.file, end: archive.end() };
        const info = { ...describeArchive(input, kept, entity, () => spentMs), at: new Date().toISOString() };
        const [reach, spentMs] = [step.value, spent()];
        return shared.outage.silent.add(entity, reach, {
          end: () => closeBody(store, archiveFolder, info, written, reach),
          setAside: () => setAsideCrawledEntity(store, shared.number, entity.code, new Date().toISOString()),
        });
      }
      if (input.signal.aborted && isBrokenOff(step.value)) return;
      if (!(await shared.outage.watch.notice(entity.url ?? "", step.value))) return;
      const same = await findEarlierRecord(archiveFolder, step.value, earlier);
      const written = archive.append(
        step.value,
        same === undefined
          ? undefined
          : {
              url: same.url,
              at: same.fetchedAt,
              place: same.place,
              because: step.value.former === undefined ? "identical-payload-digest" : "server-not-modified",
            },
      );
      const place = same?.place ?? written;
      const attempt = { crawl: shared.number, exchange: step.value, place, archiveEnd: archive.end(), spentMs: spent() };
      noteContent(earlier, await shared.save(attempt));
      tellProgress(input, step.value);
      releaseBody(step.value);
    }
  } finally {
    archive?.close();
  }
}

function tellProgress({ progress }: CrawlInput, { snapshot, costs }: Exchange): void {
  if (progress.observe === undefined) return;
  progress.observe({
    kind: "answer",
    entityCode: snapshot.entityCode,
    url: snapshot.url,
    requests: costs.reduce((sum, cost) => sum + cost.requests, 0),
    bytes: costs.reduce((sum, cost) => sum + cost.bytes, 0),
    failure: snapshot.outcome === "failed" ? snapshot.failure : undefined,
  });
}

/**
 * Lets go of the body of a page or document that is kept. The generators of the crawl hold the last exchange that they gave while they wait
 * for the next answer: with many sites and large files that is most of the memory.
 */
function releaseBody(exchange: Exchange): void {
  if (exchange.role !== "page") return;
  const body: { bytes: Uint8Array; hops: readonly Hop[] } = exchange;
  body.bytes = new Uint8Array(0);
  body.hops = [];
}

/** A request that we may have broken off ourselves says nothing of the site: it is made again. */
const isBrokenOff = ({ snapshot }: Exchange): boolean =>
  snapshot.outcome === "failed" ? snapshot.status === undefined : snapshot.cut === true;

function effectsOf(input: CrawlInput, shared: CrawlShared, kept: CrawledEntity, earlier: EarlierContent): CrawlEffects {
  const { settings, store, archiveFolder, signal } = input;
  return {
    request: (wanted) =>
      request(shared.agent, { ...wanted, timeoutMs: settings.crawl.timeoutMs, maxRequestMs: settings.crawl.maxRequestMs, signal }),
    acquire: async (url, crawlDelayMs) => shared.politeness.acquire(await shared.agent.machineOf(url), crawlDelayMs),
    useLenientParser: (url, lenient) => useLenientParser(shared.agent, url, lenient),
    linksOf,
    sha256,
    unpack,
    now: Date.now,
    monotonicMs,
    cookies: findCookies(store, kept.crawl, kept.entityCode),
    spentMs: kept.spentMs,
    render: shared.renderer?.render,
    signal,
    async former(url) {
      if (!earlier.visited) return undefined;
      const found = findFormer(store, kept.crawl, kept.entityCode, url);
      if (found === undefined || found.rendered === true || (found.etag ?? found.lastModified) === undefined) return undefined;
      const reading = await readRecord(archiveFolder, found.place, found.sha256);
      return "damage" in reading ? undefined : { snapshot: found, bytes: reading.record.bytes };
    },
    async findPreviousAttempt(role, url, attempt) {
      if (!earlier.resumed) return undefined;
      const found = findAttempt(store, kept.crawl, kept.entityCode, role, url, attempt);
      if (found === undefined) return undefined;
      return { ...found, bytes: await readKept(archiveFolder, found.snapshot) };
    },
  };
}

/**
 * The bytes of an attempt that an interrupted run kept. Before a crawl goes on its archive is read through, so damage here came after:
 * throws EnvironmentError, and the next run finds it.
 */
async function readKept(archiveFolder: string, { place }: Snapshot): Promise<Uint8Array> {
  if (place === undefined) return new Uint8Array(0);
  const reading = await readRecord(archiveFolder, place);
  if ("record" in reading) return reading.record.bytes;
  throw new EnvironmentError(
    `The archive file ${place.file} changed while it was read, at ${place.offset}: ${reading.damage.detail}`,
    "Run again: the site is then visited again, into a new file.",
  );
}
const sha256 = (bytes: Uint8Array): string => hash("sha256", bytes, "hex");
