import { endedWithoutAnswer, siteOf } from "../../../crawl/session/connection.js";
import { countFailures, findCommonFailure } from "../../../crawl/session/outage.js";
import type { Entity } from "../../../model/entity.js";
import { EnvironmentError } from "../../../model/errors.js";
import type { FailureCode, Reach } from "../../../model/evidence.js";
import type { CrawlSettings } from "../../../model/settings.js";
import type { CrawlCounts } from "../../../store/crawl-counts.js";
import type { ConnectionWatch } from "./connection-watch.js";

/** What is done with a crawl that got no answer: `end` records that the site did not answer, `setAside` that nothing is known of the site. */
export interface SilentCrawl {
  readonly end: () => void;
  readonly setAside: () => void;
}

/** Crawls of a run that got no answer, or none any more, held back until it is known whose fault that is. */
export interface SilentBodies {
  /** Ends the crawl of a body, or holds it back where no answer came, or where it fell silent and no other site has answered since. */
  add(entity: Entity, reach: Reach, crawl: SilentCrawl): void;
  /** Decides about all that is held back; an error to end the run with where our own connection may be the cause. */
  conclude(): Promise<EnvironmentError | undefined>;
  /** Sets aside all that is held back; an error that names how the sites failed one after the other. */
  giveUp(inARow: readonly FailureCode[]): EnvironmentError;
}

interface Tried {
  readonly entity: Entity;
  readonly site: string;
  readonly isFirst: boolean;
  readonly setAsideBefore: number;
  /** Absent where the site answered to the end. `fell`: it answered first. */
  readonly silentCrawl?: SilentCrawl & { readonly failure: FailureCode; readonly reach: Reach; readonly fell: boolean };
}

/** What the record of a run works with. */
interface RunContext {
  readonly settings: Pick<CrawlSettings, "outageBodies" | "outageShare">;
  readonly tries: ReadonlyMap<string, CrawlCounts>;
  readonly watch: ConnectionWatch;
  isProxied(url: string): boolean;
  onEnd(reach: Reach): void;
}

/** Opens the record of one run. `onEnd` is called for every body that is held back first and ended after all. */
export function openSilentBodies(context: RunContext): SilentBodies {
  const { settings, watch } = context;
  const tried: Tried[] = [];
  return {
    add(entity, reach, crawl) {
      const { url } = entity;
      const silence = findSilence(context, entity, reach);
      if (silence === undefined) {
        crawl.end();
        context.onEnd(reach);
      }
      if (url === undefined || reach.end === "no-site" || !URL.canParse(url)) return;
      const before = context.tries.get(entity.code);
      tried.push({
        entity,
        site: siteOf(url),
        isFirst: (before?.silent ?? 0) === 0,
        setAsideBefore: before?.setAside ?? 0,
        ...(silence === undefined ? {} : { silentCrawl: { ...crawl, ...silence, reach } }),
      });
    },
    async conclude() {
      const silent = tried.filter(isSilentBody);
      if (silent.length === 0) return undefined;
      if (silent.some(hasFallen) || silent.length < tried.length) return await concludeShare(context, silent, tried);
      const connects = await watch.test(silent.map(({ entity }) => entity.url ?? ""));
      const sites = new Set(silent.map(({ site }) => site)).size;
      if (connects === true) endAll(silent, context.onEnd);
      else if (connects === false || sites >= settings.outageBodies)
        return reportOutage(silent, describeShare(silent, tried.length), silent.length < tried.length);
      else return concludeFew(context, silent);
      return undefined;
    },
    giveUp(inARow) {
      // One that fell silent while others still answered did so by itself.
      const isOwnFault = (body: Tried) => hasFallen(body) && watch.failureInRow(body.site) === undefined;
      const silent = tried.filter(isSilentBody);
      endAll(silent.filter(isOwnFault), context.onEnd);
      return reportOutage(
        silent.filter((body) => !isOwnFault(body)),
        describeRow(inARow),
        false,
      );
    },
  };
}

/** How a site failed that never answered, or fell silent with no other answering since; undefined where its crawl ended otherwise. */
function findSilence({ settings, watch, isProxied }: RunContext, { url }: Entity, reach: Reach) {
  if (settings.outageBodies === 0 || url === undefined || !URL.canParse(url)) return undefined;
  if (!watch.hasAnswered(url) && endedWithoutAnswer(reach, isProxied(url)))
    return reach.failure === undefined ? undefined : { failure: reach.failure, fell: false };
  const failure = reach.end === "interrupted" ? watch.failureInRow(siteOf(url)) : undefined;
  return failure === undefined ? undefined : { failure, fell: true };
}

/** Some sites answered: what too many of the others share is our doing; sites that were silent before in this edition prove nothing. */
async function concludeShare(
  context: RunContext,
  silent: readonly Tried[],
  tried: readonly Tried[],
): Promise<EnvironmentError | undefined> {
  const { settings, watch, onEnd } = context;
  const last = silent.filter(({ site }) => watch.failureInRow(site) !== undefined);
  // The last sites of the run did not answer: the connection may have been lost too late for a row.
  const isConnectionDown = last.length > 0 && (await watch.test(silent.map(({ entity }) => entity.url ?? ""))) === false;
  if (isConnectionDown) {
    endAll(
      silent.filter((body) => !last.includes(body)),
      onEnd,
    );
    return reportOutage(last, describeShare(last, tried.length), false);
  }
  const failureOf = (body: Tried) => (hasFallen(body) ? undefined : body.silentCrawl?.failure);
  const first = tried.filter(({ isFirst }) => isFirst).map((body) => ({ site: body.site, failure: failureOf(body) }));
  const common = findCommonFailure(first, settings);
  const affected = silent.filter((body) => common !== undefined && failureOf(body) === common);
  endAll(
    silent.filter((body) => !affected.includes(body)),
    onEnd,
  );
  return affected.length === 0 ? undefined : reportOutage(affected, describeShare(affected, tried.length), true);
}

/** Too few sites to tell a dead site from a dead connection, and none that is known to live: it takes a second look at another time. */
function concludeFew({ onEnd }: RunContext, silent: readonly Tried[]): EnvironmentError | undefined {
  const again = silent.filter(({ setAsideBefore }) => setAsideBefore > 0);
  const once = silent.filter(({ setAsideBefore }) => setAsideBefore === 0);
  endAll(again, onEnd);
  if (once.length === 0) return undefined;
  setAsideAll(once);
  return new EnvironmentError(
    `${nameBodies(once)} did not answer (${failuresOf(once)}). Either the site is down, or your own connection is: no other site is known that could tell. Nothing is said of it yet.`,
    `Open the site in a browser on this machine. ${checkList} Then run the same command again: if the site is silent a second time, that is taken for its own silence.`,
  );
}

const checkList = "Check the network, the DNS and the proxy (network.proxy in nashr.yaml, HTTPS_PROXY, HTTP_PROXY).";

const isSilentBody = ({ silentCrawl }: Tried): boolean => silentCrawl !== undefined;
const hasFallen = ({ silentCrawl }: Tried): boolean => silentCrawl?.fell === true;

function endAll(bodies: readonly Tried[], onEnd: (reach: Reach) => void): void {
  for (const { silentCrawl } of bodies) {
    silentCrawl?.end();
    if (silentCrawl !== undefined) onEnd(silentCrawl.reach);
  }
}

function setAsideAll(bodies: readonly Tried[]): void {
  for (const { silentCrawl } of bodies) silentCrawl?.setAside();
}

const describeShare = (silent: readonly Tried[], tried: number): string =>
  `${silent.length} of ${tried} bodies did not answer (${failuresOf(silent)}).`;

const describeRow = (failures: readonly FailureCode[]): string =>
  `${failures.length === 1 ? "1 site" : `${failures.length} sites, one after the other,`} did not answer (${countFailures(failures)}), and no other site that was asked answers.`;

function reportOutage(silent: readonly Tried[], found: string, othersAnswer: boolean): EnvironmentError {
  setAsideAll(silent);
  const known = othersAnswer ? " If these sites are known to be down, raise crawl.outageShare in nashr.yaml." : "";
  return new EnvironmentError(
    `${found} The likely cause is the connection of this machine, not the sites. Nothing is said of these bodies; they stay to be crawled.`,
    `${checkList} Then run the same command again: it takes these bodies up.${known} To work without a network on what was crawled: nashr extract, detect, score, report.`,
  );
}

const failuresOf = (bodies: readonly Tried[]): string => countFailures(bodies.flatMap(({ silentCrawl }) => silentCrawl?.failure ?? []));

function nameBodies(bodies: readonly Tried[]): string {
  const names = bodies.slice(0, 3).map(({ entity }) => `${entity.nameFr} (${entity.code})`);
  return `${names.join(", ")}${bodies.length > 3 ? ` and ${bodies.length - 3} more` : ""}`;
}
