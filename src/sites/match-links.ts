import type { Entity } from "../model/entity.js";
import { plainWords, type SiteWords } from "./names.js";

/** A link of a page that lists bodies, or a line of a list that the auditor gave. */
export interface ListedLink {
  readonly url: string;
  /** Words of the link itself. */
  readonly text: string;
  /** Words around it, as the row of a table; read where the link's own name nothing. */
  readonly context: string;
  /** Code of the body, where the list says it. */
  readonly code?: string | undefined;
  /** Where the link stands: address or file. */
  readonly from: string;
}

/** Of which bodies a page may speak: those of the province or region whose site it is; of all where it is left out. */
export interface ListScope {
  readonly level: "province" | "region";
  readonly name: string;
}

/** An address that a list gives for a body. */
export interface ListedAddress {
  readonly code: string;
  readonly url: string;
  readonly from: string;
}

const minName = 3;

/**
 * Finds the bodies that links name, by the longest name that stands in them. Bodies of the same name all get the link: which one it is of the
 * site itself must tell. Links to the page's own host, to national services and to social networks name nobody.
 */
export function matchLinks(
  links: readonly ListedLink[],
  bodies: readonly Entity[],
  words: SiteWords,
  services: readonly string[],
  scope?: ListScope,
): ListedAddress[] {
  const targets = bodies.filter((body) => isInScope(body, scope));
  const names = namesOf(targets);
  const known = new Set(targets.map(({ code }) => code));
  const isStranger = (host: string) => [...words.strangers, ...services].some((name) => host === name || host.endsWith(`.${name}`));
  return links.flatMap(({ url, text, context, code, from }) => {
    if (!URL.canParse(url) || !/^https?:/i.test(url)) return [];
    const { hostname, host } = new URL(url);
    if (isStranger(hostname) || (URL.canParse(from) && new URL(from).host === host)) return [];
    if (code !== undefined) return known.has(code) ? [{ code, url, from }] : [];
    const own = findNamed(text, names);
    const named = own.length > 0 ? own : findNamed(context, names);
    return named.map((body) => ({ code: body.code, url, from }));
  });
}

function isInScope(body: Entity, scope: ListScope | undefined): boolean {
  if (scope === undefined) return true;
  return plainWords(scope.level === "province" ? body.province : body.region) === plainWords(scope.name);
}

type Names = ReadonlyMap<string, readonly Entity[]>;

function namesOf(bodies: readonly Entity[]): Names {
  const names = new Map<string, Entity[]>();
  for (const body of bodies)
    for (const name of new Set([plainWords(body.nameFr), plainWords(body.nameAr)]))
      if (name.length >= minName) names.set(name, [...(names.get(name) ?? []), body]);
  return names;
}

const maxWordsOfName = 6;

/** Bodies whose name stands in a text; where one name holds another, the longer one. */
function findNamed(text: string, names: Names): readonly Entity[] {
  const words = plainWords(text).slice(0, 400).split(" ");
  for (let length = Math.min(maxWordsOfName, words.length); length > 0; length -= 1) {
    const found = new Set<Entity>();
    for (let at = 0; at + length <= words.length; at += 1)
      for (const body of names.get(words.slice(at, at + length).join(" ")) ?? []) found.add(body);
    if (found.size > 0) return [...found];
  }
  return [];
}
