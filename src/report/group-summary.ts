import type { Aggregate } from "../model/edition.js";
import type { Regional } from "./charts/region-map.js";
import { rangeText, shareText } from "./fragments.js";
import type { Site } from "./layout.js";
import { placeName } from "./places.js";
import type { MessageValues, Words } from "./words.js";

type ItemCounts = Aggregate["items"][number];

/** Bodies that an item was asked of. */
export function itemTotal(item: ItemCounts): number {
  return item.current + item.stale + item.absent + item.unknown;
}

/** Share (0..1) of a group where an item was found up to date, for certain; 0 for an empty group. */
export function currentShare(item: ItemCounts): number {
  const total = itemTotal(item);
  return total === 0 ? 0 : item.current / total;
}

/** The same share with what is undetermined: nothing of it at the low end, all of it at the high one. */
export function shareRange(item: ItemCounts): { readonly low: number; readonly high: number } {
  const total = itemTotal(item);
  return total === 0 ? { low: 0, high: 1 } : { low: item.current / total, high: (item.current + item.unknown) / total };
}

/** How sure a sentence on a group may be: what "at least" would say badly has its own words. */
type Certainty = "unread" | "none" | "few" | "all" | "some";

function certaintyOf(counts: { readonly current: number; readonly unknown: number; readonly total: number }, mean: number): Certainty {
  if (counts.unknown === counts.total) return "unread";
  if (counts.current === 0) return "none";
  if (counts.current === counts.total) return "all";
  return mean < 0.1 ? "few" : "some";
}

/** Small means keep a digit that is not zero; "at least" is never rounded up. */
function meanText(words: Words, mean: number): string {
  return words.number(mean, mean > 0 && mean < 0.05 ? 3 : 1);
}

function floorText(words: Words, mean: number): string {
  return words.number(Math.floor(mean * 10 + 1e-9) / 10, 1);
}

/** Which items of a group are found up to date most and least often, with their counts; how many where several are equal. */
function extremesText({ words, editionIndex }: Site, aggregate: Aggregate): string {
  const labels = new Map(editionIndex.levelOfSummary(aggregate).items.map((item) => [item.id, words.pick(item.label)]));
  const items = aggregate.items.filter((item) => labels.has(item.itemId) && itemTotal(item) > 0);
  const shares = items.map(currentShare);
  const [most, least] = [Math.max(0, ...shares), Math.min(1, ...shares)];
  const say = (key: string, share: number): string => {
    const equal = items.filter((item) => currentShare(item) === share);
    const [first] = equal;
    if (first === undefined) return "";
    return words.text(key, { n: equal.length, item: labels.get(first.itemId) ?? "", count: first.current, total: itemTotal(first) });
  };
  if (most === 0) return words.text("group.most", { n: 0, item: "", count: 0, total: 0 });
  if (most === least) return say(items.length === 1 ? "group.most" : "group.even", most);
  return `${say("group.most", most)}. ${say("group.least", least)}`;
}

/** Values of the sentences on a group: how many bodies, how much was found, what least and most. */
export function groupValues(site: Site, aggregate: Aggregate): MessageValues {
  const { words } = site;
  const count = (state: "current" | "unknown"): number => aggregate.items.reduce((sum, item) => sum + item[state], 0);
  const counts = {
    current: count("current"),
    unknown: count("unknown"),
    total: aggregate.items.reduce((sum, item) => sum + itemTotal(item), 0),
  };
  const bodies = Math.max(1, aggregate.entities);
  const mean = counts.current / bodies;
  return {
    entities: aggregate.entities,
    withSite: aggregate.withSite,
    siteUnknown: aggregate.siteUnknown ?? 0,
    reachable: aggregate.reachable,
    population: aggregate.population,
    count: counts.current,
    items: floorText(words, mean),
    found: meanText(words, mean),
    possible: meanText(words, (counts.current + counts.unknown) / bodies),
    certainty: certaintyOf(counts, mean),
    undetermined: counts.unknown > 0 ? "open" : "none",
    total: aggregate.items.length,
    score: rangeText(words, aggregate.mean),
    extremes: extremesText(site, aggregate),
  };
}

/**
 * What the title of a map may say of the first and the last place: a place is named only where its whole range lies above, or below,
 * those of all others.
 */
export function extremesOf(site: Site, level: "regions" | "provinces", values: readonly Regional[]): MessageValues {
  const known = values.flatMap((value) =>
    value.value === undefined ? [] : [{ value, low: value.value, high: value.high ?? value.value }],
  );
  type Known = (typeof known)[number];
  const best = known.find((place) => known.every((other) => other === place || place.low > other.high));
  const worst = known.find((place) => known.every((other) => other === place || place.high < other.low));
  const [first] = known;
  const isSame = first !== undefined && known.every((place) => place.low === place.high && place.low === first.low);
  const spread =
    known.length === 1
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
  const name = (shown: Known | undefined): string => {
    if (shown === undefined) return "–";
    const { place } = site.editionIndex;
    return placeName(level === "regions" ? place.region(shown.value.name) : place.province(shown.value.name), site.lang).text;
  };
  const top = best ?? first;
  return {
    best: name(top),
    bestScore: top?.value.text ?? "–",
    worst: name(worst),
    worstScore: worst?.value.text ?? "–",
    n: known.length,
    spread,
  };
}

/** "31+", or "at least 31" in words where a language has no such sign, for a mean of 31.5 that unknowns leave open; "51.6" for one without unknowns: never more than is proven. */
function briefMean(words: Words, mean: Aggregate["mean"]): string {
  return mean.high > mean.low
    ? words.text("chart.atLeast", { n: words.number(Math.floor(mean.low)) })
    : words.number(mean.low, Number.isInteger(mean.low) ? 0 : 1);
}

/** Mean score of each region or province, for maps and tables. */
export function regionalMeans(site: Site, level: "regions" | "provinces"): Regional[] {
  const { words, editionIndex } = site;
  return editionIndex[level].map(({ place, aggregate }) => {
    const known = aggregate !== undefined && aggregate.entities > 0;
    if (!known) return { name: place.name, value: undefined, text: "–", brief: "–" };
    return {
      name: place.name,
      value: aggregate.mean.low,
      high: aggregate.mean.high,
      text: rangeText(words, aggregate.mean),
      brief: briefMean(words, aggregate.mean),
    };
  });
}

/** Share of bodies of each region that have an item up to date. */
export function regionalShares(site: Site, itemId: string): Regional[] {
  const { words, editionIndex } = site;
  return editionIndex.regions.map(({ place, aggregate }) => {
    const item = aggregate?.items.find((item) => item.itemId === itemId);
    if (item === undefined || itemTotal(item) === 0) return { name: place.name, value: undefined, text: "–", brief: "–" };
    return {
      name: place.name,
      value: shareRange(item).low * 100,
      high: shareRange(item).high * 100,
      text: shareText(words, shareRange(item)),
      brief: item.unknown > 0 ? words.text("chart.atLeast", { n: words.percent(currentShare(item)) }) : words.percent(currentShare(item)),
    };
  });
}
