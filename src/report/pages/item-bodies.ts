import type { Item } from "../../model/rubric.js";
import type { Body, LevelIndex } from "../edition-index.js";
import { bodyLink, placeHtml } from "../fragments.js";
import { type Html, html } from "../html.js";
import type { Page, Site } from "../layout.js";
import { narrowForm, signLegend, stateOfItem, stateSigns } from "../state-signs.js";

/** Bodies of a place by state, each state a list of its own: those that publish first. */
function listsByState(site: Site, page: Page, bodies: readonly Body[], itemId: string): Html {
  return html`${(["current", "stale", "absent", "unknown"] as const).map((state) => {
    const own = bodies.filter((body) => stateOfItem(body, itemId) === state);
    return (
      own.length > 0 &&
      html`<ul class="g-${state}">${own.map(({ entity }) => html`<li>${stateSigns[state]} ${bodyLink(site, page, entity)}`)}</ul>`
    );
  })}`;
}

/** Every body of a level with its state of an item, by province and name; one list where bodies lie in no province. */
export function itemBodies(site: Site, page: Page, { bodies }: LevelIndex, item: Item): Html | false {
  const { words, lang, editionIndex } = site;
  const judged = bodies.filter((body) => stateOfItem(body, item.id) !== undefined);
  const groups = new Map<string, Body[]>();
  for (const body of judged) {
    const key = body.entity.province === "" ? body.entity.region : body.entity.province;
    groups.set(key, [...(groups.get(key) ?? []), body]);
  }
  const named = [...groups].sort(([a], [b]) => words.compare(a, b));
  const count = (own: readonly Body[]) => own.filter((body) => stateOfItem(body, item.id) === "current").length;
  const nameOf = ({ entity }: Body): string => (lang === "ar" && entity.nameAr !== "" ? entity.nameAr : entity.nameFr);
  return (
    judged.length > 0 &&
    html`<section class="all-bodies"><h2 id="all">${words.t("items.allTitle", { n: judged.length })}</h2>${signLegend(site)}${narrowForm(site, "bodies", true)}<div id="bodies">${named.map(
      ([key, own]) =>
        html`<section><h3>${placeHtml(own[0]?.entity.province === "" ? editionIndex.place.region(key) : editionIndex.place.province(key), lang)} <small>${words.t("items.allOf", { n: count(own), total: own.length })}</small></h3>${listsByState(
          site,
          page,
          [...own].sort((a, b) => words.compare(nameOf(a), nameOf(b))),
          item.id,
        )}</section>`,
    )}</div></section>`
  );
}
