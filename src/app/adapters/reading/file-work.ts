import type { GivenUpWhy } from "../../../model/reading.js";
import type { ProcessorMeter } from "./processor-time.js";

/** What one file has cost its thread so far. */
export interface FileWork {
  /** Counts from here by this meter: what a thread uses before it is ready belongs to no file. */
  readonly begin: (meter: ProcessorMeter) => void;
  /** The thread said something. */
  readonly noteLife: () => void;
  /**
   * Asked from time to time; undefined while the file may go on. `limitMs`: milliseconds of processor time. `silenceMs`: milliseconds by
   * the clock without any sign of work.
   */
  readonly reasonToGiveUp: (limitMs: number, silenceMs: number) => GivenUpWhy | undefined;
}

/** Measures the work on one file from its beginning; without a meter, until the thread is ready, only its silence. */
export function measureWork(first: ProcessorMeter | undefined): FileWork {
  let meter = first;
  let used: number | undefined;
  let aliveAt = performance.now();
  return {
    begin: (next) => {
      meter = next;
    },
    noteLife: () => {
      aliveAt = performance.now();
    },
    reasonToGiveUp: (limitMs, silenceMs) => {
      const now = meter?.();
      if (now !== used) aliveAt = performance.now();
      used = now;
      if (now !== undefined && now > limitMs) return "processor-time";
      return performance.now() - aliveAt > silenceMs ? "silence" : undefined;
    },
  };
}
