import type { Item } from "../../model/rubric.js";
import { paperKinds } from "../read/recognised-papers.js";

/** Kinds of passages that an item asks for; papers of sessions are asked for by their detector. */
export function wantedKinds({ detector }: Item): readonly string[] {
  const { kinds } = detector.params;
  if (Array.isArray(kinds)) return kinds.map(String);
  return detector.name === "sessions" ? paperKinds : [];
}
