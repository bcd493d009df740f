import type { Reach, Unread } from "../../model/evidence.js";
import { describeUnread } from "../frontier/skipped-urls.js";
import { type CrawlState, capReached } from "./state.js";

const maxUnread = 1000;

/** What was reached. `end` is given where the first page already decided it. */
export function reachOf(state: CrawlState, end: Pick<Reach, "end" | "failure"> | undefined): Reach {
  const cap = capReached(state);
  const isSilent = state.hostHealth.left().some((host) => state.scope.owns(`http://${host}/`));
  const natural: Reach["end"] = state.frontier.size > 0 && cap !== undefined ? cap : isSilent ? "interrupted" : "exhausted";
  const unread = listUnread(state);
  return {
    entityCode: state.entity.code,
    end: end?.end ?? natural,
    ...(end?.failure === undefined ? {} : { failure: end.failure }),
    pagesRead: state.pagesRead,
    documentsRead: state.documentsRead,
    requests: state.requests,
    bytes: state.bytes,
    unread: unread.slice(0, maxUnread),
    unreadCount: unread.length + state.skippedUrls.dropped,
    defects: [...new Set([...state.defects, ...(state.hostHealth.missing().length > 0 ? ["not-found-run"] : [])])].sort(),
    hosts: [...state.hosts],
  };
}

/** What failed, what still waits and what rules left out, the most promising first. */
function listUnread(state: CrawlState): Unread[] {
  const all = [
    ...[...state.failed.values()].map(({ waiting, failure }) => ({ value: waiting.value, unread: describeUnread(waiting, failure) })),
    ...state.frontier.rest().map((waiting) => ({ value: waiting.value, unread: describeUnread(waiting, "budget") })),
    ...state.skippedUrls.list(),
  ];
  return all.sort((a, b) => b.value - a.value || (a.unread.url < b.unread.url ? -1 : 1)).map(({ unread }) => unread);
}
