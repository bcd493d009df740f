import { boundedMemo } from "../../text/bounded-memo.js";
import { readWords, type Words } from "../../text/words.js";

const maxCached = 10_000;
const maxCachedLength = 400;

/** Words of a text, read once for the short texts that come again and again (headings, labels, menu entries). */
export function wordsOf(text: string): Words {
  return text.length > maxCachedLength ? readWords(text) : wordsOfShort(text);
}

const wordsOfShort = boundedMemo(readWords, maxCached);

/** Folded words joined by single spaces: the form under which two texts are the same. */
export function sameKey(text: string): string {
  return wordsOf(text).list.join(" ");
}

/** File name as words: "Budget_2026-v2.pdf" gives "Budget 2026 v2". */
export function nameWords(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{2,5}$/i, "").replace(/[_\-.+]+/g, " ");
}
