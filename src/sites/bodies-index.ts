import type { Entity, Level } from "../model/entity.js";
import { plainWords } from "./names.js";

/** The bodies of a registry by the names that pages call them by. */
export interface BodiesIndex {
  /** Bodies of the same name and level, the body itself left out. */
  homonyms(body: Entity): readonly Entity[];
  /** Bodies of a level whose name the words begin with; the longest name counts. Empty where none does. */
  named(words: readonly string[], level: Level): readonly Entity[];
}

const maxWordsOfName = 6;

/** Makes the index; once for a registry. */
export function indexBodies(bodies: readonly Entity[]): BodiesIndex {
  const byName = new Map<string, Entity[]>();
  const keyOf = (level: Level, name: string) => `${level} ${name}`;
  const namesOf = (body: Entity) => new Set([plainWords(body.nameFr), plainWords(body.nameAr)].filter((name) => name !== ""));
  for (const body of bodies)
    for (const name of namesOf(body)) {
      const key = keyOf(body.level, name);
      byName.set(key, [...(byName.get(key) ?? []), body]);
    }
  return {
    homonyms: (body) => {
      const same = [...namesOf(body)].flatMap((name) => byName.get(keyOf(body.level, name)) ?? []);
      return [...new Set(same)].filter((other) => other.code !== body.code);
    },
    named: (words, level) => {
      for (let length = Math.min(maxWordsOfName, words.length); length > 0; length -= 1) {
        const found = byName.get(keyOf(level, words.slice(0, length).join(" ")));
        if (found !== undefined) return found;
      }
      return [];
    },
  };
}
