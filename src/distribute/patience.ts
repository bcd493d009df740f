import { PeerSilent } from "./http-exchange.js";

/** For how long, and how often, the other side is asked again; milliseconds. */
export interface Patience {
  readonly patienceMs?: number | undefined;
  readonly pollMs: number;
}

const usualPatienceMs = 600_000;

/** Asks again where the other side does not answer, or where `isPassing` says so; throws what it says at last. `waiting` is told once, of the first failure. */
export async function askAgain<T>(
  ask: () => Promise<T>,
  { patienceMs = usualPatienceMs, pollMs }: Patience,
  signal: AbortSignal,
  isPassing: (error: unknown) => boolean = (error) => error instanceof PeerSilent,
  waiting: (error: unknown, patienceMs: number) => void = () => {},
): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) || signal.aborted || performance.now() >= until) throw error;
      if (tries === 0) waiting(error, patienceMs);
    }
    await pause(pollMs, signal);
  }
}

/** Waits; ends at once where the signal does. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
