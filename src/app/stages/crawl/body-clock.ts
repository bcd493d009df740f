/** A clock of the time that goes into a body, in milliseconds, running forward only. */
export interface BodyClock {
  readonly now: () => number;
  /** Does work of our own, during which the clock stands still: how long it takes here says nothing of the site. */
  readonly hold: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Opens a clock over one that only runs forward. Work is held one after the other, never two at once. */
export function openBodyClock(monotonicMs: () => number): BodyClock {
  let heldMs = 0;
  return {
    now: () => monotonicMs() - heldMs,
    hold: async (work) => {
      const began = monotonicMs();
      try {
        return await work();
      } finally {
        heldMs += monotonicMs() - began;
      }
    },
  };
}
