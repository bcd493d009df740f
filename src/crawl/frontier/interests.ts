import type { Rubric, TermList } from "../../model/rubric.js";
import type { Interests } from "./value.js";

/** Parameters of detectors that name what an item is called, and what is taken for it and is not it. */
const naming = new Set(["about", "session", "agenda", "minutes", "decisions", "proposals", "call"]);
const excluding = new Set(["unless", "never"]);

/** The words by which a crawl tells promising links: labels and names of the active items, and the look-alikes of each. */
export function interestsOf(rubric: Rubric): Interests {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const item of rubric.items.filter(({ active }) => active)) {
    wanted.push(item.label.fr, item.label.ar);
    for (const [key, value] of Object.entries(item.detector.params)) {
      const list = listOf(rubric, value);
      if (list === undefined) continue;
      if (naming.has(key)) wanted.push(...list.fr, ...list.ar);
      else if (excluding.has(key)) unwanted.push(...list.fr, ...list.ar);
    }
  }
  const hub = rubric.terms["proactive-publication"];
  return { wanted: hub === undefined ? wanted : [...wanted, ...hub.fr, ...hub.ar], unwanted };
}

/** The list that a parameter names ("@budget") or holds; undefined for parameters of another kind. */
function listOf(rubric: Rubric, value: unknown): Pick<TermList, "fr" | "ar"> | undefined {
  if (typeof value === "string" && value.startsWith("@")) return rubric.terms[value.slice(1)];
  if (typeof value !== "object" || value === null || !("fr" in value) || !("ar" in value)) return undefined;
  const { fr, ar } = value;
  return Array.isArray(fr) && Array.isArray(ar) ? { fr: fr.map(String), ar: ar.map(String) } : undefined;
}
