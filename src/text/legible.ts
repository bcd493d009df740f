import { fold } from "./fold.js";
import { arabicPairs, latinPairs, type PairTable } from "./letter-pairs.js";

/** Words so common that a page of prose holds several and a page of nonsense next to none; folded. */
const commonWords = new Set(
  (
    "de la le les des du et un une en au aux dans par pour sur est sont que qui il elle son sa ses ce cette ces avec ou ne pas plus commune conseil communal president article budget total session service projet annee dh " +
    "the of and to in is are for by on with that this be as at from it " +
    "في من على الى عن ان التي الذي هذا هذه مع او بين كل كما ما لا تم رقم سنه المجلس الجماعي الجماعه جماعه رئيس السيد الساده دوره الميزانيه المصادقه اعضاء المغربيه المملكه وزاره الداخليه اقليم عماله مشروع النقطه المجموع"
  ).split(" "),
);

const word = /[a-z]+|[\u0621-\u064a]+/g;
const strangeLetter =
  /(?![\u0000-\u024f\u0370-\u03ff\u0600-\u06ff\u0750-\u077f\u1e00-\u1eff\u2000-\u2bff\u2d30-\u2d7f\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff])[\p{L}\p{Co}\p{Cn}\ufffd]/gu;
const rareLetter = /[\u0180-\u024f\u0080-\u009f]/g;

/** Fewest pairs of letters by which a text can be judged; shorter ones pass. */
const minPairs = 50;

/**
 * True for text whose letters do not say anything in French, English or Arabic, nor in a language near them: glyph numbers taken for letters, letters swapped by a broken
 * font, a layer that a scanner's recognition made of another script. Text too short to tell, figures and lists of names are no nonsense.
 */
export function isNonsense(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const strange = (text.match(strangeLetter)?.length ?? 0) + (text.match(rareLetter)?.length ?? 0);
  if (strange >= 12 && strange > (letters + strange) * 0.06) return true;
  // Abbreviations in capitals follow no language.
  const found = fold(text.replace(/(?<![\p{L}\d])\p{Lu}{1,5}(?![\p{L}\d])/gu, " ")).match(word) ?? [];
  const words = found.filter((word) => word.length > 1);
  const known = words.filter((word) => commonWords.has(word)).length;
  if (words.length >= 12 && known > words.length * 0.22) return false;
  const latin = surpriseOf(found, /^[a-z]/, latinPairs);
  const arabic = surpriseOf(found, /^[\u0621-\u064a]/, arabicPairs);
  const pairs = latin.pairs + arabic.pairs;
  if (oddShare(text) > 0.3 && known < words.length * 0.15) return true;
  if (pairs < minPairs) return false;
  // The less there is to go by, the more it must stand out.
  const doubt = 6 * Math.sqrt(pairs);
  const excess = latin.bits - latin.pairs * latinLimit + arabic.bits - arabic.pairs * arabicLimit - doubt;
  return excess > 0;
}

/** Bits of surprise for each pair of letters up to which a text may be writing. */
const latinLimit = 4.7;
const arabicLimit = 4.2;

/** Bits of surprise of the words of one script together; Arabic words that run backwards count as turned round, since they are turned elsewhere. */
export function surpriseOf(words: readonly string[], script: RegExp, table: PairTable): { pairs: number; bits: number } {
  let pairs = 0;
  let onward = 0;
  let back = 0;
  for (const word of words) {
    if (word.length < 2 || !script.test(word)) continue;
    pairs += word.length + 1;
    onward += bitsOf(word, table);
    back += bitsOf([...word].reverse().join(""), table);
  }
  return { pairs, bits: table === arabicPairs ? Math.min(onward, back) : onward };
}

function bitsOf(word: string, { letters, surprise }: PairTable): number {
  let bits = 0;
  let before = 0;
  for (const letter of `${word}_`) {
    const next = letters.get(letter) ?? 0;
    bits += Number.parseInt(surprise[before * letters.size + next] ?? "0", 36) / 2;
    before = next;
  }
  return bits;
}

/** Share of the tokens in which letters stand among signs that no writing puts between them. */
function oddShare(text: string): number {
  let odd = 0;
  let plain = 0;
  for (const token of text.split(/\s+/)) {
    const core = token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
    if (!/\p{L}/u.test(core) || /@|www|https?:/.test(token)) continue;
    if (/^[\p{L}\p{M}]+(?:['’.\-/&_][\p{L}\p{M}\d]+)*$/u.test(core) && !/[\p{L}]\.[\p{L}]{2,}\.|\p{Ll}\p{Lu}\p{Ll}?\p{Lu}/u.test(core))
      plain += 1;
    else if (/^[\p{L}°]{0,3}\d[\d.,/:-]*[\p{L}%°]{0,4}$/u.test(core)) continue;
    else odd += 1;
  }
  return odd + plain < 12 ? 0 : odd / (odd + plain);
}
