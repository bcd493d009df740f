import type { Column } from "../../tables/table.js";
import { bibtexText, fullCitation } from "../downloads/citation.js";
import { columnMeaning, dataTables, hasJson, tableSizes } from "../downloads/data-files.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { pagePath } from "../links.js";

function download(page: Page, path: string, label: string): Html {
  return html`<a href="${link(page, path)}" download>${label}</a>`;
}

function columnRow(site: Site, column: Column): Html {
  const { words } = site;
  return html`<tr><th scope="row" class="code"><bdi dir="ltr">${column.name}</bdi></th><td>${words.t(`type.${column.type}`)}</td><td>${columnMeaning(column, words)}${
    column.values !== undefined && html` <small><bdi dir="ltr">${column.values.join(", ")}</bdi></small>`
  }</td></tr>`;
}

/** The downloads, what each column means, licence and how to cite. */
export function dataPage(site: Site): Page {
  const { words, lang, editionIndex, options } = site;
  const { edition, referenceOn } = editionIndex.edition.run;
  const tables = dataTables(editionIndex);
  const page: Page = {
    path: pagePath.data(lang),
    section: "data",
    title: words.text("data.title"),
    description: words.text("data.description"),
    body: html``,
    picture: `${lang}/data/card.png`,
    data: {
      "@context": "https://schema.org",
      "@type": "Dataset",
      name: `${options.title} ${edition}`,
      description: words.text("data.description"),
      license: "https://creativecommons.org/licenses/by/4.0/",
      temporalCoverage: referenceOn,
      inLanguage: ["fr", "ar"],
      ...(options.publisher !== "" && { creator: { "@type": "Organization", name: options.publisher } }),
    },
  };
  const sizes = tableSizes(editionIndex);
  const extras: readonly (readonly [string, string])[] = [
    ["edition.json", "data.editionJson"],
    [`data/nashr-${edition}.xlsx`, "data.xlsx"],
    ["data/datapackage.json", "data.package"],
    ["data/dcat.jsonld", "data.dcat"],
    ["data/edition.schema.json", "data.schema"],
    [`data/dictionary.${lang}.csv`, "data.dictionary"],
    ["data/CITATION.cff", "data.citation"],
    ["data/citation.bib", "data.bibtex"],
    ["data/LICENSE.txt", "data.licenceFile"],
    ["data/SHA256SUMS", "data.checksums"],
  ];
  const body = html`<h1>${words.t("data.title")}</h1><p class="standfirst">${words.t("data.standfirst")}</p><h2>${words.t("data.tablesTitle")}</h2><table class="list"><thead><tr><th scope="col">${words.t("data.table")}</th><th scope="col">${words.t("data.holds")}</th><th scope="col" class="num">${words.t("data.rows")}</th><th scope="col">${words.t("data.files")}</th></tr></thead><tbody>${tables.map(
    (table) =>
      html`<tr><th scope="row">${words.t(`data.name.${table.name}`)}</th><td>${words.t(`data.row.${table.name}`)}</td><td class="num">${words.number(sizes.get(table.name)?.rows ?? 0)}</td><td><bdi dir="ltr">${download(page, `data/${table.name}.csv`, `CSV, ${words.number(Math.ceil((sizes.get(table.name)?.bytes ?? 0) / 1000))} kB`)}${hasJson(table) && html` · ${download(page, `data/${table.name}.json`, "JSON")}`}</bdi></td></tr>`,
  )}</tbody></table><h2>${words.t("data.moreTitle")}</h2><ul class="files">${extras.map(
    ([path, key]) => html`<li><bdi dir="ltr">${download(page, path, path.replace("data/", ""))}</bdi> ${words.t(key)}</li>`,
  )}<li><a href="${link(page, pagePath.regions(lang))}">${words.t("data.territories")}</a></li></ul><p class="note">${words.t("data.formula")}</p><h2>${words.t("data.licenceTitle")}</h2><p>${words.t("site.licence")}</p><h2>${words.t("chart.cite")}</h2><p class="citation">${fullCitation(site)}</p><pre class="code" dir="ltr" tabindex="0">${bibtexText(editionIndex, options)}</pre><h2>${words.t("data.dictionaryTitle")}</h2>${tables.map(
    (table) =>
      html`<h3>${words.t(`data.name.${table.name}`)}</h3><table class="list dictionary"><thead><tr><th scope="col">${words.t("data.column")}</th><th scope="col">${words.t("data.type")}</th><th scope="col">${words.t("data.meaning")}</th></tr></thead><tbody>${table.columns.map((column) => columnRow(site, column))}</tbody></table>`,
  )}`;
  return { ...page, body };
}
