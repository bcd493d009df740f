import type { Item } from "../../model/rubric.js";
import type { State } from "../../model/verdict.js";
import type { Body } from "../edition-index.js";
import { pointsText, scoreBar } from "../fragments.js";
import { type Html, html } from "../html.js";
import type { Site } from "../layout.js";

/** The style sheet adds the state in words, in the language of the page, for those who do not see its shape. */
function cell({ words }: Site, item: Item, state: State): Html {
  return html`<li><a class="s-${state}" href="#${item.id}">${words.pick(item.label)}</a></li>`;
}

/** All items of a body at one look, by section with its points: the state by shape and colour, each leading to the item below. */
export function entityStrip(site: Site, body: Body): Html | false {
  const { words, editionIndex } = site;
  const { rubric, items } = editionIndex.levelOf(body.entity);
  const states = new Map(body.findings.map(({ verdict }) => [verdict.itemId, verdict.state]));
  const points = new Map(body.score?.sections.map((section) => [section.sectionId, section]));
  const present = new Set(states.values());
  const legend = (["current", "stale", "absent", "unknown"] as const).filter((state) => present.has(state));
  return (
    states.size > 0 &&
    html`<nav class="strip" aria-label="${words.text("strip.title")}"><p class="legend" aria-hidden="true">${legend.map((state) => html`<span class="state s-${state}">${words.t(`state.${state}`)}</span> `)}</p>${rubric.sections.map(
      (section) => {
        const own = items.filter((item) => item.section === section.id && states.has(item.id));
        const sum = points.get(section.id);
        return (
          own.length > 0 &&
          html`<div><p class="head">${words.pick(section.label)} ${
            sum !== undefined &&
            html`<b class="num">${words.t("entity.points", { points: pointsText(words, sum.points), maximum: sum.maximum })}</b>`
          }</p>${sum !== undefined && sum.maximum > 0 && scoreBar({ low: (100 * sum.points.low) / sum.maximum, high: (100 * sum.points.high) / sum.maximum })}<ul>${own.map((item) => cell(site, item, states.get(item.id) ?? "unknown"))}</ul></div>`
        );
      },
    )}</nav>`
  );
}
