import type { Aggregate } from "../model/edition.js";
import type { Regional } from "./charts/region-map.js";
import { rangeText } from "./fragments.js";
import type { Site } from "./layout.js";
import { placeName } from "./places.js";
import type { MessageValues, Words } from "./words.js";

/** Bodies that answered for an item: all but those whose answer is not known are certain, all are counted. */
export function itemTotal(item: Aggregate["items"][number]): number {
  return item.current + item.stale + item.absent + item.unknown;
}

/** Share (0..1) of a group that has an item up to date, for certain; 0 for an empty group. */
export function currentShare(item: Aggregate["items"][number]): number {
  const total = itemTotal(item);
  return total === 0 ? 0 : item.current / total;
}

/** Mean number of items up to date per body of a group, and whether unknowns could raise it. */
export function meanItems(aggregate: Aggregate): { readonly mean: number; readonly open: boolean } {
  const current = aggregate.items.reduce((sum, item) => sum + item.current, 0);
  const unknown = aggregate.items.reduce((sum, item) => sum + item.unknown, 0);
  return { mean: aggregate.entities === 0 ? 0 : current / aggregate.entities, open: unknown > 0 };
}

/** Item of a group that the fewest, or the most, have up to date; undefined without items. */
export function extremeItem(aggregate: Aggregate, which: "least" | "most"): Aggregate["items"][number] | undefined {
  // In the order of the chart of items, so that its title names its first and its last bar.
  const sorted = [...aggregate.items].sort((a, b) => currentShare(b) - currentShare(a) || (a.itemId < b.itemId ? -1 : 1));
  return which === "most" ? sorted[0] : sorted.at(-1);
}

/** Values of the sentences on a group: how many bodies, how much they publish, what least and most. */
export function groupValues(site: Site, aggregate: Aggregate): MessageValues {
  const { words, editionIndex } = site;
  const label = (itemId: string | undefined) => {
    const item = editionIndex.levelOfSummary(aggregate).items.find((item) => item.id === itemId);
    return item === undefined ? "" : words.pick(item.label);
  };
  const least = extremeItem(aggregate, "least");
  const most = extremeItem(aggregate, "most");
  const { mean, open } = meanItems(aggregate);
  return {
    entities: aggregate.entities,
    withSite: aggregate.withSite,
    reachable: aggregate.reachable,
    population: aggregate.population,
    items: words.number(mean, 1),
    certainty: open ? "open" : "sure",
    total: aggregate.items.length,
    score: rangeText(words, aggregate.mean),
    least: label(least?.itemId),
    minShare: least === undefined ? 0 : currentShare(least),
    minCount: least?.current ?? 0,
    most: label(most?.itemId),
    maxShare: most === undefined ? 0 : currentShare(most),
    maxCount: most?.current ?? 0,
  };
}

/** Places with the highest and the lowest value, for the titles of maps: names, values in text, how many have one, whether all are equal. */
export function extremesOf(site: Site, level: "regions" | "provinces", values: readonly Regional[]): MessageValues {
  const sorted = values.filter((value) => value.value !== undefined).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const [best, worst] = [sorted[0], sorted.at(-1)];
  const name = (place: Regional | undefined): string =>
    place === undefined
      ? "–"
      : placeName(
          level === "regions" ? site.editionIndex.place.region(place.name) : site.editionIndex.place.province(place.name),
          site.lang,
        ).text;
  return {
    best: name(best),
    bestScore: best?.text ?? "–",
    worst: name(worst),
    worstScore: worst?.text ?? "–",
    n: sorted.length,
    spread: best !== undefined && worst !== undefined && best.value !== worst.value ? "some" : "none",
  };
}

/** "31+" for a mean of at least 31.5 that unknowns leave open, "51.6" for one without unknowns: never more than is proven. */
function briefMean(words: Words, mean: Aggregate["mean"]): string {
  return mean.high > mean.low ? `${words.number(Math.floor(mean.low))}+` : words.number(mean.low, Number.isInteger(mean.low) ? 0 : 1);
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
      value: Math.round(currentShare(item) * 100),
      text: words.percent(currentShare(item)),
      brief: words.percent(currentShare(item)),
    };
  });
}
