/** A clock that goes on only when told, and wakes those who sleep in their order; the one on the wall may be set. */
export function openFakeClock(start: string) {
  let now = Date.parse(start);
  let setBy = 0;
  const sleepers = new Set<{ readonly at: number; wake(): void }>();
  const settle = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  /** Lets time pass; stops early where `until` holds. */
  const advance = async (ms: number, until: () => boolean = () => false) => {
    const end = now + ms;
    await settle();
    while (!until()) {
      const next = [...sleepers].sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) {
        now = end;
        return;
      }
      now = Math.max(now, next.at);
      sleepers.delete(next);
      next.wake();
      await settle();
    }
  };
  return {
    now: () => now + setBy,
    /** What only runs forward. */
    elapsed: () => now,
    iso: () => new Date(now + setBy).toISOString(),
    /** Sets the clock on the wall forward, or back; those who sleep do not notice. */
    set(ms: number) {
      setBy += ms;
    },
    advance,
    /** Sleeps as the program does. */
    sleep(ms: number, signal: AbortSignal): Promise<void> {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const end = () => {
          sleepers.delete(sleeper);
          signal.removeEventListener("abort", end);
          resolve();
        };
        const sleeper = { at: now + ms, wake: end };
        sleepers.add(sleeper);
        signal.addEventListener("abort", end);
      });
    },
  };
}
