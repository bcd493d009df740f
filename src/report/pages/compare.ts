import { compareDataFile } from "../downloads/compare-data.js";
import { findIndexFile } from "../downloads/find-index.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { levelName } from "../level-pages.js";
import { pagePath } from "../links.js";
import { signLegend } from "../state-signs.js";

/** One empty table per level, with a row per item: the script puts a column into it for each body. */
function levelTable(site: Site, index: Site["editionIndex"]["main"]): Html {
  const { words } = site;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${words.text(`level.${index.level}s`)}" data-level="${index.level}" hidden><table class="compare"><caption>${levelName(site, index.level)}</caption><thead><tr><th scope="col">${words.t("method.item")}</th></tr></thead><tbody><tr class="score"><th scope="row">${words.t("ranking.score")}</th></tr>${index.rubric.sections.map(
    (section) =>
      html`<tr class="section"><th scope="rowgroup">${words.pick(section.label)}</th></tr>${index.items
        .map((item, at) => ({ item, at }))
        .filter(({ item }) => item.section === section.id)
        .map(({ item, at }) => html`<tr data-at="${at}"><th scope="row">${words.pick(item.label)}</th></tr>`)}`,
  )}</tbody></table></div>`;
}

/** Two to four bodies of one level side by side. Needs a script; without it the page leads to the matrices, which hold the same. */
export function comparePage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const page: Page = {
    path: pagePath.compare(lang),
    section: "ranking",
    title: words.text("compare.title"),
    description: words.text("compare.description"),
    body: html``,
    scripts: ["compare.js"],
  };
  const data = [findIndexFile, compareDataFile].map((file) => link(page, file)).join(" ");
  const body = html`<h1>${words.t("compare.title")}</h1><p class="standfirst">${words.t("compare.description")}</p><p><a href="${link(page, pagePath.matrix(lang))}">${words.t("matrix.title")}</a></p><form class="compare-form" hidden data-files="${data}" data-root="../" data-none="${words.text("ranking.noMatch")}" data-level="${words.text("compare.otherLevel")}" data-remove="${words.text("compare.remove")}"><label>${words.t("compare.add")} <input type="search" list="compare-names" autocomplete="off"></label><datalist id="compare-names"></datalist><button type="submit">${words.t("compare.put")}</button> <button type="button" class="alike" disabled>${words.t("compare.alike")}</button><p role="status"></p></form>${signLegend(site)}${editionIndex.levels.map((index) => levelTable(site, index))}`;
  return { ...page, body };
}
