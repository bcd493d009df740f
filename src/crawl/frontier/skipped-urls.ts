import type { Unread } from "../../model/evidence.js";
import type { QueuedUrl } from "./frontier.js";

/** Addresses of the body's own site that a rule left out although their words promise something: what was not seen must be said. */
export interface SkippedUrls {
  /** Notes an address once; "trap" ones only where their words promise evidence, others unless their words speak against it. */
  note(waiting: QueuedUrl, why: "trap" | "alike" | "budget"): void;
  /** All of them, the most promising first. */
  list(): readonly Unread[];
}

/** Value from which an address was found by words of the rubric. */
const promising = 10;
/** Addresses that are counted; more say nothing more. */
const maxLeftOut = 2000;

/** Opens an empty list. `isRead` tells which addresses were asked for after all. */
export function openSkippedUrls(isRead: (url: string) => boolean): SkippedUrls {
  const left = new Map<string, { waiting: QueuedUrl; why: "trap" | "alike" | "budget" }>();
  return {
    note(waiting, why) {
      if (waiting.external || waiting.value < (why === "trap" ? promising : 0)) return;
      const known = left.get(waiting.url);
      if (known === undefined ? left.size < maxLeftOut : waiting.value > known.waiting.value) left.set(waiting.url, { waiting, why });
    },
    list: () =>
      [...left.values()]
        .filter(({ waiting, why }) => why === "alike" || !isRead(waiting.url))
        .sort((a, b) => b.waiting.value - a.waiting.value || (a.waiting.url < b.waiting.url ? -1 : 1))
        .map(({ waiting, why }) => ({ url: waiting.url, text: waiting.foundBy.text, why })),
  };
}
