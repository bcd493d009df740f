import type { ExtractSettings } from "../../../model/settings.js";
import { openReadingPool, type ReadingPool } from "./reading-pool.js";

/**
 * A reading pool that the signal ends at once, in the middle of a page. `read` then rejects with the reason of the signal, and only
 * then: what was cut off says nothing of the file and is kept nowhere. `shared`: a pool of the caller to read with, which stays open; a file
 * that is cut off then goes on in its thread, and its answer is dropped.
 */
export function openInterruptiblePool(params: {
  readonly settings: ExtractSettings;
  readonly signal: AbortSignal | undefined;
  readonly shared?: ReadingPool | undefined;
}): ReadingPool {
  const { settings, signal, shared } = params;
  const pool = shared === undefined ? openReadingPool({ settings }) : { ...shared, close: () => Promise.resolve() };
  if (signal === undefined) return pool;
  const waiting = new Set<(reason: unknown) => void>();
  const breakOff = () => {
    for (const reject of waiting) reject(signal.reason);
    void pool.close();
  };
  signal.addEventListener("abort", breakOff, { once: true });
  return {
    size: pool.size,
    read: (snapshot, bytes, options) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        waiting.add(reject);
        pool
          .read(snapshot, bytes, options)
          .then(resolve, reject)
          .finally(() => waiting.delete(reject));
      }),
    close: () => {
      signal.removeEventListener("abort", breakOff);
      return pool.close();
    },
  };
}
