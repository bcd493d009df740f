import type { Document } from "../../model/document.js";
import type { Verdict } from "../../model/verdict.js";
import type { RecogniserModel } from "../../recognise/model.js";
import { type Corpus, isGivenUp, type Source } from "../site/corpus.js";
import { titleOf } from "./cite.js";
import { promiseOf } from "./scan-promise.js";
import { leaveAbsentOpen, leaveAbsentOpenByScans } from "./unread-files.js";

/** Scans asked for at a time: what they hold changes what the next ones are worth. */
const maxNamelessScans = 10;

/** What is known when scans are put in order. */
export interface ScanContext {
  readonly model?: RecogniserModel | undefined;
  /** Kinds of passages that are still missing. */
  readonly wanted: ReadonlySet<string>;
  /** True where OCR was to read all scans and its budget is spent: what was not found stays open for those left. */
  readonly isBudgetSpent: boolean;
}

/**
 * Adds to what was not found the scanned files that no item points to ("Annonce 1", "scan0012.pdf"), those that promise most first: any
 * of them may hold it, so they are worth reading. What was not found stays open where reading one without a telling name was given up, or
 * where the budget was spent before its turn. Of pictures only those that look like papers: most are photographs.
 */
export function withNamelessScans(verdicts: readonly Verdict[], corpus: Corpus, context: ScanContext): Verdict[] {
  const known = new Set(verdicts.flatMap((verdict) => [...(verdict.unreadScans ?? []), ...lookOf(verdict)].map(({ url }) => url)));
  const nameless = corpus.sources
    .filter((source) => source.isUnread && isPaper(source.document) && source.owner !== "other" && !known.has(source.document.url))
    .map((source) => ({ source, promise: promiseOf(source, { corpus, model: context.model, wanted: context.wanted }) }))
    .sort((a, b) => b.promise - a.promise)
    .map(({ source }) => source);
  const unreadScans = nameless
    .filter((source) => !isGivenUp(source.document))
    .slice(0, maxNamelessScans)
    .map((source) => ({ url: source.document.url, why: titleOf(source) }));
  const listed =
    unreadScans.length === 0 ? verdicts : verdicts.map((verdict) => (verdict.state === "absent" ? { ...verdict, unreadScans } : verdict));
  const open = leaveAbsentOpen(listed, nameless.filter(isNameless));
  return context.isBudgetSpent ? leaveAbsentOpenByScans(open, nameless.filter(isNameless)) : open;
}

/** True where neither a link nor the name of the file says more than one word of what it is. */
function isNameless(source: Source): boolean {
  const names = [source.title, source.document.fileName, ...source.labels.map((label) => label.text)];
  return names.every((name) => (name.match(/\p{L}{4,}/gu)?.length ?? 0) < 2);
}

function isPaper(document: Document): boolean {
  return isPicture(document) ? document.scanned && !isGivenUp(document) : document.kind === "pdf" || isGivenUp(document);
}

const isPicture = ({ kind }: Document): boolean => kind === "image";

function lookOf(verdict: Verdict): readonly { url: string }[] {
  const isUnread = verdict.state === "unknown" && (verdict.because === "scan-not-readable" || verdict.reason.code === "file-given-up");
  return isUnread ? verdict.look : [];
}
