import { fold } from "./fold.js";
import { frenchGivenNames } from "./french-given-names.js";

/** One spelling for the ways in which one Arabic name is written in Latin letters: Youssef and Yousef, Noureddine and Nourredine. */
function spelling(word: string): string {
  const spelled = word
    .replace(/ou|oo|u/gu, "o")
    .replaceAll("y", "i")
    .replace(/(\p{L})\1+/gu, "$1");
  return spelled.length > 4 ? spelled.replace(/e$/u, "") : spelled;
}

/** Given names of a country, ready to be asked for. */
export type GivenNames = ReadonlySet<string>;

/** Makes the set of given names of a country, beside those of French: written in any letters, evidence for a name, never needed for one. */
export function compileGivenNames(names: readonly string[]): GivenNames {
  return new Set([...frenchGivenNames, ...names].map((name) => spelling(fold(name))));
}

/**
 * Whether a folded word is one of the given names, or is formed as only names are: "abd" and "عبد" begin many, "eddine" ends
 * some. "علي" counts in every country: once folded it is a preposition too, which would hide it where no list of names is at hand.
 */
export function isGivenName(word: string, names: GivenNames): boolean {
  return (
    names.has(spelling(word)) ||
    isCompound(word, names) ||
    word === "عبد" ||
    word === "الدين" ||
    word === "علي" ||
    /^(?:abde?|عبدال)\p{L}{3,}$|\p{L}{3}eddine?$/u.test(word)
  );
}

/** "jean-pierre": two given names as one. */
function isCompound(word: string, names: GivenNames): boolean {
  const parts = word.split("-");
  return parts.length === 2 && parts.every((part) => names.has(spelling(part)));
}
