import type { Document } from "../../model/document.js";
import { fold } from "../../text/fold.js";

/** Marks of one other country. */
export interface ForeignMarks {
  /** Name of the state, as letterheads have it: enough by itself. */
  readonly state: RegExp;
  /** Wording of its law, money and offices: each is one sign, and one sign is none (a cooperation, a term of the trade). */
  readonly signs: readonly RegExp[];
}

/** How papers show of which country they are; made once by `compileMarks`. */
export interface CountryMarks {
  readonly own: RegExp;
  /** By a short code of the country. */
  readonly others: ReadonlyMap<string, ForeignMarks>;
}

/** Marks of the country itself and of others; patterns on folded text. */
export interface MarkWords {
  readonly own: string;
  readonly others: Readonly<Record<string, { readonly state: string; readonly signs: readonly string[] }>>;
}

/** Makes the patterns of the marks. */
export function compileMarks(words: MarkWords): CountryMarks {
  const others = Object.entries(words.others).map(([code, { state, signs }]): [string, ForeignMarks] => [
    code,
    { state: new RegExp(state, "u"), signs: signs.map((sign) => new RegExp(sign, "u")) },
  ]);
  return { own: new RegExp(words.own, "u"), others: new Map(others) };
}

const enough = 2;

/** What a text says of its country. */
export interface ForeignText {
  readonly country: string;
  /** It names the state itself. */
  readonly isState: boolean;
  /** It bears at least two marks, the name of the state counted as one. */
  readonly isMarked: boolean;
}

/** What text says of its country: how sure, and whether it names the state itself. Undefined where it says nothing, or shows the country itself. */
export function foreignCountry(text: string, { own, others }: CountryMarks): ForeignText | undefined {
  const folded = fold(text);
  if (own.test(folded)) return undefined;
  for (const [country, { state, signs }] of others) {
    const isState = state.test(folded);
    const isMarked = Number(isState) + signs.filter((sign) => sign.test(folded)).length >= enough;
    if (isState || isMarked) return { country, isState, isMarked };
  }
  return undefined;
}

const fewPages = 3;

/**
 * Countries in which the site as a whole stands: its first page says so, or half of its pages (three at least). Pages of that
 * country are its own, wherever the registry comes from.
 */
export function countriesOf(documents: readonly Document[], home: ReadonlySet<string>, marks: CountryMarks): Set<string> {
  const found = new Set<string>();
  const counts = new Map<string, number>();
  const pages = documents.filter((document) => document.kind === "html");
  for (const page of pages) {
    const country = foreignCountry(
      [page.title, ...page.blocks.slice(0, 120).map((block) => block.text)].join("\n").slice(0, 8000),
      marks,
    )?.country;
    if (country === undefined) continue;
    if (home.has(page.url)) found.add(country);
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  for (const [country, count] of counts) if (count >= fewPages && count * 2 >= pages.length) found.add(country);
  return found;
}
