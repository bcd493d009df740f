/** Spellings of one name differ: word by word, most pairs of letters must be shared. */
export function isSame(name: string, own: readonly string[]): boolean {
  const isAlike = (word: string, words: readonly string[]) => words.some((other) => similarity(word, other) >= 0.6);
  return own.some((known) => {
    const [few, many] = [known.split(" "), name.split(" ")].sort((a, b) => a.length - b.length) as [string[], string[]];
    return few.every((word) => isAlike(word, many)) || similarity(known, name) >= 0.8;
  });
}

/** How different in length two spellings of one name may be. */
const comparable = 0.6;

/**
 * Share of pairs of letters that the shorter of two words has in common with the other; 0 for words of very different lengths, which share letters
 * by chance ("Salé", "Tafilalet"), unless one is the beginning of the other ("Casa").
 */
function similarity(first: string, second: string): number {
  const [a, b] = [first.replaceAll(" ", ""), second.replaceAll(" ", "")].sort((x, y) => x.length - y.length) as [string, string];
  if (a.length < comparable * b.length) return a.length > 3 && b.startsWith(a) ? 1 : 0;
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)));
  const [left, right] = [pairs(a), pairs(b)];
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared++;
  return shared === 0 ? 0 : shared / Math.min(left.size, right.size);
}
