import type { GateReason } from "../../model/forced.js";
import type { RunOutcome, RunState, StopReason } from "../../model/run-state.js";
import type { Store } from "../../store/open.js";
import { sumSpending } from "../../store/run-figures.js";
import type { Spending } from "../../unattended/budget.js";
import { type LiveCounter, openLiveCounter } from "../live-counts.js";
import type { Progress } from "../progress.js";
import type { Workspace } from "../workspace.js";
import { measureDisk } from "./measure-disk.js";
import { offerFigures } from "./offer-figures.js";
import { logsFolder, saveRun, sumCrawlMs } from "./run-journal.js";
import { openRunLog, type RunLog, safeForLog } from "./run-log.js";

/** What is known when a run ends. */
export interface RunResult {
  readonly outcome: RunOutcome;
  readonly stop?: StopReason | undefined;
  readonly gate: readonly GateReason[];
  readonly forced: boolean;
  readonly crawlMs: number;
  readonly error?: string | undefined;
}

/** The books of one run: what it tells its log, its journal and those who watch. */
export interface RunBooks {
  /** What of the figures for monitoring could not be offered at the start, a sentence each; the run goes on without it. */
  readonly faults: readonly string[];
  /** Passes on to `shown` and keeps count; `onAnswer` is called after each answer of a site. */
  watch(shown: Progress, onAnswer: () => void): Progress;
  beginStage(stage: string): void;
  endStage(): void;
  /** What the edition has cost; the disk as it was at the last beat. */
  spent(): Spending;
  /** Writes journal and figures as they stand, once a minute. */
  beat(crawlMs: number): Promise<void>;
  /** Writes the last state, as far as the disk lets it; the log stays open for what is said of the hook. */
  finish(result: RunResult): Promise<RunState>;
  warn(event: string, message: string): void;
  close(): Promise<void>;
}

/** Opens log, journal, figures and, where a port is named, their server. `now`: milliseconds since 1970; `disk` measures the disk; `elapsed`: milliseconds of a clock that only runs forward. */
export async function openRun(
  workspace: Workspace,
  store: Store,
  now: () => number,
  disk: () => Pick<Spending, "diskBytes" | "freeBytes"> = () => measureDisk(workspace.path("archive"), workspace.settings.edition),
  elapsed: () => number = () => performance.now(),
): Promise<RunBooks> {
  const { edition, run: settings } = workspace.settings;
  const startedAt = new Date(now()).toISOString();
  const before = { ...sumSpending(store, edition), crawlMs: sumCrawlMs(workspace, startedAt) };
  const counter = openLiveCounter(elapsed);
  const log = await openRunLog(logsFolder(workspace), settings.logDays);
  const figures = await offerFigures(workspace, (message) => log.write("warn", "metrics-failed", { message }));
  const stageMs: Record<string, number> = {};
  let [measured, stage, stageBeganAt] = [disk(), "", elapsed()];
  const stateOf = (result: RunResult): RunState => {
    const { done, total, requests, bytes, failures, activeSites, leftMs } = counter.read();
    return {
      edition,
      startedAt,
      at: new Date(now()).toISOString(),
      ...result,
      gate: [...result.gate],
      stage,
      stageMs: { ...stageMs },
      ...{ done, total, requests, bytes, failures, activeSites },
      ...(leftMs === undefined || result.outcome !== "running" ? {} : { leftMs }),
    };
  };
  const publish = async (state: RunState) => {
    saveRun(workspace, state);
    await figures.publish(state);
  };
  const running = (crawlMs: number): RunResult => ({ outcome: "running", gate: [], forced: false, crawlMs });
  log.write("info", "run-began", { edition, bodies: workspace.chosen.length, settings: workspace.hashes.settings });
  await publish(stateOf(running(0)));
  return {
    faults: figures.faults,
    watch: (shown, onAnswer) => watchProgress({ log, counter, shown, onAnswer }),
    beginStage(name) {
      [stage, stageBeganAt] = [name, elapsed()];
    },
    endStage() {
      stageMs[stage] = (stageMs[stage] ?? 0) + elapsed() - stageBeganAt;
    },
    spent: () => ({ ...measured, requests: before.requests + counter.read().requests, crawlMs: before.crawlMs }),
    async beat(crawlMs) {
      measured = disk();
      await publish(stateOf(running(crawlMs)));
    },
    async finish(result) {
      const safe = result.error === undefined ? result : { ...result, error: safeForLog(result.error) };
      const state = stateOf(safe);
      log.write(result.outcome === "failed" ? "error" : "info", "run-ended", {
        outcome: state.outcome,
        stop: state.stop,
        gate: state.gate.map(({ code }) => code).join(" "),
        forced: state.forced,
        requests: state.requests,
        bytes: state.bytes,
        failures: state.failures,
        error: state.error,
      });
      await publish(state).catch((error: unknown) => log.write("warn", "books-failed", { message: String(error) }));
      return state;
    },
    warn: (event, message) => log.write("warn", event, { message }),
    async close() {
      await figures.close();
      await log.close();
    },
  };
}

/** Passes progress on, counts it and writes it down. */
function watchProgress(parts: {
  readonly log: RunLog;
  readonly counter: LiveCounter;
  readonly shown: Progress;
  onAnswer(): void;
}): Progress {
  const { log, counter, shown } = parts;
  return {
    begin(stage, total) {
      counter.begin(stage, total);
      log.write("info", "stage-began", { stage, total });
      shown.begin(stage, total);
    },
    step(done, detail) {
      counter.step(done);
      shown.step(done, detail);
    },
    end(summary) {
      log.write("info", "stage-ended", { stage: counter.read().stage, summary });
      shown.end(summary);
    },
    note(line) {
      log.write("warn", "note", { line });
      shown.note(line);
    },
    observe(event) {
      counter.observe(event);
      if (event.kind !== "answer") log.write("info", `body-${event.kind}`, { entity: event.entityCode });
      else if (event.failure !== undefined)
        log.write("info", "request-failed", { entity: event.entityCode, url: event.url, failure: event.failure });
      shown.observe?.(event);
      if (event.kind === "answer") parts.onAnswer();
    },
  };
}
