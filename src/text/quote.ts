import { foldInPlace } from "./fold.js";

/** Longest quotation that a citation may hold, in UTF-16 units. */
export const maxQuotation = 300;

/**
 * A piece of the text around [start, end) of at most `max` units, cut between words. The characters are those of the
 * text, with runs of white space made one space. Never empty for a text that is not blank.
 */
export function clip(text: string, start: number, end: number, max: number = maxQuotation): string {
  const room = Math.max(0, max - Math.min(end - start, max));
  let from = Math.max(0, start - Math.floor(room / 3));
  let to = Math.min(text.length, from + max);
  from = Math.max(0, Math.min(from, to - max));
  if (from > 0) from = wordStart(text, from, start);
  if (to < text.length) to = wordEnd(text, to, Math.min(end, from + max));
  return text.slice(from, to).replace(/\s+/gu, " ").trim();
}

/** First word border at or after `from`, but not after `limit`. */
function wordStart(text: string, from: number, limit: number): number {
  if (/\s/u.test(text[from - 1] ?? " ")) return from;
  for (let k = from; k < limit; k++) if (/\s/u.test(text[k] ?? "")) return k + 1;
  return isLowSurrogate(text, from) ? from + 1 : from;
}

/** Last word border at or before `to`, but not before `limit`. */
function wordEnd(text: string, to: number, limit: number): number {
  if (/\s/u.test(text[to] ?? " ")) return to;
  for (let k = to; k > limit; k--) if (/\s/u.test(text[k - 1] ?? "")) return k - 1;
  return isLowSurrogate(text, to) ? to - 1 : to;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}

/**
 * Whether the quotation stands in the text, word for word: case, accents, presentation forms, white space and bidi marks
 * aside, which a second reading of the same file may give otherwise.
 */
export function sameWords(quotation: string, text: string): boolean {
  return quotationFinder(text)(quotation);
}

/** The same for any number of quotations from one text, which is folded once, with the first of them. */
export function quotationFinder(text: string): (quotation: string) => boolean {
  let folded: string | undefined;
  return (quotation) => {
    const wanted = foldInPlace(quotation);
    if (wanted === "") return false;
    folded ??= foldInPlace(text);
    return folded.includes(wanted);
  };
}
