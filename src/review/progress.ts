import type { QueueEntry } from "./queue.js";

/** How right an edition is expected to be, and how many looks more make it as right as wanted. */
export interface LeftToDo {
  /** 0..1: share of items whose state is expected to be right now. */
  readonly accuracy: number;
  /** Looks, in the order of the queue, until the expected share is reached; those that are left where it cannot be. */
  readonly looks: number;
}

/** What is left of a queue until an edition of `total` items is expected to be right in a share `wanted` (0..1) of them. */
export function leftToDo(open: readonly Pick<QueueEntry, "wrong">[], total: number, wanted: number): LeftToDo {
  let wrong = open.reduce((sum, entry) => sum + entry.wrong, 0);
  const accuracy = total === 0 ? 1 : 1 - wrong / total;
  let looks = 0;
  for (const entry of open) {
    if (wrong <= (1 - wanted) * total) break;
    wrong -= entry.wrong;
    looks += 1;
  }
  return { accuracy, looks };
}

/** The middle one of numbers, the lower of two; undefined of none. */
export function medianOf(numbers: readonly number[]): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1];
}
