import type { Change } from "../../../src/model/edition.js";
import type { Item } from "../../../src/model/rubric.js";
import type { PlaceNames, ReportOptions } from "../../../src/report/options.js";
import type { BodyFacts, Facts, GroupFacts, Interval, LevelFacts } from "./facts.js";
import { day, figure, fill, plain, type Tongue, type Values } from "./say.js";

/** What one page may say: sentences and names that may follow each other, and rows of tables, which must be met whole. */
export interface Allowed {
  readonly texts: string[];
  readonly rows: string[];
}

/** Writes what an edition lets a page say, in one language. */
export interface Teller {
  readonly lang: Tongue;
  readonly facts: Facts;
  readonly options: ReportOptions;
  readonly tell: (key: string, values?: Values) => string;
  readonly has: (key: string) => boolean;
  /** Name of a body, and the same with the name in the other script. */
  readonly name: (body: BodyFacts) => string;
  readonly bothNames: (body: BodyFacts) => string;
  readonly place: (kind: "region" | "province", name: string) => string;
  readonly label: (item: Pick<Item, "label">) => string;
  readonly range: (range: Interval, digits?: number) => string;
  readonly share: (part: number, all: number, open: number) => string;
  readonly percents: (range: Interval) => string;
  readonly rank: (body: BodyFacts) => string;
  readonly number: (value: number, digits?: number) => string;
  readonly day: (iso: string) => string;
  readonly changeOf: (code: string) => Change | undefined;
}

const fold = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();

function placeNames(names: PlaceNames, lang: Tongue): Teller["place"] {
  const tables = {
    region: new Map(names.regions.map(({ fr, ar }) => [fold(fr), ar])),
    province: new Map(names.provinces.map(({ fr, ar }) => [fold(fr), ar])),
  };
  return (kind, name) => (lang === "ar" ? (tables[kind].get(fold(name)) ?? name) : name);
}

/** A teller for one language of an edition. */
export function makeTeller(facts: Facts, options: ReportOptions, lang: Tongue): Teller {
  const strings = options.strings[lang];
  const changes = new Map(facts.edition.changes.map((change) => [change.entityCode, change]));
  const messageOf = (key: string): string | undefined => {
    const [section = "", ...rest] = key.split(".");
    return strings[section]?.[rest.join(".")];
  };
  const number = (value: number, digits = 0): string => figure(lang, value, digits);
  const between = (low: string, high: string): string => (low === high ? low : `${low}–${high}`);
  const name = ({ entity }: BodyFacts): string => plain(lang === "ar" && entity.nameAr !== "" ? entity.nameAr : entity.nameFr);
  const percents = ({ low, high }: Interval): string => {
    const [from, to] = [figure(lang, low, 0, "percent"), figure(lang, high, 0, "percent")];
    return from === to ? from : `${number(Math.round(low * 100))}–${to}`;
  };
  return {
    lang,
    facts,
    options,
    tell: (key, values = {}) => {
      const message = messageOf(key);
      if (message === undefined) throw new Error(`no text ${key}`);
      return plain(fill(lang, message, values));
    },
    has: (key) => messageOf(key) !== undefined,
    name,
    bothNames: (body) => {
      const other = lang === "ar" ? body.entity.nameFr : body.entity.nameAr;
      return other === "" || other === name(body) ? name(body) : `${name(body)} ${other}`;
    },
    place: placeNames(options.places, lang),
    label: (item) => plain(item.label[lang]),
    range: ({ low, high }, digits = 1) => between(number(low, digits), number(high, digits)),
    share: (part, all, open) => (all === 0 ? "–" : percents({ low: part / all, high: (part + open) / all })),
    percents,
    rank: ({ rank }) => (rank === undefined ? "–" : between(number(rank.best), number(rank.worst))),
    number,
    day: (iso) => day(lang, iso),
    changeOf: (code) => changes.get(code),
  };
}

/** Bodies that nothing tells apart, in the order of the ranking. */
export function tiesOf(ranked: readonly BodyFacts[]): BodyFacts[][] {
  const out: BodyFacts[][] = [];
  for (const body of ranked) {
    const last = out.at(-1);
    if (last?.[0]?.score.low === body.score.low && last[0].score.high === body.score.high) last.push(body);
    else out.push([body]);
  }
  return out;
}

/** Whole ties from the start, as many as fit, and the one after them. */
export function wholeTies(
  ties: readonly (readonly BodyFacts[])[],
  most: number,
): { named: BodyFacts[]; next: readonly BodyFacts[] | undefined } {
  const named: BodyFacts[] = [];
  for (const tie of ties) {
    if (named.length + tie.length > most) return { named, next: tie };
    named.push(...tie);
  }
  return { named, next: undefined };
}

/** Which items of a group are found most and least often, as the pages say it. */
export function extremes(teller: Teller, group: GroupFacts, level: LevelFacts): string {
  const { tell } = teller;
  const items = level.asked.flatMap((item) => {
    const counts = group.items.get(item.id);
    return counts === undefined || counts.total === 0 ? [] : [{ item, counts, share: counts.current / counts.total }];
  });
  const shares = items.map(({ share }) => share);
  const [most, least] = [Math.max(...shares), Math.min(...shares)];
  const with_ = (share: number): Values => {
    const equal = items.filter((one) => one.share === share);
    const first = equal[0];
    return {
      n: equal.length,
      item: first === undefined ? "" : equal.length === 1 ? teller.label(first.item) : "",
      count: first?.counts.current ?? 0,
      total: first?.counts.total ?? 0,
    };
  };
  if (most === 0) return tell("group.most", { n: 0, item: "", count: 0, total: 0 });
  if (most === least) return tell(items.length === 1 ? "group.most" : "group.even", with_(most));
  return `${tell("group.most", with_(most))}. ${tell("group.least", with_(least))}`;
}

/** Values that the sentences on a group may carry. */
export function groupTold(teller: Teller, group: GroupFacts, level: LevelFacts): Values {
  const counts = [...group.items.values()];
  const of = (key: "current" | "unknown" | "total"): number => counts.reduce((sum, item) => sum + item[key], 0);
  const [current, unknown, total] = [of("current"), of("unknown"), of("total")];
  const mean = current / Math.max(1, group.bodies.length);
  const highest = (current + unknown) / Math.max(1, group.bodies.length);
  const small = (value: number): string => teller.number(value, value > 0 && value < 0.05 ? 3 : 1);
  const floor = Math.floor(mean * 10 + 1e-9) / 10;
  const certainty = unknown === total ? "unread" : current === 0 ? "none" : current === total ? "all" : floor === 0 ? "few" : "some";
  const ends = new Map(teller.facts.edition.reaches.map(({ entityCode, end }) => [entityCode, end]));
  const endOf = ({ entity }: BodyFacts): string => ends.get(entity.code) ?? "";
  return {
    entities: group.bodies.length,
    withSite: group.bodies.filter((body) => !["no-site", "site-unknown"].includes(endOf(body))).length,
    reachable: group.bodies.filter((body) => !["no-site", "site-unknown", "unreachable", "not-a-site"].includes(endOf(body))).length,
    siteUnknown: group.bodies.filter(({ entity }) => entity.siteUnknown === true).length,
    count: current,
    items: teller.number(floor, 1),
    found: small(mean),
    possible: small(highest),
    certainty,
    undetermined: unknown > 0 ? "open" : "none",
    total: level.asked.length,
    score: teller.range(group.mean),
    extremes: extremes(teller, group, level),
  };
}

/** What the title of a map may say: a place is named only where its range lies apart from those of all others. */
export function mapTold(
  _teller: Teller,
  places: readonly { readonly name: string; readonly range: Interval; readonly text: string }[],
): Values {
  const apart = (one: Interval, side: 1 | -1): boolean =>
    places.every(({ range }) => range === one || (side === 1 ? one.low > range.high : one.high < range.low));
  const best = places.find(({ range }) => apart(range, 1));
  const worst = places.find(({ range }) => apart(range, -1));
  const isSame = places.every(({ range }) => range.low === range.high && range.low === places[0]?.range.low);
  const spread =
    places.length === 1
      ? "one"
      : best !== undefined && worst !== undefined
        ? "both"
        : best !== undefined
          ? "top"
          : worst !== undefined
            ? "bottom"
            : isSame
              ? "same"
              : "overlap";
  const top = best ?? places[0];
  return {
    spread,
    best: top?.name ?? "–",
    bestScore: top?.text ?? "–",
    worst: worst?.name ?? "–",
    worstScore: worst?.text ?? "–",
    n: places.length,
  };
}
