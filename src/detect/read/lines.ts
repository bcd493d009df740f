import { readWords, type Words } from "../../text/words.js";

const cache = new Map<string, Words>();
const maxCached = 20_000;
const maxCachedLength = 400;

/** Words of a text, read once for the short texts that come again and again (headings, labels, menu entries). */
export function wordsOf(text: string): Words {
  if (text.length > maxCachedLength) return readWords(text);
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= maxCached) cache.clear();
  const words = readWords(text);
  cache.set(text, words);
  return words;
}

/** Folded words joined by single spaces: the form under which two texts are the same. */
export function sameKey(text: string): string {
  return wordsOf(text).list.join(" ");
}

/** File name as words: "Budget_2026-v2.pdf" gives "Budget 2026 v2". */
export function nameWords(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{2,5}$/i, "").replace(/[_\-.+]+/g, " ");
}
