import { EnvironmentError } from "../../model/errors.js";
import type { GateReason } from "../../model/forced.js";
import type { RunSettings } from "../../model/run-settings.js";
import type { StopReason } from "../../model/run-state.js";
import { findSpentBudget, type Spending } from "../../unattended/budget.js";
import { findNextChange, isCrawlTime, readCrawlHours } from "../../unattended/crawl-hours.js";

/** Stages of a run, in order. */
export type RunStage = "crawl" | "extract" | "detect" | "score" | "report";
export const runStagesInOrder: readonly RunStage[] = ["crawl", "extract", "detect", "score", "report"];

/** What a run is asked for. */
export interface RunPlan {
  /** The last stage. */
  readonly until: RunStage;
  /** Instant (milliseconds since 1970) by which it must have stopped; undefined for none. */
  readonly deadlineMs: number | undefined;
  /** Nobody watches: silent bodies are asked once more, and the disk is looked at. */
  readonly isUnattended: boolean;
  /** Report although the gate does not open. */
  readonly force: boolean;
  readonly settings: RunSettings;
}

/** All that a run does to the world, so that tests can give a clock of their own. */
export interface RunEffects {
  /** Milliseconds since 1970: for hours and deadlines. */
  now(): number;
  /** Milliseconds of a clock that only runs forward, whatever is done to the other: for how long something took. */
  elapsed(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** A person's wish to stop. */
  readonly signal: AbortSignal;
  /** `onAnswer` is called after each answer of a site, so that a budget ends the crawl at once. */
  runStage(stage: RunStage, signal: AbortSignal, onAnswer: () => void): Promise<void>;
  /** What the edition has cost up to now; `crawlMs` without the crawl at work. */
  spent(): Spending;
  /** Bodies that did not answer and that another crawl would ask again. */
  hasSilentBodies(): boolean;
  checkGate(): GateReason[];
  /** Keeps why the report is forced, or forgets it; true where the edition must be scored again. */
  keepForced(reasons: readonly GateReason[]): boolean;
  /** Once a minute, with the milliseconds spent crawling in this run. */
  beat(crawlMs: number): void;
  /** Once, however the run ends, with the milliseconds that it spent crawling: also where a stage throws. */
  ended(crawlMs: number): void;
  note(line: string): void;
  /** Once a minute while nothing is done: milliseconds until it goes on. */
  waiting(leftMs: number): void;
}

/** How a run ended; `refused` carries the reasons of the gate in `gate`. */
export interface RunEnd {
  readonly outcome: "finished" | "unfinished" | "refused" | "interrupted";
  /** What stopped the crawl before all bodies had ended. */
  readonly stop: StopReason | undefined;
  readonly gate: readonly GateReason[];
  readonly forced: boolean;
  readonly crawlMs: number;
}

const beatMs = 60_000;
const minuteMs = 60_000;

interface Running {
  readonly plan: RunPlan;
  readonly effects: RunEffects;
  /** Instant at which work stops; a margin before the deadline. */
  readonly stopAt: number;
  crawlMs: number;
  /** When the crawl at work began, by the clock that only runs forward; undefined where none is. */
  crawlBeganAt: number | undefined;
  stop: StopReason | undefined;
  phase: AbortController;
}

/**
 * Runs the stages of an edition within hours, budgets and a deadline. The same call goes on where an earlier one stopped. Throws what a stage
 * throws, and EnvironmentError where the disk has no room left.
 */
export async function runEdition(plan: RunPlan, effects: RunEffects): Promise<RunEnd> {
  const stopAt = plan.deadlineMs === undefined ? Number.POSITIVE_INFINITY : plan.deadlineMs - plan.settings.marginMinutes * minuteMs;
  const run: Running = { plan, effects, stopAt, crawlMs: 0, crawlBeganAt: undefined, stop: undefined, phase: new AbortController() };
  const over = new AbortController();
  const watching = keepWatch(run, over.signal);
  try {
    return await runPlanned(run);
  } finally {
    over.abort();
    await watching;
    effects.ended(run.crawlMs);
  }
}

async function runPlanned(run: Running): Promise<RunEnd> {
  const { plan, effects } = run;
  let gate: GateReason[] = [];
  const end = (outcome: RunEnd["outcome"]): RunEnd => ({
    outcome,
    stop: run.stop,
    gate,
    forced: gate.length > 0 && outcome === "finished",
    crawlMs: run.crawlMs,
  });
  for (const stage of runStagesInOrder.slice(0, runStagesInOrder.indexOf(plan.until) + 1)) {
    if (stage === "report") {
      gate = effects.checkGate();
      if (gate.length > 0 && !plan.force) return end("refused");
      if (effects.keepForced(gate)) await effects.runStage("score", signalOf(run), () => {});
    }
    if (effects.now() >= run.stopAt) run.stop = "deadline";
    else if (stage === "crawl") run.stop = await crawlWithinHours(run);
    else await effects.runStage(stage, signalOf(run), () => {});
    if (effects.signal.aborted) return end("interrupted");
    if (run.stop === "disk-full") throw noRoom();
    if (run.stop === "deadline" || run.stop === "crawl-hours") return end("unfinished");
  }
  return end("finished");
}

const signalOf = ({ effects, phase }: Running): AbortSignal => AbortSignal.any([effects.signal, phase.signal]);

const noRoom = () =>
  new EnvironmentError(
    "The disk of the archive has less room than run.minFreeBytes asks for; the run stopped before it was full.",
    "Make room, or set another limit, and run the same command again: it goes on where it stopped.",
  );

/** Crawls until all bodies have ended, asks silent ones once more, and waits outside the hours. Gives what stopped it; undefined where nothing did. */
async function crawlWithinHours(run: Running): Promise<StopReason | undefined> {
  const { plan, effects } = run;
  const { timeZone, secondPassMinutes } = plan.settings;
  const hours = readCrawlHours(plan.settings.crawlHours);
  let isSecond = false;
  for (;;) {
    if (effects.signal.aborted) return "signal";
    if (!isCrawlTime(hours, timeZone, effects.now())) {
      const opensAt = findNextChange(hours, timeZone, effects.now());
      if (opensAt === undefined || opensAt >= run.stopAt) return "crawl-hours";
      effects.note(`Outside run.crawlHours (${plan.settings.crawlHours}, ${timeZone}): waiting until ${new Date(opensAt).toISOString()}.`);
      await sleepUntil(run, opensAt);
      continue;
    }
    const spent = findLimit(run);
    if (spent !== undefined) return spent;
    const stopped = await crawlOnce(run);
    if (stopped === "crawl-hours") continue;
    if (stopped !== undefined || isSecond || !plan.isUnattended || !effects.hasSilentBodies()) return stopped;
    isSecond = true;
    const waitMs = secondPassMinutes * minuteMs;
    if (effects.now() + waitMs >= run.stopAt) return undefined;
    effects.note(`Some bodies did not answer: they are asked once more in ${secondPassMinutes} minutes.`);
    await sleepUntil(run, effects.now() + waitMs);
  }
}

/** Waits for an instant of the clock on the wall, looked at each minute: it may be set meanwhile, and a machine may be asleep. Ends at the deadline. */
async function sleepUntil({ effects, stopAt }: Running, at: number): Promise<void> {
  for (;;) {
    const leftMs = Math.min(at, stopAt) - effects.now();
    if (effects.signal.aborted || leftMs <= 0) return;
    effects.waiting(leftMs);
    await effects.sleep(Math.min(beatMs, leftMs), effects.signal);
  }
}

async function crawlOnce(run: Running): Promise<StopReason | undefined> {
  const { effects } = run;
  run.phase = new AbortController();
  run.stop = undefined;
  run.crawlBeganAt = effects.elapsed();
  try {
    await effects.runStage("crawl", signalOf(run), () => lookAtLimits(run));
  } finally {
    run.crawlMs += effects.elapsed() - run.crawlBeganAt;
    run.crawlBeganAt = undefined;
  }
  const stopped = effects.signal.aborted ? "signal" : stopOf(run);
  // The stages after the crawl work under a signal of their own: a budget that ended the crawl does not end them.
  if (stopped !== "deadline") run.phase = new AbortController();
  return stopped;
}

/** What stopped the work; a limit is noted while the work is awaited. */
const stopOf = ({ stop }: Running): StopReason | undefined => stop;

const crawlMsNow = ({ crawlMs, crawlBeganAt, effects }: Running): number =>
  crawlMs + (crawlBeganAt === undefined ? 0 : effects.elapsed() - crawlBeganAt);

/** The limit that is reached now: the deadline for every stage, hours and budgets while sites are asked. */
function findLimit(run: Running): StopReason | undefined {
  const { plan, effects } = run;
  if (effects.now() >= run.stopAt) return "deadline";
  if (run.crawlBeganAt !== undefined && !isCrawlTime(readCrawlHours(plan.settings.crawlHours), plan.settings.timeZone, effects.now()))
    return "crawl-hours";
  const spent = effects.spent();
  const settings = plan.isUnattended ? plan.settings : { ...plan.settings, minFreeBytes: 0 };
  return findSpentBudget({ ...spent, crawlMs: spent.crawlMs + crawlMsNow(run) }, settings);
}

/** Looks at clock and budgets once a minute, and at the very instants at which something ends. */
async function keepWatch(run: Running, over: AbortSignal): Promise<void> {
  const { effects, plan } = run;
  const hours = readCrawlHours(plan.settings.crawlHours);
  let change: number | undefined;
  while (!over.aborted) {
    if (change === undefined || effects.now() >= change) change = findNextChange(hours, plan.settings.timeZone, effects.now());
    const next = Math.min(run.stopAt, change ?? Number.POSITIVE_INFINITY) - effects.now();
    await effects.sleep(next > 0 ? Math.min(beatMs, next) : beatMs, over);
    if (over.aborted) return;
    lookAtLimits(run);
    effects.beat(crawlMsNow(run));
  }
}

/** Stops what is at work where a limit is reached. */
function lookAtLimits(run: Running): void {
  const limit = findLimit(run);
  if (limit === undefined || run.phase.signal.aborted) return;
  if (limit !== "deadline" && run.crawlBeganAt === undefined) return;
  run.stop = limit;
  run.phase.abort();
}
