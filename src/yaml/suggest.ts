import { findNearest } from "../text/nearest.js";

/** "did you mean" for a word that is none of the candidates; a list of them when none is near and they are few; undefined for nothing to say. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  const nearest = findNearest(word, candidates);
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  return candidates.length > 0 && candidates.length <= 40 ? `known: ${[...candidates].sort().join(", ")}` : undefined;
}
