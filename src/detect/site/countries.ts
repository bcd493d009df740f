import type { Document } from "../../model/document.js";
import { fold } from "../../text/fold.js";

/** A country whose public pages come among a body's own, by mistake or as examples. */
export type Country = "dz" | "tn" | "fr" | "be" | "ch" | "africa";

interface Marks {
  /** Name of the state, as letterheads have it: enough by itself. */
  readonly state: RegExp;
  /** Wording of its law, money and offices: each is one sign, and one sign is none (a cooperation, a term of the trade). */
  readonly signs: readonly RegExp[];
}

const marks: Readonly<Record<Country, Marks>> = {
  dz: {
    state: /republique algerienne|الجمهوريه الجزاييريه|الجمهوريه الجزايريه/u,
    signs: [
      /assemblee populaire communale|المجلس الشعبي البلدي/u,
      /دينار جزايري|dinars? algeriens?|(?<!\p{L})dzd(?!\p{L})/u,
      /\+ ?213[ .-]?\d{2,3}[ .-]?\d{2}/u,
      /ولايه الجزاير|دايره اداريه/u,
      /(?<!\p{L})apc(?!\p{L})/u,
    ],
  },
  tn: {
    state: /republique tunisienne|الجمهوريه التونسيه/u,
    signs: [
      /النيابه الخصوصيه|delegation speciale/u,
      /دينار تونسي|dinars? tunisiens?|(?<!\p{L})tnd(?!\p{L})/u,
      /معتمديه/u,
      /النفاذ الي المعلومه/u,
      /\+ ?216[ .-]?\d{2}[ .-]?\d{3}[ .-]?\d{3}/u,
      /مجله الجماعات المحليه/u,
    ],
  },
  fr: {
    state: /republique francaise/u,
    signs: [
      /code general des collectivites|(?<!\p{L})cgct(?!\p{L})/u,
      /(?<!\p{L})art(?:icles?|\.)? ?[lr]\.? ?\d{4}/u,
      /\d ?(?:€|euros?(?!\p{L}))/u,
      /communaute (?:de communes|d'agglomeration|urbaine)/u,
      /secretaire de seance/u,
      /adjointe? au maire|maire[- ]adjointe?|conseil municipal/u,
      /(?:\+ ?33|(?<!\d)0[1-4])(?:[ .-]?\d\d){4}(?!\d)/u,
      /(?<!\p{L})(?:siret|insee|sivom|sictom|plui?|dgfip)(?!\p{L})/u,
    ],
  },
  be: {
    state: /royaume de belgique/u,
    signs: [
      /college (?:communal|echevinal|des bourgmestre)/u,
      /bourgmestre|echevins?(?!\p{L})/u,
      /code de la democratie locale/u,
      /\+ ?32[ .-]?\d/u,
      /(?<!\p{L})cpas(?!\p{L})/u,
    ],
  },
  ch: {
    state: /confederation suisse/u,
    signs: [
      /(?<!\p{L})chf(?!\p{L})|francs? suisses?/u,
      /municipalite et conseil (?:communal|general)|syndic(?!\p{L})/u,
      /\+ ?41[ .-]?\d/u,
      /canton d[eu]/u,
    ],
  },
  africa: {
    state: /republique (?:du senegal|du benin|de cote d'ivoire|togolaise|du mali|du niger|du cameroun|islamique de mauritanie)/u,
    signs: [
      /f ?cfa|francs? cfa|(?<!\p{L})xof(?!\p{L})/u,
      /\+ ?(?:221|229|225|223|227|228|222)[ .-]?\d/u,
      /uemoa|code general des collectivites locales/u,
    ],
  },
};

const own =
  /maroc|المغرب|dirham|درهم|(?<!\p{L})dhs?(?!\p{L})|113[-. ]14|14[-. ]113|31[-. ]13|caid(?!\p{L})|قايد|قياده|pachalik|pacha(?!\p{L})|باشا|المملكه|جماعه ترابيه|الجماعه الترابيه|\+ ?212/u;
const enough = 2;

/** What text says of its country: how sure, and whether it names the state itself. Undefined where it says nothing, or names Morocco. */
export function foreignCountry(text: string): { country: Country; isState: boolean } | undefined {
  const folded = fold(text);
  if (own.test(folded)) return undefined;
  for (const [country, { state, signs }] of Object.entries(marks) as [Country, Marks][]) {
    const isState = state.test(folded);
    if (isState || signs.filter((sign) => sign.test(folded)).length >= enough) return { country, isState };
  }
  return undefined;
}

const fewPages = 3;

/**
 * Countries in which the site as a whole stands: its first page says so, or half of its pages (three at least). Pages of that
 * country are its own, wherever the registry comes from.
 */
export function countriesOf(documents: readonly Document[], home: ReadonlySet<string>): Set<Country> {
  const found = new Set<Country>();
  const counts = new Map<Country, number>();
  const pages = documents.filter((document) => document.kind === "html");
  for (const page of pages) {
    const country = foreignCountry(
      [page.title, ...page.blocks.slice(0, 120).map((block) => block.text)].join("\n").slice(0, 8000),
    )?.country;
    if (country === undefined) continue;
    if (home.has(page.url)) found.add(country);
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  for (const [country, count] of counts) if (count >= fewPages && count * 2 >= pages.length) found.add(country);
  return found;
}
