import { setMaxListeners } from "node:events";

/** Runs work that SIGINT and SIGTERM break off in good order: its signal is aborted, and it ends as it sees fit. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  // Each body that is crawled and each request listens to the same signal, dozens at once.
  setMaxListeners(0, interruption.signal);
  const onSignal = () => interruption.abort();
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  try {
    return await work(interruption.signal);
  } finally {
    process.removeListener("SIGINT", onSignal);
    process.removeListener("SIGTERM", onSignal);
  }
}
