import type { Item } from "../../model/rubric.js";
import type { Verdict, VerdictOf } from "../../model/verdict.js";
import type { Judgement } from "../detector.js";
import { nameWords } from "../read/lines.js";
import { labelTexts, yearsNamed } from "../read/period.js";
import { isGivenUp, isMostlyUnread, type Source } from "../site/corpus.js";
import { titleOf } from "./cite.js";

const maxScansNamed = 10;

type Found = Exclude<Judgement, { state: "missing" }>;

/**
 * Bonuses of a current answer that an unread file about the subject may still earn: `complete` by any, `open` only by a file that is
 * no scan. Empty where all that is about the subject was read.
 */
export function findUnsettledBonuses(item: Item, judgement: Extract<Found, { state: "current" }>): ("complete" | "open")[] {
  const { scans, complete, open } = judgement;
  const mayBeComplete = item.bonuses.complete !== undefined && !complete && scans.length > 0;
  const mayBeOpen = item.bonuses.open !== undefined && !open && scans.some((source) => isGivenUp(source.document) && !isScan(source));
  return [...(mayBeComplete ? (["complete"] as const) : []), ...(mayBeOpen ? (["open"] as const) : [])];
}

function isScan({ document }: Source): boolean {
  return document.kind === "image" || document.channel === "pdf-scan";
}

/** What is unknown because a file was given up, and where a person should look; undefined where none of these files was. */
export function openByGivenUp(
  sources: readonly Source[],
): Pick<VerdictOf<"unknown">, "state" | "because" | "reason" | "look" | "confidence"> | undefined {
  const look = sources.filter((source) => isGivenUp(source.document)).map((source) => ({ url: source.document.url, why: titleOf(source) }));
  const first = look[0];
  if (first === undefined) return undefined;
  const reason = { code: "file-given-up", facts: { title: first.why, count: look.length } };
  return { state: "unknown", because: "file-not-readable", confidence: 0, reason, look };
}

/**
 * The same for scans about the subject that nobody has read: any may be later than the paper of `restsOn`. One that names years, all of them
 * earlier, is not; nor is one whose bytes were read at another address, nor a picture that does not look like a paper.
 */
export function openByLaterScans(
  scans: readonly Source[],
  restsOn: string,
  all: readonly Source[],
): Pick<VerdictOf<"unknown">, "state" | "because" | "reason" | "look" | "confidence"> | undefined {
  const read = new Set(
    all.filter(({ isUnread, document }) => !isUnread && !isMostlyUnread(document)).map(({ document }) => document.sha256),
  );
  const since = Number(restsOn.slice(0, 4));
  const isEarlier = (source: Source) => {
    // What a link says of its file outweighs what stands around the link.
    const own = [...source.labels.map(({ text }) => text), nameWords(source.document.fileName)].flatMap(yearsNamed);
    const years = own.length > 0 ? own : labelTexts(source).flatMap(yearsNamed);
    return years.length > 0 && Math.max(...years) < since;
  };
  const isPhotograph = ({ document }: Source) => document.kind === "image" && !document.scanned;
  const later = scans.filter((source) => !read.has(source.document.sha256) && !isEarlier(source) && !isPhotograph(source));
  const look = later.slice(0, maxScansNamed).map((source) => ({ url: source.document.url, why: titleOf(source) }));
  const first = look[0];
  if (first === undefined) return undefined;
  const reason = { code: "scan-unread", facts: { title: first.why, count: later.length } };
  return { state: "unknown", because: "scan-not-readable", confidence: 0, reason, look };
}

/** Verdicts with the absent ones left open where one of these files, of which nothing is known, was given up. */
export function leaveAbsentOpen(verdicts: readonly Verdict[], nameless: readonly Source[]): Verdict[] {
  const open = openByGivenUp(nameless);
  if (open === undefined) return [...verdicts];
  return verdicts.map((verdict) => {
    if (verdict.state !== "absent") return verdict;
    const { reach: _reach, ...common } = verdict;
    return { ...common, ...open };
  });
}

/** Verdicts with the absent ones left open for scans that nobody has read, those that promise most first. */
export function leaveAbsentOpenByScans(verdicts: readonly Verdict[], scans: readonly Source[]): Verdict[] {
  const look = scans.slice(0, maxScansNamed).map((source) => ({ url: source.document.url, why: titleOf(source) }));
  const first = look[0];
  if (first === undefined) return [...verdicts];
  return verdicts.map((verdict) => {
    if (verdict.state !== "absent") return verdict;
    const { reach: _reach, ...common } = verdict;
    const reason = { code: "scan-unread", facts: { title: first.why, count: scans.length } };
    return { ...common, state: "unknown", because: "scan-not-readable", confidence: 0, reason, look };
  });
}
