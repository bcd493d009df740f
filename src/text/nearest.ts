import { distance } from "fastest-levenshtein";

/** Longer words are never a slip of the finger; the bound keeps hostile keys cheap. */
const maxLength = 60;

/** The candidate that differs least from `word` (edits of Levenshtein, letter case apart, at most a third of its letters), or undefined when none is near. */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > maxLength) return undefined;
  const limit = Math.max(1, Math.ceil(word.length / 3));
  const ranked = candidates
    .filter((candidate) => candidate.length <= maxLength)
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= limit)
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1));
  return ranked[0]?.candidate;
}
