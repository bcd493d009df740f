import type { Entity } from "../../model/entity.js";
import type { FailureCode, Reach } from "../../model/evidence.js";
import type { Reason, UnknownWhy } from "../../model/verdict.js";
import type { Judgement } from "../detector.js";
import { isGivenUp, type UnreadLink } from "../site/corpus.js";
import { titleOf } from "./cite.js";

/** What is said of an item that was not found. */
export type Settled =
  | { readonly state: "absent"; readonly because: "no-site" | "not-found"; readonly reason: Reason }
  | {
      readonly state: "unknown";
      readonly because: UnknownWhy;
      readonly reason: Reason;
      readonly look: readonly { url: string; why: string }[];
    };

const blockedBy: ReadonlySet<FailureCode> = new Set(["blocked", "captcha", "rate-limited"]);

/**
 * What can be said of every item before anything was read: no site, a site that does not answer, nothing crawled yet, and a damaged
 * archive, in which any item may stand.
 */
export function settleEntity(
  entity: Entity,
  reach: Reach | undefined,
  documents: number,
  damaged: readonly string[] = [],
): Settled | undefined {
  if (entity.url === undefined || reach?.end === "no-site")
    return { state: "absent", because: "no-site", reason: { code: "no-site", facts: {} } };
  const look = [{ url: entity.url, why: "site" }];
  if (reach === undefined) return { state: "unknown", because: "not-enough-seen", reason: { code: "not-crawled", facts: {} }, look };
  if (damaged.length > 0) {
    const reason = { code: "archive-damaged", facts: { count: damaged.length } };
    return { state: "unknown", because: "archive-damaged", reason, look: damaged.slice(0, 5).map((url) => ({ url, why: url })) };
  }
  const failure = reach.failure ?? "unexpected";
  const isBlocked = blockedBy.has(failure);
  if (reach.end === "unreachable" || reach.end === "not-a-site" || documents === 0) {
    const code = reach.end === "not-a-site" ? "not-a-site" : "unreachable";
    return { state: "unknown", because: isBlocked ? "blocked" : "unreachable", reason: { code, facts: { failure } }, look };
  }
  return undefined;
}

/** Failures after which the thing may well be there for a person who looks. */
const mayBeThere: Readonly<Partial<Record<UnreadLink["why"], UnknownWhy>>> = {
  disallowed: "disallowed",
  "opted-out": "disallowed",
  budget: "not-enough-seen",
  trap: "not-enough-seen",
  alike: "not-enough-seen",
  blocked: "blocked",
  captcha: "blocked",
  "rate-limited": "blocked",
  timeout: "failed",
  reset: "failed",
  truncated: "failed",
  "server-error": "failed",
  "network-down": "failed",
  unexpected: "failed",
  "too-large": "file-not-readable",
  "needs-rendering": "needs-rendering",
  "not-rendered": "needs-rendering",
};

/**
 * Absent or unknown, by what was seen. Absent needs reach: the crawl ended by itself, or the places where the thing would
 * stand were read. Scans not read, forbidden or failed links to the thing and pages that only scripts fill leave it open.
 */
export function settle(judgement: Extract<Judgement, { state: "missing" }>, reach: Reach, shells: readonly string[]): Settled {
  const { scans, lost, undecided, reason } = judgement;
  if (scans.length > 0) {
    const look = scans.map((source) => ({ url: source.document.url, why: titleOf(source) }));
    const isLost = scans.every((source) => isGivenUp(source.document));
    return {
      state: "unknown",
      because: isLost ? "file-not-readable" : "scan-not-readable",
      reason: { code: isLost ? "file-given-up" : "scan-unread", facts: { title: look[0]?.why ?? "", count: look.length } },
      look,
    };
  }
  if (undecided !== undefined)
    return {
      state: "unknown",
      because: "undecided",
      reason,
      look: [{ url: undecided.source.document.url, why: titleOf(undecided.source) }],
    };
  const unclear = judgement.unclear[0];
  if (unclear !== undefined) {
    const look = judgement.unclear.map((source) => ({ url: source.document.url, why: titleOf(source) }));
    const isScan = unclear.document.ocrConfidence !== undefined || unclear.document.problems.includes("ocr-poor");
    const code = isScan ? "scan-unclear" : "lost-file-not-readable";
    const facts = { title: titleOf(unclear) };
    return { state: "unknown", because: isScan ? "scan-not-readable" : "file-not-readable", reason: { code, facts }, look };
  }
  for (const link of lost) {
    const because = mayBeThere[link.why];
    if (because === undefined) continue;
    const title = link.texts[0] ?? link.url;
    return {
      state: "unknown",
      because,
      reason: { code: `lost-${because}`, facts: { title, failure: link.why } },
      look: [{ url: link.url, why: title }],
    };
  }
  if (shells.length > 0)
    return {
      state: "unknown",
      because: "needs-rendering",
      reason: { code: "needs-rendering", facts: { count: shells.length } },
      look: shells.slice(0, 5).map((url) => ({ url, why: "needs-rendering" })),
    };
  // A crawl that ended because all was settled (for the rubric of that day) left pages unread.
  const wasSeen = reach.end === "exhausted" || judgement.placesSeen > 0;
  if (wasSeen) return { state: "absent", because: "not-found", reason };
  const look = reach.unread.slice(0, 5).map(({ url, text }) => ({ url, why: text === "" ? url : text }));
  return {
    state: "unknown",
    because: "not-enough-seen",
    reason: { code: "not-enough-seen", facts: { pages: reach.pagesRead, unread: reach.unreadCount } },
    look,
  };
}
