import type { Document } from "../../model/document.js";
import type { Entity, Level } from "../../model/entity.js";
import { wordsOf } from "../read/lines.js";
import type { Country } from "./country.js";
import { type BodyReader, coreOf, namedBodies } from "./named-bodies.js";

/** Names of another body of the registry. */
export interface OtherName {
  readonly nameFr: string;
  readonly nameAr: string;
  readonly level: Level;
}

/** Names of the entity and of others, as folded words without the word for the kind of body. */
export interface Names {
  readonly own: readonly string[];
  readonly level: Level;
  /** Names of the province and region above, which stand in every letterhead. */
  readonly above: readonly string[];
  /** Names of the registry's other bodies of the same level. */
  readonly others: ReadonlySet<string>;
  /**
   * Whether its province or region is one of the country's: a page that bears only the marks of another country is then not its own. Undefined
   * where neither is told.
   */
  readonly isInCountry: boolean | undefined;
  /** Other countries in which the site as a whole stands. */
  readonly countries?: ReadonlySet<string>;
  /** The country whose body it is. */
  readonly country: Country;
}

const kept = new WeakMap<OtherName, { readonly plain: ReadonlySet<string>; readonly words: readonly string[] }>();

/** The words of both names of another body, made once: every body of a registry is told from every other one. */
function coresOfOther(other: OtherName, plain: ReadonlySet<string>): readonly string[] {
  const known = kept.get(other);
  if (known?.plain === plain) return known.words;
  const words = [coreOf(other.nameFr, plain), coreOf(other.nameAr, plain)];
  kept.set(other, { plain, words });
  return words;
}

const cores = new WeakMap<readonly OtherName[], Map<Level, Set<string>>>();

function coresOf(others: readonly OtherName[], level: Level, { plain }: BodyReader): Set<string> {
  const known = cores.get(others) ?? new Map<Level, Set<string>>();
  cores.set(others, known);
  const found = known.get(level) ?? new Set(others.filter((other) => other.level === level).flatMap((other) => coresOfOther(other, plain)));
  known.set(level, found);
  return found;
}

/** Prepares the names of an entity. */
export function readNames(entity: Entity, others: readonly OtherName[], country: Country): Names {
  const { bodies } = country;
  const cored = (name: string): string => coreOf(name, bodies.plain);
  const own = [entity.nameFr, entity.nameAr].map(cored).filter((name) => name !== "");
  const above = [entity.province, entity.region].map(cored).filter((name) => name !== "");
  const isInCountry = above.length === 0 ? undefined : above.some((name) => country.places.has(name));
  return { own, level: entity.level, above, isInCountry, others: coresOf(others, entity.level, bodies), country };
}

const fewBlocks = 6;

/**
 * Names by which the entity's first page calls its own body in title and banner: a name is spelt in many ways, and the registry has one.
 * Empty where it names none, or several.
 */
export function selfNames(home: readonly Document[], level: Level, bodies: BodyReader): string[] {
  const texts = home.flatMap((page) => [
    page.title,
    ...page.blocks
      .filter(({ region }) => region === "header")
      .slice(0, fewBlocks)
      .map(({ text }) => text),
  ]);
  const found = new Set(
    texts
      .flatMap((text) => namedBodies(text, level, bodies))
      .filter(({ isProper }) => isProper)
      .map(({ name }) => coreOf(name, bodies.plain)),
  );
  const latin = [...found].filter((name) => /[a-z]/u.test(name));
  const arabic = [...found].filter((name) => !/[a-z]/u.test(name));
  return [latin, arabic].flatMap((names) => (names.length === 1 ? names : []));
}

/** Whether a text names the entity, with or without the small words that names are kept without ("Plessis-de-Roye"). */
export function holdsOwn(text: string, names: Names): boolean {
  const { list } = wordsOf(text);
  const folded = ` ${list.join(" ")} `;
  const bare = ` ${list.filter((word) => !names.country.bodies.plain.has(word)).join(" ")} `;
  return names.own.some((name) => holdsName(folded, name) || (name.includes(" ") && bare.includes(` ${name} `)));
}

function holdsName(folded: string, name: string): boolean {
  if (name === "") return false;
  if (folded.includes(` ${name} `)) return true;
  const squeezed = folded.replaceAll(" ", "");
  return name.length >= 6 && squeezed.includes(name.replaceAll(" ", ""));
}
