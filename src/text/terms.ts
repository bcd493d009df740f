import { foldText, sourceRange } from "./fold.js";
import { keyOfTerm, linkWords, readWords, type Words } from "./words.js";

/** Words of one meaning per language; the term lists of a rubric have this shape. */
export interface TermWords {
  readonly fr: readonly string[];
  readonly ar: readonly string[];
  readonly en?: readonly string[] | undefined;
  readonly other?: readonly string[] | undefined;
}

const languages = ["fr", "ar", "en", "other"] as const;
export type TermLanguage = (typeof languages)[number];

/** A term list made ready for matching. */
export interface Matcher {
  /** Terms by the key of their first word. */
  readonly byFirst: ReadonlyMap<string, readonly CompiledTerm[]>;
  readonly size: number;
}

interface CompiledTerm {
  readonly term: string;
  readonly language: TermLanguage;
  readonly keys: readonly string[];
  /** The folded words themselves, where the term was written with "=" and must stand unchanged. */
  readonly exact: readonly string[] | undefined;
}

/** One place where a term stands. */
export interface Hit {
  /** As written in the list. */
  readonly term: string;
  readonly language: TermLanguage;
  /** Offsets in the source text; end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Number of the first and last word. */
  readonly firstWord: number;
  readonly lastWord: number;
}

/**
 * Makes a matcher of a term list. Words match in any inflection that `keysOf` knows; link words (de, du, la…) may be
 * there or not. A term that begins with "=" must stand exactly so (accents and case aside).
 */
export function compileTerms(terms: TermWords): Matcher {
  const byFirst = new Map<string, CompiledTerm[]>();
  let size = 0;
  for (const language of languages) {
    for (const term of terms[language] ?? []) {
      const compiled = compileTerm(term, language);
      if (compiled.length > 0) size++;
      for (const compiledTerm of compiled) {
        const first = compiledTerm.keys[0] ?? "";
        const others = byFirst.get(first);
        if (others === undefined) byFirst.set(first, [compiledTerm]);
        else others.push(compiledTerm);
      }
    }
  }
  return { byFirst, size };
}

const minGluedLength = 8;

/** A term as words, and as one word, since file names and hasty writers leave out the spaces: "ordredujour.pdf". */
function compileTerm(term: string, language: TermLanguage): CompiledTerm[] {
  const isExact = term.startsWith("=");
  const words = readWords(foldText(isExact ? term.slice(1) : term)).list;
  const telling = words.filter((word) => !linkWords.has(word));
  const used = telling.length > 0 ? telling : words;
  if (used.length === 0) return [];
  const apart = { term, language, keys: used.map(keyOfTerm), exact: isExact ? used : undefined };
  const glued = words.join("");
  if (isExact || used.length < 2 || glued.length < minGluedLength) return [apart];
  return [apart, { term, language, keys: [keyOfTerm(glued)], exact: undefined }];
}

/** All places of the terms, in order; a hit inside a longer one is left out. Fold the text once: `readWords(text)`. */
export function findTerms(words: Words, matcher: Matcher): Hit[] {
  const hits: Hit[] = [];
  visitStarts(words, matcher, (number, term) => {
    const last = matchAt(words, number, term);
    if (last !== undefined) hits.push(hitOf(words, number, last, term));
    return false;
  });
  return hits.length < 2 ? hits : withoutInner(hits);
}

/** Whether any of the terms stands in the text. */
export function hasTerm(words: Words, matcher: Matcher): boolean {
  return visitStarts(words, matcher, (number, term) => matchAt(words, number, term) !== undefined);
}

/**
 * Shows every candidate beginning until `visit` says that it is enough, by the shorter way: through the words of a short text,
 * or through the list for a long one. True when it was enough.
 */
function visitStarts(words: Words, matcher: Matcher, visit: (number: number, term: CompiledTerm) => boolean): boolean {
  if (words.list.length <= matcher.byFirst.size) {
    const keys = words.keys();
    for (let number = 0; number < keys.length; number += 1)
      for (const key of keys[number] ?? none) for (const term of matcher.byFirst.get(key) ?? none) if (visit(number, term)) return true;
    return false;
  }
  const index = words.index();
  for (const [first, terms] of matcher.byFirst)
    for (const number of index.get(first) ?? none) for (const term of terms) if (visit(number, term)) return true;
  return false;
}

const none: readonly never[] = [];

const apart = /[.;!?|،؛؟]/u;
const maxGap = 4;

/** Number of the term's last word when it stands at `first`. */
function matchAt(words: Words, first: number, term: CompiledTerm): number | undefined {
  let at = first;
  for (let k = 0; k < term.keys.length; k++) {
    if (k > 0) {
      at++;
      for (let skipped = 0; skipped < 2 && linkWords.has(words.list[at] ?? ""); skipped++) at++;
      if (!areJoined(words, at)) return undefined;
    }
    if (at >= words.list.length || !isWord(words, at, term, k)) return undefined;
  }
  return at;
}

function hitOf(words: Words, first: number, last: number, term: CompiledTerm): Hit {
  const { start, end } = sourceRange(words.folded, words.starts[first] ?? 0, words.ends[last] ?? 0);
  return { term: term.term, language: term.language, start, end, firstWord: first, lastWord: last };
}

function isWord(words: Words, at: number, term: CompiledTerm, k: number): boolean {
  if (term.exact === undefined) return words.keys()[at]?.includes(term.keys[k] ?? "") === true;
  const word = words.list[at];
  return word === term.exact[k] || word === `ال${term.exact[k]}`;
}

/** A full stop within a number ends no sentence: "loi 31.13", "القانون التنظيمي 113.14". */
const withinNumber = /\d\.\d$/u;

/** A term does not run over the end of a sentence or of a list entry. */
function areJoined(words: Words, at: number): boolean {
  const from = words.ends[at - 1];
  const to = words.starts[at];
  if (from === undefined || to === undefined || to - from > maxGap) return false;
  const { text } = words.folded;
  return !apart.test(text.slice(from, to)) || withinNumber.test(text.slice(from - 1, to + 1));
}

function withoutInner(hits: Hit[]): Hit[] {
  hits.sort((a, b) => a.firstWord - b.firstWord || b.lastWord - a.lastWord || (a.term < b.term ? -1 : 1));
  const kept: Hit[] = [];
  for (const hit of hits) {
    const outer = kept.at(-1);
    if (outer === undefined || hit.lastWord > outer.lastWord) kept.push(hit);
  }
  return kept;
}
