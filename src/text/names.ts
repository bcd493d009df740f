import { fold } from "./fold.js";
import { type GivenNames, isGivenName } from "./given-names.js";
import { isPlainWord } from "./plain-words.js";

/**
 * How sure we are that a text is the name of a person and nothing else: "likely" with a given name that is common in
 * the country, "maybe" when it only has the shape of a name.
 */
export type NameLikelihood = "no" | "maybe" | "likely";

const latinToken = /^\p{Lu}(?:[\p{L}'’.-]*\p{L}|\.)?$/u;
const particle = /^(?:el|al|ben|bent|bint|ould|ait|aït|bou|abou|ibn|de|la|ou|bel|den|er|es|et-|ez)$/iu;
const arabicToken = /^[\u0621-\u0652ـٱپڤگڭ-]{2,}$/u;
const notArabicName = /^(?:وال|بال|لل|فال|كال)|^ال.*(?:يه|ات)$|.(?:اته|اتها|هما|كم)$/u;
const maxTokens = 6;

/** Whether a Latin word is a small part of a name (El, Ben, Aït…) that never ends one. */
export function isParticle(word: string): boolean {
  return particle.test(word);
}

/** Names of persons in one country. */
export interface NameReader {
  readonly givenNames: GivenNames;
  /** Folded words of public life that families bear as names; they are names after a given name. */
  readonly family: ReadonlySet<string>;
}

/** Judges a cell or a piece of a line, honorifics already taken off. */
export function judgeName(text: string, names: NameReader): NameLikelihood {
  const tokens = text.normalize("NFKC").replace(/\s+/gu, " ").trim().split(" ");
  if (tokens.length < 2 || tokens.length > maxTokens || text.length > 60) return "no";
  const isArabic = /[\u0621-\u064a]/u.test(text);
  const [first = "", ...rest] = tokens;
  const isGiven = (token: string): boolean => isGivenName(fold(token), names.givenNames);
  if (rest.length > 0 && rest.length <= 2 && isGiven(first) && rest.every((token) => isFamilyName(token, names))) return "likely";
  if (isArabic ? !tokens.every((token) => isArabicNameToken(token, tokens, names.givenNames)) : !areLatinNameTokens(tokens)) return "no";
  return tokens.some(isGiven) ? "likely" : "maybe";
}

/** A word that may follow a given name as a family's: no plain word of public sites, or one of those that are names too. */
function isFamilyName(token: string, { givenNames, family }: NameReader): boolean {
  const folded = fold(token);
  const bare = folded.replace(/^(?:ال|el[- ]?|al[- ]?)/u, "");
  if (family.has(bare) || family.has(folded)) return true;
  return /[\u0621-\u064a]/u.test(token)
    ? arabicToken.test(token) && (isGivenName(folded, givenNames) || (!isPlainWord(folded) && !notArabicName.test(folded)))
    : (latinToken.test(token) || particle.test(token)) && !isPlainWord(folded);
}

function isArabicNameToken(token: string, tokens: readonly string[], givenNames: GivenNames): boolean {
  if (!arabicToken.test(token)) return false;
  const folded = fold(token);
  if (isGivenName(folded, givenNames)) return true;
  return !isPlainWord(folded) && !(notArabicName.test(folded) && !isGivenName(fold(tokens[0] ?? ""), givenNames));
}

function areLatinNameTokens(tokens: readonly string[]): boolean {
  let telling = 0;
  for (const token of tokens) {
    if (particle.test(token)) continue;
    const folded = fold(token);
    if (!latinToken.test(token) || isPlainWord(folded)) return false;
    telling++;
  }
  return telling >= 2 || (telling === 1 && tokens.length >= 2 && /^(?:el|al|ait|aït|ben|ould)$/iu.test(tokens[0] ?? ""));
}
