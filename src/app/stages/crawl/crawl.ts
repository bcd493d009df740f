import { setMaxListeners } from "node:events";
import { interestsOf } from "../../../crawl/frontier/interests.js";
import { findBrowser, openRenderer, type Renderer } from "../../../crawl/pages/browser.js";
import type { Entity } from "../../../model/entity.js";
import type { Reach } from "../../../model/evidence.js";
import { type CrawlCounts, listCrawlCounts } from "../../../store/crawl-counts.js";
import { countCrawls, endCrawl, findCrawl, listStanding, startCrawl } from "../../../store/crawls.js";
import { buildUserAgent, openNetwork } from "../../adapters/network.js";
import { inParallel } from "../../in-parallel.js";
import { type CrawlShared, crawlBody } from "./crawl-body.js";
import type { CrawlInput } from "./crawl-input.js";
import { watchOutage } from "./outage.js";
import { renewDamaged } from "./renew-damaged.js";
import { isRetried, isSiteNews } from "./retry-policy.js";
import { saveTogether } from "./save-together.js";

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
 * EnvironmentError when the disk is full, the archive cannot be written, or our own connection is the likely cause of the missing answers.
 */
export async function crawlEntities(asked: CrawlInput): Promise<CrawlSummary> {
  // One body that cannot go on stops the others between two requests: their answers would be kept nowhere.
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(asked.signal === undefined ? [] : [asked.signal])]);
  setMaxListeners(0, signal);
  const input = { ...asked, signal };
  const { settings, store, entities, progress } = input;
  const userAgent = buildUserAgent(settings, input.codeVersion, entities);
  const tries = listCrawlCounts(store, settings.edition);
  const { number, todo } = planCrawl(input, userAgent, tries);
  const network = openNetwork(settings, input.environment ?? {}, input.signal);
  const limits: CrawlShared["limits"] = { ...settings.crawl, links: input.links, userAgent, robotsToken: "nashr", rate: input.rate };
  const interests = new Map(input.rubrics.map(({ rubric }) => [rubric, interestsOf(rubric)] as const));
  const renderer = settings.crawl.render === "never" ? undefined : (input.environment?.renderer ?? (await openOwnRenderer()));
  progress.begin("crawl", entities.length);
  const beginCrawl = () => beginCrawlOf(input, userAgent);
  const renewed = await renewDamaged({ ...input, edition: settings.edition, todo, beginCrawl });
  for (const [entity, crawlNumber] of renewed) todo.set(entity, crawlNumber);
  const reaches: Reach[] = [];
  const errors: unknown[] = [];
  const onEnd = (reach: Reach) => void reaches.push(reach);
  let atWork = 0;
  const bodiesAtWork = () => atWork;
  const outage = watchOutage({ ...input, network, userAgent, todo, tries, signal, bodiesAtWork, onDown: () => stop.abort(), onEnd });
  const save = saveTogether(store);
  let done = entities.length - todo.size;
  try {
    await inParallel([...todo.keys()], settings.crawl.sites, async (entity) => {
      if (signal.aborted) return;
      atWork += 1;
      progress.observe?.({ kind: "began", entityCode: entity.code });
      await crawlBody(input, { number: todo.get(entity) ?? number, ...network, limits, interests, renderer, outage, save }, entity).catch(
        (error: unknown) => {
          errors.push(error);
          stop.abort();
        },
      );
      atWork -= 1;
      done += 1;
      progress.observe?.({ kind: "ended", entityCode: entity.code });
      progress.step(done, entity.nameFr);
    });
    const down = await outage.conclude(asked.signal?.aborted === true);
    if (errors.length === 0 && down !== undefined) errors.push(down);
  } finally {
    if (input.environment?.renderer === undefined) await renderer?.close();
    await network.agent.close();
  }
  if (errors.length > 0) throw errors[0];
  const interrupted = signal.aborted;
  if (!interrupted) for (const ended of new Set([number, ...todo.values()])) endCrawl(store, ended, new Date().toISOString());
  progress.end(`${reaches.length} bodies crawled, ${entities.length - todo.size} were done before`);
  return { crawl: number, reaches, interrupted };
}

/** Which bodies are to be crawled, each with the number of its crawl, and the number of the newest one. */
export type CrawlPlan = { readonly number: number; readonly todo: Map<Entity, number> };

/** What a plan is made from. */
type PlanInput = Pick<CrawlInput, "settings" | "store" | "entities" | "again" | "retry" | "seeds">;

/**
 * The bodies to be crawled, each with the number of its crawl: the one that was interrupted for it, else the newest. A request to crawl again
 * begins a new one, unless that has begun already and was interrupted. What was tried in vain before is tried under a number of its own,
 * so that the attempts of both stay.
 */
export function planCrawl(input: PlanInput, userAgent: string, counts: ReadonlyMap<string, CrawlCounts>): CrawlPlan {
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
    const count = counts.get(entity.code);
    const isDone = at?.ended === true && (again !== true || at.crawl === number);
    const isAnew = isRetried(at, count, settings.crawl.maxTries, retry === true) || count?.isMute === true || isSiteNews(entity, at);
    if (isDone && !isAnew && (seeds?.get(entity.code)?.length ?? 0) === 0) continue;
    const wanted = at === undefined || again === true ? number : at.crawl;
    const mustBeNew = isAnew || (count !== undefined && count.setAside > 0 && at?.crawl !== wanted);
    if (mustBeNew && (count?.newest ?? 0) >= number) further ??= start();
    todo.set(entity, mustBeNew ? ((count?.newest ?? 0) < number ? number : (further ?? number)) : wanted);
  }
  return { number, todo };
}

function beginCrawlOf({ store, settings }: PlanInput, userAgent: string): number {
  const startedAt = new Date().toISOString();
  return startCrawl(store, { edition: settings.edition, userAgent, settings: JSON.stringify(settings.crawl), startedAt });
}

/** A browser for this crawl alone; undefined where there is none on this machine. */
async function openOwnRenderer(): Promise<Renderer | undefined> {
  const program = await findBrowser();
  return program === undefined ? undefined : openRenderer(program);
}
