import type { FoundBy } from "../../model/evidence.js";
import { openHeap } from "./heap.js";
import { duplicateKey } from "./urls.js";

/** A URL that waits to be asked for. */
export interface QueuedUrl {
  readonly url: string;
  readonly foundBy: FoundBy;
  /** Words around the link: heading above, row, paragraph; at most 300 characters. */
  readonly context?: string | undefined;
  readonly depth: number;
  readonly value: number;
  /** Read for what is filed under the body, on another host than its own. */
  readonly external: boolean;
}

/** What waits, best first; equal values in the order in which they were found. */
export interface Frontier {
  /** Adds a URL unless it or a duplicate was added before; a better value moves one that still waits forward. True when it was new. */
  add(waiting: QueuedUrl): boolean;
  /** The best at this moment; `penalty` is what a URL has lost since it was added. */
  take(penalty?: (url: string) => number): QueuedUrl | undefined;
  has(url: string): boolean;
  /** "taken": asked for already (or a duplicate was); "waiting": not yet; "new": never added. */
  status(url: string): "new" | "waiting" | "taken";
  readonly size: number;
  /** What still waits, best first. */
  rest(): QueuedUrl[];
}

interface Entry {
  waiting: QueuedUrl;
  readonly order: number;
  taken: boolean;
}

interface Ranked {
  readonly entry: Entry;
  readonly value: number;
}

const maxKeys = 50_000;

const comesBefore = (a: Ranked, b: Ranked): boolean => (a.value === b.value ? a.entry.order < b.entry.order : a.value > b.value);

/** Opens an empty frontier: a heap over value and order of finding. */
export function openFrontier(): Frontier {
  const heap = openHeap<Ranked>(comesBefore);
  const byKey = new Map<string, Entry>();
  const keys = new Map<string, string>();
  // The same addresses stand in every menu: their keys are kept.
  const keyOf = (url: string) => {
    const known = keys.get(url) ?? duplicateKey(url);
    if (keys.size < maxKeys) keys.set(url, known);
    return known;
  };
  let size = 0;
  return {
    add(waiting) {
      const key = keyOf(waiting.url);
      const known = byKey.get(key);
      if (known === undefined) {
        const entry = { waiting, order: byKey.size, taken: false };
        byKey.set(key, entry);
        heap.push({ entry, value: waiting.value });
        size += 1;
        return true;
      }
      if (!known.taken && waiting.value > known.waiting.value) {
        known.waiting = { ...known.waiting, value: waiting.value, foundBy: waiting.foundBy, context: waiting.context };
        heap.push({ entry: known, value: waiting.value });
      }
      return false;
    },
    take(penalty = () => 0) {
      for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
        // A URL that was moved forward stands in the heap twice; the staler copy is dropped here.
        if (top.entry.taken) continue;
        const now = top.entry.waiting.value - penalty(top.entry.waiting.url);
        if (now < top.value) {
          heap.push({ entry: top.entry, value: now });
          continue;
        }
        top.entry.taken = true;
        size -= 1;
        return top.entry.waiting;
      }
      return undefined;
    },
    has: (url) => byKey.has(keyOf(url)),
    status(url) {
      const entry = byKey.get(keyOf(url));
      return entry === undefined ? "new" : entry.taken ? "taken" : "waiting";
    },
    get size() {
      return size;
    },
    rest: () =>
      [...byKey.values()]
        .filter((entry) => !entry.taken)
        .sort((a, b) => b.waiting.value - a.waiting.value || a.order - b.order)
        .map((entry) => entry.waiting),
  };
}
