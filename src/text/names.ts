import { fold } from "./fold.js";
import { isGivenName } from "./given-names.js";
import { isPlainWord } from "./plain-words.js";

/**
 * How sure we are that a text is the name of a person and nothing else: "likely" with a given name that is common in
 * Morocco, "maybe" when it only has the shape of a name.
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

/** Judges a cell or a piece of a line, honorifics already taken off. */
export function judgeName(text: string): NameLikelihood {
  const tokens = text.normalize("NFKC").replace(/\s+/gu, " ").trim().split(" ");
  if (tokens.length < 2 || tokens.length > maxTokens || text.length > 60) return "no";
  const isArabic = /[\u0621-\u064a]/u.test(text);
  const [first = "", ...rest] = tokens;
  if (rest.length > 0 && rest.length <= 2 && isGivenName(fold(first)) && rest.every(isFamilyName)) return "likely";
  if (isArabic ? !tokens.every((token) => isArabicNameToken(token, tokens)) : !areLatinNameTokens(tokens)) return "no";
  return tokens.some((token) => isGivenName(fold(token))) ? "likely" : "maybe";
}

/** Words of public life that families bear as names; they are names after a given name. */
const alsoNames = new Set(
  "والي قايد باشا عيد كاتب خليفه قاضي وزير حاكم سلطان عامل شريف امام فقيه مقدم عدل مدير رايس مستاري بحري مدني جبلي صحراوي قصري سوسي حسابي بنك عطار تاجر كاملي ساعه شهري هلال مسعود مجاهد مكاوي caid kaid pacha basha ouali wali khalifa cadi kadi cherif ayad aid amil hakim sultan rais marchand".split(
    " ",
  ),
);

/** A word that may follow a given name as a family's: no plain word of public sites, or one of those that are names too. */
function isFamilyName(token: string): boolean {
  const folded = fold(token);
  const bare = folded.replace(/^(?:ال|el[- ]?|al[- ]?)/u, "");
  if (alsoNames.has(bare) || alsoNames.has(folded)) return true;
  return /[\u0621-\u064a]/u.test(token)
    ? arabicToken.test(token) && (isGivenName(folded) || (!isPlainWord(folded) && !notArabicName.test(folded)))
    : (latinToken.test(token) || particle.test(token)) && !isPlainWord(folded);
}

function isArabicNameToken(token: string, tokens: readonly string[]): boolean {
  if (!arabicToken.test(token)) return false;
  const folded = fold(token);
  if (isGivenName(folded)) return true;
  return !isPlainWord(folded) && !(notArabicName.test(folded) && !isGivenName(fold(tokens[0] ?? "")));
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
