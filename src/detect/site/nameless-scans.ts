import type { Verdict } from "../../model/verdict.js";
import { urlWords } from "../../text/url-words.js";
import { titleOf } from "../judge/cite.js";
import { labelTexts, yearsNamed } from "../read/period.js";
import type { Corpus, Source } from "./corpus.js";

const maxNamelessScans = 6;

/**
 * Adds to what was not found the scanned files that no link or name tells anything of ("Annonce 1", "scan0012.pdf"), the newest
 * first: any of them may hold it, so they are worth reading. Pictures are left out: most are photographs.
 */
export function withNamelessScans(verdicts: readonly Verdict[], corpus: Corpus): Verdict[] {
  const told = new Set(verdicts.flatMap((verdict) => [...(verdict.unreadScans ?? []), ...lookOf(verdict)].map(({ url }) => url)));
  const nameless = corpus.sources
    .filter((source) => source.isUnread && source.document.kind === "pdf" && source.owner !== "other" && !told.has(source.document.url))
    .sort((a, b) => latestYear(b) - latestYear(a))
    .slice(0, maxNamelessScans)
    .map((source) => ({ url: source.document.url, why: titleOf(source) }));
  if (nameless.length === 0) return [...verdicts];
  return verdicts.map((verdict) => (verdict.state === "absent" ? { ...verdict, unreadScans: nameless } : verdict));
}

function lookOf(verdict: Verdict): readonly { url: string }[] {
  return verdict.state === "unknown" && verdict.because === "scan-not-readable" ? verdict.look : [];
}

/** The latest year that the links to a file or its address name; 0 without one. */
function latestYear(source: Source): number {
  return Math.max(0, ...[...labelTexts(source), urlWords(source.document.url)].flatMap(yearsNamed));
}
