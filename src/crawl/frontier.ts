import type { FoundBy } from "../model/evidence.js";
import { twinKey } from "./urls.js";

/** A URL that waits to be asked for. */
export interface Waiting {
  readonly url: string;
  readonly foundBy: FoundBy;
  readonly depth: number;
  readonly value: number;
  /** Read for what is filed under the body, on another host than its own. */
  readonly external: boolean;
}

/** What waits, best first; equal values in the order in which they were found. */
export interface Frontier {
  /** Adds a URL unless it or a twin was added before; a better value moves one that still waits forward. True when it was new. */
  add(waiting: Waiting): boolean;
  take(): Waiting | undefined;
  has(url: string): boolean;
  readonly size: number;
  /** What still waits, best first. */
  rest(): Waiting[];
}

interface Entry {
  waiting: Waiting;
  readonly order: number;
  taken: boolean;
}

/** Opens an empty frontier: a binary heap over (value, order of finding). */
export function openFrontier(): Frontier {
  const heap: { entry: Entry; value: number }[] = [];
  const byKey = new Map<string, Entry>();
  let waitingCount = 0;
  const before = (a: { entry: Entry; value: number }, b: { entry: Entry; value: number }) =>
    a.value !== b.value ? a.value > b.value : a.entry.order < b.entry.order;
  const push = (item: { entry: Entry; value: number }) => {
    heap.push(item);
    let at = heap.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (parent === undefined || !before(item, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = item;
  };
  const pop = () => {
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const left = heap[child];
      if (left === undefined) break;
      const right = heap[child + 1];
      let best = left;
      if (right !== undefined && before(right, left)) {
        best = right;
        child += 1;
      }
      if (!before(best, last)) break;
      heap[at] = best;
      at = child;
    }
    heap[at] = last;
    return top;
  };
  return {
    add(waiting) {
      const key = twinKey(waiting.url);
      const known = byKey.get(key);
      if (known === undefined) {
        const entry = { waiting, order: byKey.size, taken: false };
        byKey.set(key, entry);
        push({ entry, value: waiting.value });
        waitingCount += 1;
        return true;
      }
      if (!known.taken && waiting.value > known.waiting.value) {
        known.waiting = { ...known.waiting, value: waiting.value, foundBy: waiting.foundBy };
        push({ entry: known, value: waiting.value });
      }
      return false;
    },
    take() {
      for (let top = pop(); top !== undefined; top = pop()) {
        // A URL that was moved forward stands in the heap twice; the staler copy is dropped here.
        if (top.entry.taken) continue;
        top.entry.taken = true;
        waitingCount -= 1;
        return top.entry.waiting;
      }
      return undefined;
    },
    has: (url) => byKey.has(twinKey(url)),
    get size() {
      return waitingCount;
    },
    rest: () =>
      [...byKey.values()]
        .filter((entry) => !entry.taken)
        .sort((a, b) => b.waiting.value - a.waiting.value || a.order - b.order)
        .map((entry) => entry.waiting),
  };
}
