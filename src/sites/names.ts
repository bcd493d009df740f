import type { Entity } from "../model/entity.js";
import type { Profile } from "../model/profile.js";
import { fold } from "../text/fold.js";

/** How a country's sites are addressed. */
export type SiteWords = NonNullable<Profile["sites"]>;

/** Folded words of a text, one space between them and nothing else: "Commune d'Aït Melloul" gives "commune d ait melloul". */
export function plainWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A name as host names may have it, word by word; Arabic in its own letters. */
export interface SpeltName {
  readonly words: readonly string[];
  readonly script: "latin" | "arabic";
}

/**
 * Spellings of a body's name, the likeliest first: the French name, without its article, in other spellings of the same sounds, the Arabic
 * name in Latin letters; last the Arabic name as it is. Source: profile, sites.yaml.
 */
export function spellNames(entity: Pick<Entity, "nameFr" | "nameAr">, words: SiteWords): SpeltName[] {
  const arabic = plainWords(entity.nameAr).split(" ");
  const latin = latinForms(plainWords(entity.nameFr), words);
  const transcribed = transcribe(arabic, words);
  const all = [...latin, ...(transcribed === "" ? [] : latinForms(transcribed, words).slice(0, 2))];
  const spelt = [...new Set(all)].map((text): SpeltName => ({ words: text.split(" "), script: "latin" }));
  return /[ء-ي]/u.test(arabic.join("")) ? [...spelt, { words: arabic, script: "arabic" }] : spelt;
}

/** A Latin name, the same without its article, and each with one spelling exchanged. Empty where there are no Latin letters. */
export function latinForms(name: string, { articles, spellings }: SiteWords): string[] {
  if (!/^[a-z0-9 ]+$/.test(name)) return [];
  const [first = "", ...rest] = name.split(" ");
  const short = rest.length > 0 && articles.includes(first) ? [rest.join(" ")] : [];
  const forms = [name, ...short];
  const others = spellings.flatMap(([from, to]) =>
    forms.flatMap((form) => [respell(form, from, to), ...(to === "" ? [] : [respell(form, to, from)])]),
  );
  return [...new Set([...forms, ...others])].filter((form) => form.trim() !== "");
}

/** A blank in a spelling stands for the end of a word. */
const respell = (form: string, from: string, to: string): string => `${form} `.replaceAll(from, to).trim();

/** An Arabic name in Latin letters; "" where a letter has no place in the profile. Short vowels are not written in Arabic and are not guessed. */
function transcribe(arabic: readonly string[], { letters }: SiteWords): string {
  const words = arabic.map((word) => {
    const bare = word.replace(/^ال(?=\p{L}{3})/u, "");
    return [...bare].map((letter) => letters[letter] ?? "?").join("");
  });
  const text = words.join(" ");
  return text.includes("?") ? "" : text;
}
