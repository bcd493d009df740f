import type { Document } from "../../model/document.js";
import { fold } from "../../text/fold.js";
import { unlinkedTexts } from "./linked-texts.js";

/** Marks of one other country. */
export interface ForeignMarks {
  /** Name of the state, as letterheads have it: enough by itself. */
  readonly state: RegExp;
  /** Wording of its law, money and offices: each is one sign, and one sign is none (a cooperation, a term of the trade). */
  readonly signs: readonly RegExp[];
  /** A sign that is enough by itself on the site of a body of this country where it stands twice: sums in its money. One sum may be a gift. */
  readonly alone: RegExp | undefined;
}

/** How papers show of which country they are; made once by `compileMarks`. */
export interface CountryMarks {
  readonly own: RegExp;
  /** By a short code of the country. */
  readonly others: ReadonlyMap<string, ForeignMarks>;
  /** Any mark of any other country: most texts have none, and are asked nothing else. */
  readonly any: RegExp;
}

/** Marks of the country itself and of others; patterns on folded text. */
export interface MarkWords {
  readonly own: string;
  readonly others: Readonly<
    Record<string, { readonly state: string; readonly signs: readonly string[]; readonly alone?: string | undefined }>
  >;
}

/** Makes the patterns of the marks. */
export function compileMarks(words: MarkWords): CountryMarks {
  const others = Object.entries(words.others).map(([code, { state, signs, alone }]): [string, ForeignMarks] => [
    code,
    {
      state: new RegExp(state, "u"),
      signs: signs.map((sign) => new RegExp(sign, "u")),
      alone: alone === undefined ? undefined : new RegExp(alone, "gu"),
    },
  ]);
  const all = Object.values(words.others).flatMap(({ state, signs, alone }) => [state, ...signs, ...(alone === undefined ? [] : [alone])]);
  const any = all.length === 0 ? "(?!)" : all.map((mark) => `(?:${mark})`).join("|");
  return { own: new RegExp(words.own, "u"), others: new Map(others), any: new RegExp(any, "u") };
}

const enough = 2;

/** What a text says of its country. */
export interface ForeignText {
  readonly country: string;
  /** It names the state itself. */
  readonly isState: boolean;
  /** How sure its marks are: two of them (the name of the state counted as one), one twice that stands alone on a site of this country, or neither. */
  readonly marked: "twice" | "alone" | "no";
}

/** What a text says of its country; undefined where it says nothing, or shows the country itself. The surest country is told, of several alike the first. */
export function foreignCountry(text: string, { own, others, any }: CountryMarks): ForeignText | undefined {
  const folded = fold(text);
  if (own.test(folded) || !any.test(folded)) return undefined;
  let alone: ForeignText | undefined;
  for (const [country, marks] of others) {
    const isState = marks.state.test(folded);
    const isTwice = Number(isState) + marks.signs.filter((sign) => sign.test(folded)).length >= enough;
    const isAlone = marks.alone !== undefined && (folded.match(marks.alone)?.length ?? 0) >= enough;
    if (isState || isTwice) return { country, isState, marked: isTwice ? "twice" : isAlone ? "alone" : "no" };
    if (isAlone) alone ??= { country, isState, marked: "alone" };
  }
  return alone;
}

const fewPages = 3;
const blocksRead = 120;

/** What a page says itself, but for its menus. */
function saidOn(page: Document): string[] {
  const content = page.blocks.slice(0, blocksRead).filter(({ region }) => region !== "nav");
  return unlinkedTexts(
    content.map(({ text }) => text),
    page,
  );
}

/**
 * Countries in which the site as a whole stands: its first page says so, or half of its pages (three at least). Pages of that
 * country are its own, wherever the registry comes from.
 */
export function countriesOf(documents: readonly Document[], home: ReadonlySet<string>, marks: CountryMarks): Set<string> {
  const found = new Set<string>();
  const counts = new Map<string, number>();
  const pages = documents.filter((document) => document.kind === "html");
  for (const page of pages) {
    const foreign = foreignCountry([page.title, ...saidOn(page)].join("\n").slice(0, 8000), marks);
    if (foreign === undefined || (foreign.marked !== "twice" && !foreign.isState)) continue;
    const { country } = foreign;
    if (home.has(page.url)) found.add(country);
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  for (const [country, count] of counts) if (count >= fewPages && count * 2 >= pages.length) found.add(country);
  return found;
}
