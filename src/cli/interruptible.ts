import { setMaxListeners } from "node:events";

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Runs work that SIGINT and SIGTERM break off in good order: its signal is aborted, and it ends as it sees fit. A second one ends the process at
 * once, as if nobody listened.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interruption = new AbortController();
  // Each body that is crawled and each request listens to the same signal, dozens at once.
  setMaxListeners(0, interruption.signal);
  // It stays while the work ends: the library of the lock kills the process where a signal finds no listener but its own.
  const onSignal = (name: NodeJS.Signals) => {
    if (!interruption.signal.aborted) return interruption.abort();
    stopListening();
    process.kill(process.pid, name);
  };
  const stopListening = () => {
    for (const name of signals) process.removeListener(name, onSignal);
  };
  for (const name of signals) process.on(name, onSignal);
  try {
    return await work(interruption.signal);
  } finally {
    stopListening();
  }
}
