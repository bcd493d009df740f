import { createHash } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { Archive } from "../../../archive/archive.js";
import { readRecord } from "../../../archive/read.js";
import { crawl } from "../../../crawl/crawl.js";
import { interestsOf } from "../../../crawl/frontier/interests.js";
import type { Interests, ValueOf } from "../../../crawl/frontier/value.js";
import { findBrowser, openRenderer, type Renderer } from "../../../crawl/pages/browser.js";
import type { CrawlEffects, CrawlLimits } from "../../../crawl/session/limits.js";
import { request } from "../../../crawl/transport/request.js";
import { linksOf } from "../../../extract/links.js";
import type { Entity } from "../../../model/entity.js";
import { EnvironmentError } from "../../../model/errors.js";
import type { Reach, Snapshot } from "../../../model/evidence.js";
import type { Exchange, Hop } from "../../../model/exchange.js";
import { rubricOf } from "../../../model/level-rubrics.js";
import type { LevelRubric, Rubric } from "../../../model/rubric.js";
import type { Settings } from "../../../model/settings.js";
import {
  type CrawledEntity,
  countCrawls,
  endCrawl,
  findCookies,
  findCrawl,
  listStanding,
  openCrawledEntity,
  startCrawl,
} from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { findAttempt, findFormer, saveExchange } from "../../../store/snapshots.js";
import { listTries, setAsideCrawledEntity, type Tries } from "../../../store/tries.js";
import {
  buildUserAgent,
  type CrawlNetwork,
  monotonicMs,
  type NetworkEnvironment,
  openNetwork,
  useLenientParser,
} from "../../adapters/network.js";
import type { Progress } from "../../progress.js";
import { openBodyArchive } from "./body-archive.js";
import { openBodyClock } from "./body-clock.js";
import { closeBody } from "./close-body.js";
import { describeArchive } from "./describe-archive.js";
import { inParallel } from "./in-parallel.js";
import { type OutageWatch, watchOutage } from "./outage.js";
import { findEarlier, noteContent, type Past, readPast } from "./past.js";
import { renewDamaged } from "./renew-damaged.js";
import { isTriedAgain } from "./tried-again.js";
import { unpack } from "./unpack.js";

/** What a crawl of many bodies needs. */
export interface CrawlInput {
  readonly settings: Settings;
  /** Their words lead the crawl of a body: those of the rubric of its level. */
  readonly rubrics: readonly LevelRubric[];
  readonly entities: readonly Entity[];
  readonly store: Store;
  /** Hosts of the country that hold nothing filed under one body; none where left out. */
  readonly services?: readonly string[] | undefined;
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  readonly codeVersion: string;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /** Further addresses to read, by code of the body; a body whose crawl has ended is taken up again for them. */
  readonly seeds?: ReadonlyMap<string, readonly string[]> | undefined;
  /** True: a new crawl of the edition, although one has ended. */
  readonly again?: boolean | undefined;
  /** True: bodies that did not answer are crawled again, however often that was tried. */
  readonly retry?: boolean | undefined;
  /** Asked now and then while a body is crawled: true ends its crawl, because no further page could change anything. */
  readonly settled?: ((entity: Entity) => Promise<boolean>) | undefined;
  /** Another valuation of links; the measurements compare orders with it. */
  readonly rate?: ValueOf | undefined;
  readonly environment?: NetworkEnvironment | undefined;
}

/** What came of it. */
export interface CrawlSummary {
  readonly crawl: number;
  readonly reaches: readonly Reach[];
  /** True where the signal stopped it; the same call goes on later. */
  readonly interrupted: boolean;
}

/**
 * Crawls the bodies of an edition, many at once, one request at a time per machine. Bodies that have ended are skipped; one that was
 * interrupted goes on where it stopped; one that did not answer is tried again within a cap. Throws InputError without a contact address,
 * EnvironmentError when the disk is full, the archive cannot be written, or our own connection is the likely cause of silence.
 */
export async function crawlEntities(asked: CrawlInput): Promise<CrawlSummary> {
  // One body that cannot go on stops the others between two requests: their answers would be kept nowhere.
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(asked.signal === undefined ? [] : [asked.signal])]);
  setMaxListeners(0, signal);
  const input = { ...asked, signal };
  const { settings, store, entities, progress } = input;
  const userAgent = buildUserAgent(settings, input.codeVersion, entities);
  const tries = listTries(store, settings.edition);
  const { number, todo } = planCrawl(input, userAgent, tries);
  const network = openNetwork(settings, input.environment ?? {}, input.signal);
  const limits: Shared["limits"] = { ...settings.crawl, services: input.services, userAgent, robotsToken: "nashr", rate: input.rate };
  const interests = new Map(input.rubrics.map(({ rubric }) => [rubric, interestsOf(rubric)] as const));
  const program = settings.crawl.render === "never" ? undefined : await findBrowser();
  const renderer = program === undefined ? undefined : openRenderer(program, undefined, input.environment?.turnMs);
  progress.begin("crawl", entities.length);
  const beginCrawl = () => beginCrawlOf(input, userAgent);
  const renewed = await renewDamaged({ ...input, edition: settings.edition, todo, beginCrawl });
  for (const [entity, crawlNumber] of renewed) todo.set(entity, crawlNumber);
  const reaches: Reach[] = [];
  const errors: unknown[] = [];
  const onEnd = (reach: Reach) => void reaches.push(reach);
  const outage = watchOutage({ settings, store, network, userAgent, todo, tries, progress, signal, onDown: () => stop.abort(), onEnd });
  let done = entities.length - todo.size;
  try {
    await inParallel([...todo.keys()], settings.crawl.sites, async (entity) => {
      if (signal.aborted) return;
      await crawlOne(input, { number: todo.get(entity) ?? number, ...network, limits, interests, renderer, outage }, entity).catch(
        (error: unknown) => {
          errors.push(error);
          stop.abort();
        },
      );
      done += 1;
      progress.step(done, entity.nameFr);
    });
    const down = await outage.conclude(asked.signal?.aborted === true);
    if (errors.length === 0 && down !== undefined) errors.push(down);
  } finally {
    await renderer?.close();
    await network.agent.close();
  }
  if (errors.length > 0) throw errors[0];
  const interrupted = signal.aborted;
  if (!interrupted) for (const ended of new Set([number, ...todo.values()])) endCrawl(store, ended, new Date().toISOString());
  progress.end(`${reaches.length} bodies crawled, ${entities.length - todo.size} were done before`);
  return { crawl: number, reaches, interrupted };
}

/**
 * The bodies to be crawled, each with the number of its crawl: the one that was interrupted for it, else the newest. A wish to crawl again
 * begins a new one, unless that has begun already and was interrupted. What was tried in vain before is tried under a number of its own,
 * so that the attempts of both stay.
 */
function planCrawl(input: CrawlInput, userAgent: string, tries: ReadonlyMap<string, Tries>): { number: number; todo: Map<Entity, number> } {
  const { settings, store, entities, again, retry, seeds } = input;
  const { edition } = settings;
  const standing = listStanding(store, edition);
  const newest = findCrawl(store, edition);
  const isOpen = entities.some(({ code }) => standing.get(code)?.crawl === newest && standing.get(code)?.ended === false);
  const isNew = newest === undefined || (again === true && !(isOpen && countCrawls(store, edition) > 1));
  const start = () => beginCrawlOf(input, userAgent);
  const number = isNew ? start() : newest;
  let further: number | undefined;
  const todo = new Map<Entity, number>();
  for (const entity of entities) {
    const at = standing.get(entity.code);
    const past = tries.get(entity.code);
    const isDone = at?.ended === true && (again !== true || at.crawl === number);
    const isAnew = isTriedAgain(at, past, settings.crawl.maxTries, retry === true) || past?.isMute === true;
    if (isDone && !isAnew && (seeds?.get(entity.code)?.length ?? 0) === 0) continue;
    const wanted = at === undefined || again === true ? number : at.crawl;
    const mustBeNew = isAnew || (past !== undefined && past.setAside > 0 && at?.crawl !== wanted);
    if (mustBeNew && (past?.newest ?? 0) >= number) further ??= start();
    todo.set(entity, mustBeNew ? ((past?.newest ?? 0) < number ? number : (further ?? number)) : wanted);
  }
  return { number, todo };
}

function beginCrawlOf({ store, settings }: CrawlInput, userAgent: string): number {
  const startedAt = new Date().toISOString();
  return startCrawl(store, { edition: settings.edition, userAgent, settings: JSON.stringify(settings.crawl), startedAt });
}

interface Shared extends CrawlNetwork {
  readonly number: number;
  readonly limits: Omit<CrawlLimits, "interests" | "seeds">;
  readonly interests: ReadonlyMap<Rubric, Interests>;
  readonly renderer: Renderer | undefined;
  readonly outage: OutageWatch;
}

/** Crawls one body until it ends, is interrupted, or our own connection is found to be down. */
async function crawlOne(input: CrawlInput & { signal: AbortSignal }, shared: Shared, entity: Entity): Promise<void> {
  const { store, settings, archiveFolder } = input;
  const file = `${settings.edition}/${entity.code.replace(/[^A-Za-z0-9.-]/g, "_").replace(/\.+$/, "")}-${shared.number}.warc.gz`;
  const kept = openCrawledEntity(store, shared.number, entity.code, entity.url, file);
  const clock = openBodyClock(monotonicMs);
  const began = clock.now();
  const spent = () => kept.spentMs + clock.now() - began;
  const past = readPast(store, kept);
  let archive: Archive | undefined;
  try {
    archive = openBodyArchive({ store, archiveFolder, kept }, describeArchive(input, kept, entity, spent));
    const effects = {
      ...effectsOf(input, shared, kept, past),
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
        return shared.outage.silent.settle(entity, reach, {
          end: () => closeBody(store, archiveFolder, info, written, reach),
          setAside: () => setAsideCrawledEntity(store, shared.number, entity.code, new Date().toISOString()),
        });
      }
      if (input.signal.aborted && isBrokenOff(step.value)) return;
      if (!(await shared.outage.watch.notice(entity.url ?? "", step.value))) return;
      const same = await findEarlier(archiveFolder, step.value, past);
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
      noteContent(past, saveExchange(store, shared.number, step.value, { place, archiveEnd: archive.end(), spentMs: spent() }));
      releaseBody(step.value);
    }
  } finally {
    archive?.close();
  }
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

function effectsOf(input: CrawlInput, shared: Shared, kept: CrawledEntity, past: Past): CrawlEffects {
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
      if (!past.visited) return undefined;
      const found = findFormer(store, kept.crawl, kept.entityCode, url);
      if (found === undefined || found.rendered === true || (found.etag ?? found.lastModified) === undefined) return undefined;
      const reading = await readRecord(archiveFolder, found.place, found.sha256);
      return "damage" in reading ? undefined : { snapshot: found, bytes: reading.record.bytes };
    },
    async findPreviousAttempt(role, url, attempt) {
      if (!past.resumed) return undefined;
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
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
