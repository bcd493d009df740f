import type { Entity } from "../model/entity.js";
import { type SiteWords, type SpeltName, spellNames } from "./names.js";

/** Patterns by which a spelling that comes one place later is held to be less likely. */
const patternsPerSpelling = 3;

/** Host names (with port, where a pattern has one) at which the site of a body may stand, the likeliest first, at most `most`. */
export function proposeHosts(entity: Pick<Entity, "nameFr" | "nameAr" | "level">, words: SiteWords, most: number): string[] {
  const spelt = spellNames(entity, words);
  const ranked = words.hosts[entity.level].flatMap((pattern, patternAt) =>
    spelt.flatMap((name, nameAt) => {
      const host = fillPattern(pattern, name);
      // The Arabic spelling stands last in the list, and is the only one for its patterns.
      const cost = patternAt + (name.script === "arabic" ? 0 : nameAt * patternsPerSpelling);
      return host === undefined ? [] : [{ host, cost }];
    }),
  );
  const ordered = ranked.map((one, at) => ({ ...one, at })).sort((a, b) => a.cost - b.cost || a.at - b.at);
  return [...new Set(ordered.map(({ host }) => host))].slice(0, most);
}

function fillPattern(pattern: string, { words, script }: SpeltName): string | undefined {
  if (pattern.includes("{arabic}") !== (script === "arabic")) return undefined;
  if (pattern.includes("{hyphened}") && words.length === 1 && pattern.replace("{hyphened}", "{joined}") === pattern) return undefined;
  const filled = pattern
    .replaceAll("{joined}", words.join(""))
    .replaceAll("{hyphened}", words.join("-"))
    .replaceAll("{arabic}", words.join("-"));
  // The host as it is asked for: a name in another script takes its ASCII form.
  const url = `http://${filled}/`;
  if (!URL.canParse(url)) return undefined;
  const { host, hostname } = new URL(url);
  return hostname.split(".").every((label) => label.length > 0 && label.length <= 63) ? host : undefined;
}
