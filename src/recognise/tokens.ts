import { type GivenNames, isGivenName } from "../text/given-names.js";
import { keysOf, linkWords } from "../text/words.js";

const digits = /^\d+$/;
const caches = new WeakMap<GivenNames, Map<string, readonly string[]>>();
const maxKnown = 60_000;

/** Classes of numbers: what a number is tells more than which one it is. */
function numberClass(word: string): string {
  if (word.length === 4 && (word.startsWith("20") || word.startsWith("19"))) return "#year";
  if (word.length >= 9 && word.length <= 12 && (word.startsWith("0") || word.startsWith("212"))) return "#phone";
  if (word.length >= 5) return "#amount";
  if (word.length === 3) return "#hundreds";
  return word.length === 2 ? "#two" : "#one";
}

/**
 * Tokens under which a folded word counts: the class of a number, the stem of a word and for Arabic the stem without its article
 * and prefixes; a given name also counts as "#name". Link words give none.
 */
export function tokensOf(word: string, names: GivenNames): readonly string[] {
  const known = caches.get(names) ?? new Map<string, readonly string[]>();
  caches.set(names, known);
  const cached = known.get(word);
  if (cached !== undefined) return cached;
  const tokens = digits.test(word) ? [numberClass(word)] : linkWords.has(word) ? [] : stems(word, names);
  if (known.size >= maxKnown) known.clear();
  known.set(word, tokens);
  return tokens;
}

function stems(word: string, names: GivenNames): string[] {
  const keys = keysOf(word);
  const shortest = keys.reduce((best, key) => (key.length < best.length ? key : best), keys[0] ?? word);
  const own = keys[0] === shortest || keys[0] === undefined ? [shortest] : [shortest, keys[0]];
  return isGivenName(word, names) ? [...own, "#name"] : own;
}
