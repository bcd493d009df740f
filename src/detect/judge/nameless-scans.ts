import type { Document } from "../../model/document.js";
import type { Item } from "../../model/rubric.js";
import type { Verdict } from "../../model/verdict.js";
import type { RecogniserModel } from "../../recognise/model.js";
import { nameWords, sameKey } from "../read/lines.js";
import { namesCouncil } from "../read/sitting-names.js";
import { type Corpus, isGivenUp, isMostlyUnread, isPoorlyRead, type Source } from "../site/corpus.js";
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
  const pointed = new Set(verdicts.flatMap(lookOf).map(({ url }) => url));
  const asked = new Set(verdicts.flatMap(({ unreadScans }) => unreadScans ?? []).map(({ url }) => url));
  const left = corpus.sources
    .filter((source) => isLeft(source) && isPaper(source.document) && source.owner !== "other")
    .map((source) => ({ source, promise: promiseOf(source, { corpus, model: context.model, wanted: context.wanted }) }))
    .sort((a, b) => b.promise - a.promise)
    .map(({ source }) => source);
  const unpointed = left.filter(({ document }) => !pointed.has(document.url));
  const unreadScans = unpointed
    .filter((source) => !asked.has(source.document.url) && !isGivenUp(source.document) && !isPoorlyRead(source))
    .slice(0, maxNamelessScans)
    .map((source) => ({ url: source.document.url, why: titleOf(source) }));
  const listed =
    unreadScans.length === 0 ? verdicts : verdicts.map((verdict) => (verdict.state === "absent" ? { ...verdict, unreadScans } : verdict));
  const nameless = unpointed.filter((source) => isNameless(source, context.items));
  const open = leaveOpen(listed, nameless, context);
  const ofSessions = scansOfSessions(verdicts, context.items);
  const ofCouncil = left.filter(
    (source) => ofSessions.has(source.document.url) || (hasShortNames(source) && namesPaperOfCouncil(source, context.items)),
  );
  const told = new Set(context.items.filter(isToldInMinutes).map(({ id }) => id));
  const openByMinutes = leaveOpen(open, ofCouncil, context);
  return open.map((verdict, index) => (told.has(verdict.itemId) ? (openByMinutes[index] ?? verdict) : verdict));
}

/** What was not found stays open by files that were given up or gave no words, and by all where none is read any more. */
function leaveOpen(verdicts: readonly Verdict[], scans: readonly Source[], { isReadingOver }: ScanContext): Verdict[] {
  const open = leaveAbsentOpen(verdicts, scans);
  return leaveAbsentOpenByScans(open, isReadingOver ? scans : scans.filter(isPoorlyRead));
}

/** A scan of which nobody has read what it holds: stamps and covers are not it, nor is what was read of it badly. */
const isLeft = (source: Source): boolean => source.isUnread || isMostlyUnread(source.document) || isPoorlyRead(source);

/** Names of a file by itself and by its links. A title that its lines repeat is a stamp. */
function namesOf({ title, document, labels, lines }: Source): string[] {
  const isStamp = title !== "" && lines.filter(({ text }) => sameKey(text) === sameKey(title)).length > 1;
  return [isStamp ? "" : title, nameWords(document.fileName), ...labels.map((label) => label.text)];
}

/** True where neither a link nor the name of the file says more than one word of what it is. */
function hasShortNames(source: Source): boolean {
  return namesOf(source).every((name) => (name.match(/\p{L}{4,}/gu)?.length ?? 0) < 2);
}

/** True where they are short and none names an item ("Organigramme"). */
function isNameless(source: Source, items: readonly Item[]): boolean {
  return hasShortNames(source) && !namesOf(source).some((name) => items.some((item) => namesItem(name, item)));
}

/** "PV", "Décisions", "المجلس": minutes tell accounts, too. */
function namesPaperOfCouncil(source: Source, items: readonly Item[]): boolean {
  const sessions = items.filter(({ detector }) => detector.name === "sessions");
  return namesOf(source).some((name) => namesCouncil([name]) || sessions.some((item) => namesItem(name, item)));
}

/** Addresses of scans that the items about sessions ask for: minutes, by their names or by where they stand. */
function scansOfSessions(verdicts: readonly Verdict[], items: readonly Item[]): Set<string> {
  const sessions = new Set(items.filter(({ detector }) => detector.name === "sessions").map(({ id }) => id));
  const own = verdicts.filter(({ itemId }) => sessions.has(itemId));
  return new Set(own.flatMap((verdict) => [...(verdict.unreadScans ?? []), ...lookOf(verdict)].map(({ url }) => url)));
}

/** Whether an item is one that is looked for in minutes, too. */
const isToldInMinutes = ({ detector }: Item): boolean => detector.params.speaks !== undefined;

function isPaper(document: Document): boolean {
  return isPicture(document) ? document.scanned && !isGivenUp(document) : document.kind === "pdf" || isGivenUp(document);
}

const isPicture = ({ kind }: Document): boolean => kind === "image";

function lookOf(verdict: Verdict): readonly { url: string }[] {
  const isUnread = verdict.state === "unknown" && (verdict.because === "scan-not-readable" || verdict.reason.code === "file-given-up");
  return isUnread ? verdict.look : [];
}
