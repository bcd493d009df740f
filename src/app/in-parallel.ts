/**
 * Works through a list, `width` items at a time, in the order of the list; `at` is the place of an item in it. After a failure no further item is
 * begun, and it is thrown at once.
 */
export async function inParallel<T>(items: readonly T[], width: number, work: (item: T, at: number) => Promise<void>): Promise<void> {
  const queue = items.entries();
  let hasFailed = false;
  const run = async () => {
    for (const [at, item] of queue) {
      await work(item, at).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
      if (hasFailed) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, run));
}
