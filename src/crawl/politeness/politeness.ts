/** How long to wait between two requests to one machine. */
export interface PolitenessLimits {
  readonly delayMs: number;
  readonly maxDelayMs: number;
  readonly delayFactor: number;
  readonly maxCrawlDelayMs: number;
}

/** A slot that was granted, and how to give it back. */
export interface Slot {
  /** Milliseconds since the machine's last answer; undefined for the first request. */
  readonly pauseMs: number | undefined;
  /** Gives the slot back. `tookMs` is the time the machine needed; `askedMs` the pause it asked for (Retry-After). */
  done(tookMs: number, askedMs?: number): void;
}

/** One request at a time to each machine, with a pause after each; shared by all bodies crawled at once. */
export interface Politeness {
  /** Waits for a slot at a machine. `crawlDelayMs` is what robots.txt asks for. */
  acquire(machine: string, crawlDelayMs: number): Promise<Slot>;
}

interface Line {
  tail: Promise<void>;
  endedAt: number;
  tookMs: number;
  /** Slows down on refusals, recovers with good answers. */
  slowness: number;
  notBefore: number;
}

const maxSlowness = 16;

/** Opens the lines in front of all machines. `now` and `sleep` are the clock. */
export function openPoliteness(limits: PolitenessLimits, clock: { now(): number; sleep(ms: number): Promise<void> }): Politeness {
  const lines = new Map<string, Line>();
  return {
    async acquire(machine, crawlDelayMs) {
      const line = lines.get(machine) ?? {
        tail: Promise.resolve(),
        endedAt: Number.NEGATIVE_INFINITY,
        tookMs: 0,
        slowness: 1,
        notBefore: 0,
      };
      lines.set(machine, line);
      const ahead = line.tail;
      let leave = () => {};
      line.tail = new Promise((resolve) => {
        leave = resolve;
      });
      await ahead;
      const began = clock.now();
      const due = Math.max(line.endedAt + pauseOf(line, limits, crawlDelayMs), line.notBefore);
      // A clock that jumps back must not make us wait for hours.
      const wait = Math.min(due - began, Math.max(limits.maxDelayMs, limits.maxCrawlDelayMs));
      // Timers ring up to a millisecond early.
      if (wait > 0) await clock.sleep(Math.ceil(wait) + 1);
      return {
        pauseMs: Number.isFinite(line.endedAt) ? Math.max(0, clock.now() - line.endedAt) : undefined,
        done(tookMs, askedMs) {
          line.endedAt = clock.now();
          line.tookMs = tookMs;
          line.slowness = askedMs === undefined ? Math.max(1, line.slowness / 2) : Math.min(maxSlowness, line.slowness * 2);
          line.notBefore = askedMs === undefined ? 0 : line.endedAt + Math.min(askedMs, limits.maxCrawlDelayMs);
          leave();
        },
      };
    },
  };
}

/** Pause after a request: a multiple of the machine's own time, between the floor and the ceiling; never less than robots.txt asks. */
function pauseOf(line: Line, limits: PolitenessLimits, crawlDelayMs: number): number {
  const adaptive = Math.max(limits.delayMs, line.tookMs * limits.delayFactor) * line.slowness;
  const capped = Math.min(adaptive, Math.max(limits.maxDelayMs, limits.delayMs));
  return Math.max(capped, Math.min(crawlDelayMs, limits.maxCrawlDelayMs));
}
