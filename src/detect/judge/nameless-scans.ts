import type { Document } from "../../model/document.js";
import type { Item } from "../../model/rubric.js";
import type { Verdict } from "../../model/verdict.js";
import type { RecogniserModel } from "../../recognise/model.js";
import { nameWords } from "../read/lines.js";
import { type Corpus, isGivenUp, type Source } from "../site/corpus.js";
import { titleOf } from "./cite.js";
import { namesItem } from "./names-item.js";
import { promiseOf } from "./scan-promise.js";
import { leaveAbsentOpen, leaveAbsentOpenByScans } from "./unread-files.js";

/** Scans asked for at a time: what they hold changes what the next ones are worth. */
const maxNamelessScans = 10;

/** What is known when scans are put in order. */
export interface ScanContext {
  readonly model?: RecogniserModel | undefined;
  /** Kinds of passages that are still missing. */
  readonly wanted: ReadonlySet<string>;
  /** All items that are judged: a scan that bears the name of one holds that one, found or not, and no other. */
  readonly items: readonly Item[];
  /** True where no further scan will be read: what was not found stays open for those left. */
  readonly isReadingOver: boolean;
}

/**
 * Adds to what was not found the scanned files that no item points to ("Annonce 1", "scan0012.pdf"), those that promise most first: any
 * of them may hold it, so they are worth reading. What was not found stays open where reading one without a telling name was given up, or
 * where none is read any more: OCR is off, or its budget was spent before its turn. Of pictures only those that look like papers: most are
 * photographs.
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
  const silent = nameless.filter((source) => isNameless(source, context.items));
  const open = leaveAbsentOpen(listed, silent);
  return context.isReadingOver ? leaveAbsentOpenByScans(open, silent) : open;
}

/** True where neither a link nor the name of the file says more than one word of what it is, and none names an item ("Organigramme"). */
function isNameless(source: Source, items: readonly Item[]): boolean {
  const names = [source.title, nameWords(source.document.fileName), ...source.labels.map((label) => label.text)];
  return names.every((name) => (name.match(/\p{L}{4,}/gu)?.length ?? 0) < 2 && !items.some((item) => namesItem(name, item)));
}

function isPaper(document: Document): boolean {
  return isPicture(document) ? document.scanned && !isGivenUp(document) : document.kind === "pdf" || isGivenUp(document);
}

const isPicture = ({ kind }: Document): boolean => kind === "image";

function lookOf(verdict: Verdict): readonly { url: string }[] {
  const isUnread = verdict.state === "unknown" && (verdict.because === "scan-not-readable" || verdict.reason.code === "file-given-up");
  return isUnread ? verdict.look : [];
}
