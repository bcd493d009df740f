import type { Entity } from "../../model/entity.js";
import type { FailureCode, Reach } from "../../model/evidence.js";
import type { Reason, UnknownWhy } from "../../model/verdict.js";
import type { Judgement } from "../detector.js";
import { isGivenUp, type Source } from "../site/corpus.js";
import type { UnreadWay } from "../site/unread-ways.js";
import { titleOf } from "./cite.js";
import { bearingOf } from "./open-ways.js";
import type { SiteWide } from "./site-wide.js";

/** What is said of an item that was not found. */
export type SettledItem =
  | { readonly state: "absent"; readonly because: "no-site" | "not-found"; readonly reason: Reason }
  | {
      readonly state: "unknown";
      readonly because: UnknownWhy;
      readonly reason: Reason;
      readonly look: readonly { url: string; why: string }[];
    };

const blockedBy: ReadonlySet<FailureCode> = new Set(["blocked", "captcha", "rate-limited"]);

/**
 * What can be said of every item before anything was read: no site, a site that nobody has looked for, one that does not answer, nothing
 * crawled yet, and a damaged archive, in which any item may stand.
 */
export function settleEntity(
  entity: Entity,
  reach: Reach | undefined,
  documents: number,
  damaged: readonly string[] = [],
): SettledItem | undefined {
  if (entity.siteUnknown === true)
    return { state: "unknown", because: "site-unknown", reason: { code: "site-unknown", facts: {} }, look: [] };
  if (entity.url === undefined || reach?.end === "no-site")
    return { state: "absent", because: "no-site", reason: { code: "no-site", facts: {} } };
  const look = [{ url: entity.url, why: "site" }];
  if (reach === undefined || reach.end === "site-unknown")
    return { state: "unknown", because: "not-enough-seen", reason: { code: "not-crawled", facts: {} }, look };
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

/** Reasons of ways that have sentences of their own. */
const ownSentence: Readonly<Partial<Record<UnreadWay["why"], string>>> = {
  "other-host": "lost-other-host",
  form: "lost-control",
  script: "lost-control",
  frame: "lost-frame",
};

const maxPlaces = 8;
type Missing = Extract<Judgement, { state: "missing" }>;
type Unknown = Extract<SettledItem, { state: "unknown" }>;

/**
 * Absent or unknown, by what was seen: the one place where an absence is earned. It needs reach, and that nothing which was seen and not
 * followed, or fetched and not read, may hold the item. Otherwise the answer is unknown, with where a person should look.
 */
export function settle(judgement: Missing, reach: Reach, siteWide: readonly SiteWide[]): SettledItem {
  const open =
    byScans(judgement) ??
    byEvidence(judgement) ??
    byFiles(judgement) ??
    byWays(judgement) ??
    byRefusal(judgement) ??
    bySite(judgement, siteWide);
  if (open !== undefined) return open;
  // A crawl that ended because all was settled (for the rubric of that day) left pages unread.
  if (reach.end === "exhausted" || judgement.placesSeen > 0) return { state: "absent", because: "not-found", reason: judgement.reason };
  const look = reach.unread.slice(0, maxPlaces).map(({ url, text }) => ({ url, why: text === "" ? url : text }));
  return {
    state: "unknown",
    because: "not-enough-seen",
    reason: { code: "not-enough-seen", facts: { pages: reach.pagesRead, unread: reach.unreadCount } },
    look,
  };
}

const placesOf = (sources: readonly Source[]): Unknown["look"] =>
  sources.slice(0, maxPlaces).map((source) => ({ url: source.document.url, why: titleOf(source) }));

function byScans({ scans }: Missing): Unknown | undefined {
  if (scans.length === 0) return undefined;
  const look = scans.map((source) => ({ url: source.document.url, why: titleOf(source) }));
  const isLost = scans.every((source) => isGivenUp(source.document));
  const reason = { code: isLost ? "file-given-up" : "scan-unread", facts: { title: look[0]?.why ?? "", count: look.length } };
  return { state: "unknown", because: isLost ? "file-not-readable" : "scan-not-readable", reason, look };
}

function byEvidence({ undecided, reason }: Missing): Unknown | undefined {
  return undecided === undefined ? undefined : { state: "unknown", because: "undecided", reason, look: placesOf([undecided.source]) };
}

function byFiles({ unclear }: Missing): Unknown | undefined {
  const first = unclear[0];
  if (first === undefined) return undefined;
  const { problems } = first.document;
  const code = codeOfFile(first);
  const reason = { code, facts: { title: titleOf(first), failure: problems[0] ?? "" } };
  const because = code === "scan-unclear" || code === "scan-unread" ? "scan-not-readable" : "file-not-readable";
  return { state: "unknown", because, reason, look: placesOf(unclear) };
}

/** Why a file was not read, or not read well. */
function codeOfFile({ document: { problems, ocrConfidence } }: Source): string {
  if (problems.includes("given-up")) return "file-given-up";
  if (problems.includes("no-text-layer")) return "scan-unread";
  const isScan = ocrConfidence !== undefined || problems.includes("ocr-poor") || problems.includes("ocr-pages-left");
  return isScan ? "scan-unclear" : "lost-file-not-readable";
}

function byWays({ ways }: Missing): Unknown | undefined {
  const [first] = ways;
  const because = first === undefined ? undefined : bearingOf(first.why);
  if (first === undefined || because === undefined) return undefined;
  const reason = { code: ownSentence[first.why] ?? `lost-${because}`, facts: { title: titleOfWay(first), failure: first.why } };
  const look = ways.slice(0, maxPlaces).map((way) => ({ url: way.url, why: titleOfWay(way) }));
  return { state: "unknown", because, reason, look };
}

/** Words by which a person finds a way: its name, else what stands around it, else its address. */
function titleOfWay({ name, around, url }: UnreadWay): string {
  return [name, ...around].find((text) => text.trim() !== "")?.slice(0, maxTitle) ?? url;
}

const maxTitle = 200;

function byRefusal({ refused }: Missing): Unknown | undefined {
  const first = refused[0];
  if (first === undefined) return undefined;
  const reason = { code: "owner-unclear", facts: { title: titleOf(first) } };
  return { state: "unknown", because: "undecided", reason, look: placesOf(refused) };
}

/** What leaves every item open; a place that was seen settles it, unless the unread part may hold any paper. */
function bySite({ placesSeen }: Missing, siteWide: readonly SiteWide[]): Unknown | undefined {
  const first = siteWide.find(({ isTotal }) => isTotal || placesSeen === 0);
  return first === undefined ? undefined : { state: "unknown", because: first.because, reason: first.reason, look: first.look };
}
