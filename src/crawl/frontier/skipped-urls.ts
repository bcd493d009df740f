import type { FailureCode, SkippedWhy, Unread } from "../../model/evidence.js";
import type { QueuedUrl } from "./frontier.js";

/** Ways that were seen and not taken although they may hold something: what was not seen must be said. */
export interface SkippedUrls {
  /** Notes a way once, with the best of its values; what promises too little for its reason is left out. */
  note(waiting: QueuedUrl, why: SkippedWhy | FailureCode): void;
  /** Those that were not read after all, the most promising first; at most 4,000. */
  list(): readonly { readonly value: number; readonly unread: Unread }[];
  /** How many more there were than are listed. */
  readonly dropped: number;
}

/** Value from which an address was found by words of the rubric. */
export const promising = 10;
const maxKept = 4000;
/** Value from which a way counts, by its reason: what rules leave out by the thousand must promise evidence by its words. */
const minValue: Readonly<Partial<Record<SkippedWhy | FailureCode, number>>> = {
  trap: promising,
  "query-key": promising,
  "out-of-scope": promising,
  "other-host": promising,
  frame: promising,
  form: 2,
  script: 2,
};

/** Opens an empty list. `isRead` tells which addresses were asked for after all. */
export function openSkippedUrls(isRead: (url: string) => boolean): SkippedUrls {
  const kept = new Map<string, { waiting: QueuedUrl; why: SkippedWhy | FailureCode }>();
  const pruned = new Set<string>();
  let dropped = 0;
  const keyOf = ({ url, foundBy }: QueuedUrl, why: string) => (why === "form" || why === "script" ? `${url} ${foundBy.text}` : url);
  const isAnswered = ({ waiting, why }: { waiting: QueuedUrl; why: string }) => !unanswerable.has(why) && isRead(waiting.url);
  return {
    note(waiting, why) {
      if (waiting.value < (minValue[why] ?? 0)) return;
      const key = keyOf(waiting, why);
      const known = kept.get(key);
      if (known !== undefined && waiting.value <= known.waiting.value) return;
      if (known === undefined && pruned.has(key)) return;
      kept.set(key, { waiting, why });
      if (kept.size < 2 * maxKept) return;
      const worst = [...kept].sort(([, a], [, b]) => b.waiting.value - a.waiting.value).slice(maxKept);
      for (const [name] of worst) {
        kept.delete(name);
        if (pruned.size < 20 * maxKept) pruned.add(name);
        dropped += 1;
      }
    },
    list: () =>
      [...kept.values()]
        .filter((skipped) => !isAnswered(skipped))
        .sort((a, b) => b.waiting.value - a.waiting.value || (a.waiting.url < b.waiting.url ? -1 : 1))
        .map(({ waiting, why }) => ({ value: waiting.value, unread: describeUnread(waiting, why) })),
    get dropped() {
      return dropped;
    },
  };
}

/** Reasons that stand although the address itself was read: the way begins on that page, or was begun and given up. */
const unanswerable = new Set<string>(["alike", "form", "script", "needs-rendering"]);

/** An unread way with the words that name it and those around it. */
export function describeUnread({ url, foundBy, context }: QueuedUrl, why: SkippedWhy | FailureCode): Unread {
  return {
    url,
    text: foundBy.text,
    ...(foundBy.page === undefined ? {} : { page: foundBy.page }),
    ...(context === undefined || context === "" ? {} : { context }),
    why,
  };
}
