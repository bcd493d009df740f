import type { Item } from "../../model/rubric.js";
import { paperKinds } from "../read/recognised-papers.js";

/** Kinds of passages that an item asks for; papers of sessions are asked for by their detector. */
export function wantedKinds({ detector }: Item): readonly string[] {
  const { kinds } = detector.params;
  if (Array.isArray(kinds)) return kinds.map(String);
  return detector.name === "sessions" ? paperKinds : [];
}

/**
 * Kinds of passages in which a proof of an item may stand: those that it asks for and its `proofKinds`. What was found in one of these is no
 * less sure for its place; that a site has one of these says nothing of an item that was not found.
 */
export function provingKinds(item: Item): readonly string[] {
  const { proofKinds } = item.detector.params;
  return Array.isArray(proofKinds) ? [...wantedKinds(item), ...proofKinds.map(String)] : wantedKinds(item);
}
