import type { Queue } from "./queue.js";

/**
 * Takes jobs out of the queue that belong to another crawl of the same bodies: left there by a coordinator whose workspace was put aside or put
 * back from a copy since. Gives their numbers, for what a worker still returns of them is no evidence of this run. `keys`: the key of the planned job, by code of the body.
 */
export async function removeForeignJobs(queue: Queue, keys: ReadonlyMap<string, string>): Promise<Set<string>> {
  const foreign = (await queue.list()).filter(({ code, key, state }) => state !== "failed" && keys.has(code) && keys.get(code) !== key);
  for (const { id } of foreign) await queue.remove(id);
  return new Set(foreign.map(({ id }) => id));
}
