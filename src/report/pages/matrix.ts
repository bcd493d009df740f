import type { Item } from "../../model/rubric.js";
import type { Body, LevelIndex, Territory } from "../edition-index.js";
import { bodyLink, placeHtml, stepOfValue } from "../fragments.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { hasLevels, itemPath } from "../level-pages.js";
import { pagePath } from "../links.js";
import { signLegend, stateSigns } from "../state-signs.js";

/** Numbered heads of the items, written upright where there is room and as numbers where there is none, and the list of the numbers. */
function heads(site: Site, page: Page, { level, items }: LevelIndex): { readonly row: Html; readonly key: Html } {
  const { words } = site;
  const address = (item: Item): string => link(page, itemPath(site, level, item.id));
  return {
    row: html`${items.map((item, at) => html`<th scope="col"><a href="${address(item)}"><b>${at + 1}</b><span>${words.pick(item.label)}</span></a></th>`)}`,
    key: html`<details class="numbers"><summary>${words.t("matrix.numbers")}</summary><ol>${items.map((item) => html`<li><a href="${address(item)}">${words.pick(item.label)}</a></li>`)}</ol></details>`,
  };
}

/** Classes of cells, short for that reason. */
const cellClass = { current: "on", stale: "old", unknown: "open" } as const;

function bodyRow(site: Site, page: Page, body: Body, items: readonly Item[]): Html {
  const states = new Map(body.findings.map(({ verdict }) => [verdict.itemId, verdict.state]));
  const cell = (item: Item): Html => {
    const state = states.get(item.id) ?? "unknown";
    // The end of a cell needs not be written, nor the class of what most cells are: there are thirty thousand cells in a language.
    return state === "absent" ? html`<td>${stateSigns[state]}` : html`<td class="${cellClass[state]}">${stateSigns[state]}`;
  };
  return html`<tr><th scope="row">${bodyLink(site, page, body.entity)}</th>${items.map(cell)}</tr>
`;
}

/** Bodies of one level against its items; nothing without bodies. */
export function bodyMatrix(site: Site, page: Page, index: LevelIndex, bodies: readonly Body[]): Html | false {
  const { words } = site;
  const { row, key } = heads(site, page, index);
  const caption = hasLevels(site) ? words.t("matrix.captionOf", { level: words.text(`level.${index.level}s`) }) : words.t("matrix.caption");
  return (
    bodies.length > 0 &&
    html`${signLegend(site)}${key}<div class="scroll" tabindex="0" role="group" aria-label="${words.text("matrix.caption")}"><table class="matrix"><caption>${caption}</caption><thead><tr><th scope="col">${words.t("ranking.name")}</th>${row}</tr></thead><tbody>${bodies.map((body) => bodyRow(site, page, body, index.items))}</tbody></table></div>`
  );
}

function territoryRow(
  site: Site,
  page: Page,
  { place, aggregate }: Territory,
  kind: "region" | "province",
  items: readonly Item[],
): Html | false {
  const { words, lang } = site;
  if (aggregate === undefined || aggregate.entities === 0) return false;
  const counts = new Map(aggregate.items.map((item) => [item.itemId, item]));
  const cell = (item: Item): Html => {
    const count = counts.get(item.id);
    const total = count === undefined ? 0 : count.current + count.stale + count.absent + count.unknown;
    const share = count === undefined || total === 0 ? 0 : count.current / total;
    return html`<td class="m-${stepOfValue(share * 100)}">${words.number(count?.current ?? 0)}</td>`;
  };
  return html`<tr${kind === "region" && html` class="section"`}><th scope="row"><a href="${link(page, pagePath[kind](lang, place.name))}">${placeHtml(place, lang)}</a> <small class="num">${words.number(aggregate.entities)}</small></th>${items.map(cell)}</tr>
`;
}

/** The nation: for each province how many bodies have each item up to date, under its region; other levels body by body. */
export function matrixPage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const { main, levels, regions, provinces } = editionIndex;
  const page: Page = {
    path: pagePath.matrix(lang),
    section: "items",
    title: words.text("matrix.title"),
    description: words.text("matrix.description"),
    body: html``,
  };
  const { row, key } = heads(site, page, main);
  const rows = regions.map(
    (region) =>
      html`${territoryRow(site, page, region, "region", main.items)}${provinces
        .filter((province) => province.region === region.place.name)
        .map((province) => territoryRow(site, page, province, "province", main.items))}`,
  );
  const others = levels.slice(1).map((index) => html`<section>${bodyMatrix(site, page, index, index.bodies)}</section>`);
  const body = html`<h1>${words.t("matrix.title")}</h1><p class="standfirst">${words.t("matrix.description")}</p><p class="note">${words.t("matrix.note")}</p>${key}<div class="scroll" tabindex="0" role="group" aria-label="${words.text("matrix.title")}"><table class="matrix counts"><caption>${words.t("matrix.counts", { level: words.text(`level.${main.level}s`) })}</caption><thead><tr><th scope="col">${words.t("ranking.province")}</th>${row}</tr></thead><tbody>${rows}</tbody></table></div>${others}`;
  return { ...page, body };
}
