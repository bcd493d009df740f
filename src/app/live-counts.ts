import type { CrawlEvent } from "./progress.js";

/** What is known of a stage while it is at work; instants and durations in milliseconds of the given clock. */
export interface LiveCounts {
  readonly stage: string;
  readonly total: number;
  readonly done: number;
  readonly elapsedMs: number;
  /** Until the end of the stage if it goes on as it went; undefined where nothing was done yet. */
  readonly leftMs: number | undefined;
  /** Units per minute since the stage began. */
  readonly perMinute: number;
  readonly activeSites: number;
  readonly requests: number;
  readonly bytes: number;
  readonly failures: number;
}

/** Counts what a run tells of itself. `now` is any clock in milliseconds. */
export interface LiveCounter {
  begin(stage: string, total: number): void;
  step(done: number): void;
  observe(event: CrawlEvent): void;
  read(): LiveCounts;
}

/** Opens a counter; requests, bytes and failures are summed over all stages of a run. */
export function openLiveCounter(now: () => number): LiveCounter {
  const active = new Set<string>();
  const sums = { requests: 0, bytes: 0, failures: 0 };
  let [stage, total, done, before, began] = ["", 0, 0, undefined as number | undefined, now()];
  return {
    begin(name, units) {
      [stage, total, done, before, began] = [name, units, 0, undefined, now()];
      active.clear();
    },
    step(units) {
      // What an earlier run had done is no pace of this one.
      before ??= Math.max(0, units - 1);
      done = units;
    },
    observe(event) {
      if (event.kind === "began") active.add(event.entityCode);
      else if (event.kind === "ended") active.delete(event.entityCode);
      else {
        sums.requests += event.requests;
        sums.bytes += event.bytes;
        sums.failures += event.failure === undefined ? 0 : 1;
      }
    },
    read() {
      const elapsedMs = now() - began;
      const own = done - (before ?? 0);
      const leftMs = own > 0 && total > 0 ? (elapsedMs / own) * Math.max(0, total - done) : undefined;
      const perMinute = elapsedMs > 0 ? (own * 60_000) / elapsedMs : 0;
      return { stage, total, done, elapsedMs, leftMs, perMinute, activeSites: active.size, ...sums };
    },
  };
}
