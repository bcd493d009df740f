import { connectionSign, siteOf } from "../../../crawl/session/connection.js";
import type { FailureCode } from "../../../model/evidence.js";
import type { Exchange } from "../../../model/exchange.js";
import type { CrawlSettings } from "../../../model/settings.js";

/** What the watch needs of the crawl around it. */
export interface WatchContext {
  readonly settings: Pick<CrawlSettings, "outageBodies" | "outagePauseMs">;
  isProxied(url: string): boolean;
  /** Whether the site at a URL answers a request now. */
  probe(url: string): Promise<boolean>;
  /** Addresses that are worth a probe, those that answered before first. */
  listProbes(): readonly string[];
  /** How many sites the run asks. */
  readonly sitesInRun: number;
  /** How many bodies are crawled at this moment: where fewer than `outageBodies` are, all of them keep silent in an outage, and no more. */
  bodiesAtWork(): number;
  sleep(ms: number): Promise<void>;
  note(line: string): void;
  /** Called once when the connection is found to be down. */
  onDown(): void;
}

/** Watches over all bodies of a run whether it is our own connection that fails. */
export interface ConnectionWatch {
  /** Takes note of an attempt at the site of a body; false where our connection is down and the attempt must not be kept. Waits while the connection is tested. */
  notice(siteUrl: string, exchange: Exchange): Promise<boolean>;
  /** Tests the connection now: true where any known site answers; undefined where none is known. */
  test(besides: readonly string[]): Promise<boolean | undefined>;
  /** Whether a site has answered in this run. */
  hasAnswered(siteUrl: string): boolean;
  /** How the sites failed that did not answer since the last answer, one each. */
  failuresInARow(): FailureCode[];
  /** How a site failed that has kept silent since the last answer of any; undefined where another answered since, or it did. */
  failureInRow(site: string): FailureCode | undefined;
}

const maxProbes = 8;

/** Opens the watch of one run. */
export function watchConnection(context: WatchContext): ConnectionWatch {
  const { outageBodies, outagePauseMs } = context.settings;
  const answered = new Set<string>();
  const silent = new Map<string, FailureCode>();
  let testing: Promise<boolean> | undefined;
  let attemptsInARow = 0;
  let isDown = false;
  const forget = () => {
    silent.clear();
    attemptsInARow = 0;
  };

  const anyAnswers = async (urls: readonly string[]): Promise<boolean> => {
    const answers = await Promise.all(urls.slice(0, maxProbes).map(context.probe));
    return answers.includes(true);
  };
  const testSuspicion = async (): Promise<boolean> => {
    const others = context.listProbes().filter((url) => !silent.has(siteOf(url)));
    // Few silent sites, and no other one that could tell: the end of the run decides about them.
    if (silent.size < outageBodies && others.length === 0) {
      attemptsInARow = 0;
      return true;
    }
    context.note(
      `No answer from ${silent.size === 1 ? "the site" : `${silent.size} sites in a row`}; testing our own connection before going on`,
    );
    await context.sleep(outagePauseMs);
    // An answer that came during the pause has cleared the row.
    if (silent.size === 0 || (await anyAnswers(context.listProbes()))) {
      forget();
      return true;
    }
    isDown = true;
    context.onDown();
    return false;
  };

  return {
    async notice(siteUrl, exchange) {
      if (outageBodies === 0) return true;
      const sign = connectionSign(exchange, context.isProxied);
      if (sign === "answer") {
        answered.add(siteUrl);
        forget();
        return true;
      }
      if (sign === "none") return !isDown;
      if (isDown) return false;
      silent.set(siteOf(siteUrl), exchange.snapshot.outcome === "failed" ? exchange.snapshot.failure : "unexpected");
      attemptsInARow += 1;
      // A run of few sites, and the end of each run, can lose its connection too: then all that are at work keep silent, again and again.
      const isSuspect = silent.size >= Math.min(outageBodies, context.sitesInRun, context.bodiesAtWork()) && attemptsInARow >= outageBodies;
      if (!isSuspect && testing === undefined) return true;
      testing ??= testSuspicion().finally(() => {
        testing = undefined;
      });
      return await testing;
    },
    async test(besides) {
      const left = new Set(besides);
      const urls = context.listProbes().filter((url) => !left.has(url));
      return urls.length === 0 ? undefined : await anyAnswers(urls);
    },
    hasAnswered: (siteUrl) => answered.has(siteUrl),
    failureInRow: (site) => silent.get(site),
    failuresInARow: () => [...silent.values()],
  };
}
