import { readFileSync, readlinkSync } from "node:fs";
import type { Worker } from "node:worker_threads";

/** Milliseconds in one tick of the times that the kernel tells programs. Source: Linux, proc(5) and sysconf(3), USER_HZ. */
const tickMs = 10;

/** Number by which the kernel knows the thread that calls; undefined where the system does not say (no /proc). */
export function findOwnThread(): number | undefined {
  try {
    const number = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
    return Number.isInteger(number) ? number : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds of processor time that a thread of this process has used, in steps of ten; undefined where the system does not say.
 * Source: Linux, proc(5), /proc/pid/task/tid/stat, fields 14 (utime) and 15 (stime).
 */
function findThreadMs(thread: number): number | undefined {
  try {
    const text = readFileSync(`/proc/self/task/${thread}/stat`, "latin1");
    // The name of the program stands in brackets and may hold spaces; the third field follows it.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const clockTicks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(clockTicks) ? clockTicks * tickMs : undefined;
  } catch {
    return undefined;
  }
}

/** Gives the milliseconds of processor time since it was opened; undefined where they can no longer be read. */
export type ProcessorMeter = () => number | undefined;

/** Opens a meter for a thread of this process that the system tells of. */
export function meterThread(thread: number): ProcessorMeter {
  const from = findThreadMs(thread) ?? 0;
  return () => {
    const now = findThreadMs(thread);
    return now === undefined ? undefined : now - from;
  };
}

/**
 * Opens a meter for a thread that the system does not tell of. It shows the lesser of two: for how long the thread was not idle, and its
 * share of what the whole process used. `threads`: readers of the pool. A busy machine lengthens the first, not the second.
 */
export function estimateThread(worker: Pick<Worker, "performance">, threads: number): ProcessorMeter {
  const used = process.cpuUsage();
  const active = worker.performance.eventLoopUtilization().active;
  return () => {
    const { user, system } = process.cpuUsage(used);
    return Math.min(worker.performance.eventLoopUtilization().active - active, (user + system) / 1_000 / Math.max(1, threads));
  };
}
