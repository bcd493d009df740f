import { setMaxListeners } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Archive, openArchive } from "../../../archive/archive.js";
import { crawl } from "../../../crawl/crawl.js";
import { interestsOf } from "../../../crawl/frontier/interests.js";
import type { ValueOf } from "../../../crawl/frontier/value.js";
import { findBrowser, openRenderer, type Renderer } from "../../../crawl/pages/browser.js";
import type { CrawlLimits } from "../../../crawl/session/limits.js";
import type { Entity } from "../../../model/entity.js";
import type { FetchedSnapshot, Reach, Snapshot } from "../../../model/evidence.js";
import type { Exchange, Hop } from "../../../model/exchange.js";
import type { Rubric } from "../../../model/rubric.js";
import type { Settings } from "../../../model/settings.js";
import {
  type CrawledEntity,
  countCrawls,
  endCrawl,
  endCrawledEntity,
  findCrawl,
  listStanding,
  openCrawledEntity,
  startCrawl,
} from "../../../store/crawls.js";
import type { Store } from "../../../store/open.js";
import { countAttempts, hasFormer, listContents, saveExchange } from "../../../store/snapshots.js";
import { buildUserAgent, type CrawlNetwork, monotonicMs, type NetworkEnvironment, openNetwork } from "../../adapters/network.js";
import type { Progress } from "../../progress.js";
import { openCrawlEffects } from "./effects.js";

/** What a crawl of many bodies needs. */
export interface CrawlInput {
  readonly settings: Settings;
  readonly rubric: Rubric;
  readonly entities: readonly Entity[];
  readonly store: Store;
  /** Absolute path of the archive folder. */
  readonly archiveFolder: string;
  readonly codeVersion: string;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
  /** Further addresses to read, by code of the body; a body whose crawl has ended is taken up again for them. */
  readonly seeds?: ReadonlyMap<string, readonly string[]> | undefined;
  /** True: a new crawl of the edition, although one has ended. */
  readonly again?: boolean | undefined;
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
 * interrupted goes on where it stopped. Throws InputError without a contact address, EnvironmentError when the disk is full or the archive cannot be written.
 */
export async function crawlEntities(asked: CrawlInput): Promise<CrawlSummary> {
  // One body that cannot go on stops the others between two requests: their answers would be kept nowhere.
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(asked.signal === undefined ? [] : [asked.signal])]);
  setMaxListeners(0, signal);
  const input = { ...asked, signal };
  const { settings, store, entities, progress } = input;
  const userAgent = buildUserAgent(settings, input.codeVersion, entities);
  const { number, todo } = planCrawl(input, userAgent);
  const network = openNetwork(settings, input.environment ?? {}, input.signal);
  const limits: CrawlLimits = {
    ...settings.crawl,
    userAgent,
    robotsToken: "nashr",
    interests: interestsOf(input.rubric),
    seeds: [],
    rate: input.rate,
  };
  const program = settings.crawl.render === "never" ? undefined : await findBrowser();
  const renderer = program === undefined ? undefined : openRenderer(program);
  progress.begin("crawl", entities.length);
  const reaches: Reach[] = [];
  const errors: unknown[] = [];
  let done = entities.length - todo.size;
  try {
    await inParallel([...todo.keys()], settings.crawl.sites, async (entity) => {
      if (signal.aborted) return;
      const reach = await crawlOne(input, { number: todo.get(entity) ?? number, ...network, limits, renderer }, entity).catch(
        (error: unknown) => {
          errors.push(error);
          stop.abort();
        },
      );
      if (reach !== undefined) reaches.push(reach);
      done += 1;
      progress.step(done, entity.nameFr);
    });
  } finally {
    await renderer?.close();
    await network.agent.close();
  }
  if (errors.length > 0) throw errors[0];
  const interrupted = signal.aborted;
  if (!interrupted) endCrawl(store, number, new Date().toISOString());
  progress.end(`${reaches.length} bodies crawled, ${entities.length - todo.size} were done before`);
  return { crawl: number, reaches, interrupted };
}

/**
 * The bodies to be crawled, each with the number of its crawl: the one that was interrupted for it, else the newest. A wish to crawl again
 * begins a new one, unless that has begun already and was interrupted.
 */
function planCrawl(
  { settings, store, entities, again, seeds }: CrawlInput,
  userAgent: string,
): { number: number; todo: Map<Entity, number> } {
  const { edition } = settings;
  const standing = listStanding(store, edition);
  const newest = findCrawl(store, edition);
  const isOpen = entities.some(({ code }) => standing.get(code)?.crawl === newest && standing.get(code)?.ended === false);
  const startedAt = new Date().toISOString();
  const isNew = newest === undefined || (again === true && !(isOpen && countCrawls(store, edition) > 1));
  const number = isNew ? startCrawl(store, { edition, userAgent, settings: JSON.stringify(settings.crawl), startedAt }) : newest;
  const todo = new Map<Entity, number>();
  for (const entity of entities) {
    const at = standing.get(entity.code);
    const isDone = at?.ended === true && (again !== true || at.crawl === number);
    if (!isDone || (seeds?.get(entity.code)?.length ?? 0) > 0) todo.set(entity, at === undefined || again === true ? number : at.crawl);
  }
  return { number, todo };
}

interface Shared extends CrawlNetwork {
  readonly number: number;
  readonly limits: CrawlLimits;
  readonly renderer: Renderer | undefined;
}

/** Crawls one body to its end; undefined when it was interrupted. */
async function crawlOne(input: CrawlInput & { signal: AbortSignal }, shared: Shared, entity: Entity): Promise<Reach | undefined> {
  const { store, settings, archiveFolder } = input;
  const file = `${settings.edition}/${entity.code.replace(/[^A-Za-z0-9.-]/g, "_").replace(/\.+$/, "")}-${shared.number}.warc.gz`;
  const kept = openCrawledEntity(store, shared.number, entity.code, entity.url, file);
  const began = monotonicMs();
  const spent = () => kept.spentMs + monotonicMs() - began;
  const past = readPast(store, kept);
  let archive: Archive | undefined;
  try {
    const effects = {
      ...openCrawlEffects({
        settings,
        store,
        archiveFolder,
        network: shared,
        renderer: shared.renderer,
        kept,
        ...past,
        signal: input.signal,
      }),
      settled: async () => (await input.settled?.(entity)) ?? false,
    };
    const exchanges = crawl(entity, { ...shared.limits, seeds: input.seeds?.get(entity.code) ?? [] }, effects);
    for (;;) {
      const step = await exchanges.next();
      if (step.done === true) {
        if (input.signal.aborted) return undefined;
        endCrawledEntity(store, shared.number, step.value, new Date().toISOString(), spent());
        return step.value;
      }
      if (input.signal.aborted && isBrokenOff(step.value)) return undefined;
      archive ??= await openArchive(
        archiveFolder,
        kept.archiveFile,
        {
          software: `nashr/${input.codeVersion}`,
          userAgent: shared.limits.userAgent,
          edition: settings.edition,
          entityCode: entity.code,
          robots: "obey",
          at: new Date().toISOString(),
        },
        kept.archiveEnd,
      );
      const same = findEarlier(archiveFolder, step.value, past);
      const written = archive.append(
        step.value,
        same === undefined
          ? undefined
          : {
              url: same.url,
              at: same.fetchedAt,
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

/** Bytes below this are written again: a reference costs as much. */
const minRevisitBytes = 1000;

/** What earlier runs left of a body, and the contents that its archive holds, by SHA-256. */
interface Past {
  readonly resumed: boolean;
  readonly visited: boolean;
  readonly contents: Map<string, FetchedSnapshot>;
}

function readPast(store: Store, { crawl: number, entityCode }: CrawledEntity): Past {
  const resumed = countAttempts(store, number, entityCode) > 0;
  const visited = hasFormer(store, number, entityCode);
  return { resumed, visited, contents: resumed || visited ? listContents(store, entityCode) : new Map() };
}

function noteContent({ contents }: Past, snapshot: Snapshot): void {
  if (snapshot.outcome === "fetched" && snapshot.rendered !== true && snapshot.place !== undefined && !contents.has(snapshot.sha256))
    contents.set(snapshot.sha256, snapshot);
}

/** The earlier record that an exchange only repeats, in this edition or a former one; undefined when its bytes must be written. */
function findEarlier(archiveFolder: string, { snapshot, former }: Exchange, { contents }: Past): FetchedSnapshot | undefined {
  if (snapshot.outcome === "failed" || snapshot.rendered === true) return former;
  const same = former ?? (snapshot.byteLength < minRevisitBytes ? undefined : contents.get(snapshot.sha256));
  return same !== undefined && existsSync(join(archiveFolder, same.place.file)) ? same : undefined;
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const run = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, run));
}
