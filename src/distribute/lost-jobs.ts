import type { Locks } from "./locks.js";
import type { Queue } from "./queue.js";

/** Names of the locks that a worker holds while it works on a job. */
export const jobLock = (id: string): string => `job ${id}`;
export const bodyLock = (code: string): string => `body ${code}`;
export const machineLock = (machine: string): string => `machine ${machine}`;

/**
 * Looks, each time it is called, for jobs whose worker is gone: begun, and without the lock that a worker holds, seen so for `lostMs`. They
 * fail with a sentence, and are tried again by whoever is there, or set aside when that was the last try.
 */
export function sweepLost(queue: Queue, locks: Locks, lostMs: number, now: () => number = () => performance.now()): () => Promise<void> {
  const since = new Map<string, number>();
  return async () => {
    const active = new Set(await queue.listActive());
    for (const id of since.keys()) if (!active.has(id)) since.delete(id);
    for (const id of active) {
      if (await locks.isHeld(jobLock(id))) since.delete(id);
      else {
        const first = since.get(id) ?? now();
        since.set(id, first);
        if (now() - first < lostMs) continue;
        since.delete(id);
        await queue.fail(id, lostMessage);
      }
    }
  };
}

const lostMessage = "the worker was lost in the middle (killed, out of memory, or cut off from the queue)";
