/** A binary heap: `pop` gives the item that comes before all others. */
export interface Heap<T> {
  push(item: T): void;
  pop(): T | undefined;
}

/** Opens an empty heap over an order; `before` must be strict and total, or the order of equals is not kept. */
export function openHeap<T>(before: (a: T, b: T) => boolean): Heap<T> {
  const items: T[] = [];
  return {
    push(item) {
      let at = items.push(item) - 1;
      while (at > 0) {
        const up = (at - 1) >> 1;
        const parent = items[up];
        if (parent === undefined || !before(item, parent)) break;
        items[at] = parent;
        at = up;
      }
      items[at] = item;
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length > 0 && last !== undefined) sink(items, last, before);
      return top;
    },
  };
}

function sink<T>(items: T[], item: T, before: (a: T, b: T) => boolean): void {
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    let best = items[child];
    if (best === undefined) break;
    const right = items[child + 1];
    if (right !== undefined && before(right, best)) {
      best = right;
      child += 1;
    }
    if (!before(best, item)) break;
    items[at] = best;
    at = child;
  }
  items[at] = item;
}
