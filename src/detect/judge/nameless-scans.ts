import type { Document } from "../../model/document.js";
import type { Verdict } from "../../model/verdict.js";
import { urlWords } from "../../text/url-words.js";
import { labelTexts, yearsNamed } from "../read/period.js";
import { type Corpus, isGivenUp, type Source } from "../site/corpus.js";
import { titleOf } from "./cite.js";
import { leaveAbsentOpen } from "./unread-files.js";

const maxNamelessScans = 6;

/**
 * Adds to what was not found the scanned files that no link or name tells anything of ("Annonce 1", "scan0012.pdf"), the newest
 * first: any of them may hold it, so they are worth reading, and what was not found stays open where reading one was given up.
 * Of pictures only those that look like papers, after the files: most are photographs.
 */
export function withNamelessScans(verdicts: readonly Verdict[], corpus: Corpus): Verdict[] {
  const known = new Set(verdicts.flatMap((verdict) => [...(verdict.unreadScans ?? []), ...lookOf(verdict)].map(({ url }) => url)));
  const nameless = corpus.sources
    .filter((source) => source.isUnread && isPaper(source.document) && source.owner !== "other" && !known.has(source.document.url))
    .sort((a, b) => Number(isPicture(a.document)) - Number(isPicture(b.document)) || latestYear(b) - latestYear(a));
  const unreadScans = nameless
    .filter((source) => !isGivenUp(source.document))
    .slice(0, maxNamelessScans)
    .map((source) => ({ url: source.document.url, why: titleOf(source) }));
  const listed =
    unreadScans.length === 0 ? verdicts : verdicts.map((verdict) => (verdict.state === "absent" ? { ...verdict, unreadScans } : verdict));
  return leaveAbsentOpen(listed, nameless.filter(isNameless));
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

/** The latest year that the links to a file or its address name; 0 without one. */
function latestYear(source: Source): number {
  return Math.max(0, ...[...labelTexts(source), urlWords(source.document.url)].flatMap(yearsNamed));
}
