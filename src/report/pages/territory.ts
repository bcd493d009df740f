import { bodyTable } from "../body-table.js";
import { mapFigure } from "../charts/region-map.js";
import { stateBars } from "../charts/state-bars.js";
import { hatchPattern } from "../charts/svg.js";
import { territoryPath } from "../downloads/territory-files.js";
import type { Body, Territory } from "../edition-index.js";
import { type FigureSpec, figure } from "../figure.js";
import { barParts, placeHtml, rangeText } from "../fragments.js";
import { extremesOf, groupValues, regionalMeans } from "../group-summary.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { hasLevels } from "../level-pages.js";
import { nameSlug, pagePath } from "../links.js";
import { placeName } from "../places.js";
import { bodyMatrix } from "./matrix.js";

function territoryRows(site: Site, page: Page, list: readonly Territory[], kind: "region" | "province"): Html {
  const { words, lang } = site;
  const sorted = [...list].sort(
    (a, b) => (b.aggregate?.mean.low ?? -1) - (a.aggregate?.mean.low ?? -1) || (a.place.name < b.place.name ? -1 : 1),
  );
  return html`<table class="bodies"><thead><tr><th scope="col">${words.t(`ranking.${kind}`)}</th><th scope="col" class="num">${words.t("territory.bodies")}</th><th scope="col" class="num">${words.t("chart.meanScore")}</th><th scope="col" class="barcell"><span class="sr">${words.t("ranking.bar")}</span></th></tr></thead><tbody>${sorted.map(
    ({ place, aggregate }) =>
      html`<tr><th scope="row"><a href="${link(page, pagePath[kind](lang, place.name))}">${placeHtml(place, lang)}</a></th><td class="num">${words.number(aggregate?.entities ?? 0)}</td><td class="num score">${
        aggregate === undefined || aggregate.entities === 0 ? "–" : rangeText(words, aggregate.mean)
      }</td><td class="barcell">${aggregate !== undefined && aggregate.entities > 0 && barParts(aggregate.mean)}</td></tr>`,
  )}</tbody></table>`;
}

/** All regions, and the provinces on a map. */
export function regionsPage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const path = pagePath.regions(lang);
  const page: Page = {
    path,
    section: "regions",
    title: words.text("territory.regionsTitle"),
    description: words.text("territory.regionsDescription", { n: editionIndex.regions.length }),
    body: html``,
    picture: `${lang}/regions/card.png`,
  };
  const map = provincesMap(site, path);
  const body = html`${hatchPattern()}<h1>${words.t("territory.regionsTitle")}</h1><p class="standfirst">${words.t("territory.regionsDescription", { n: editionIndex.regions.length })}</p>${territoryRows(site, page, editionIndex.regions, "region")}${
    map !== undefined && figure(site, page, map)
  }<h2>${words.t("territory.provincesTitle")}</h2>${territoryRows(site, page, editionIndex.provinces, "province")}`;
  return { ...page, body };
}

/** The map of the provinces. */
export function provincesMap(site: Site, page: string): FigureSpec | undefined {
  const { words } = site;
  const means = regionalMeans(site, "provinces");
  const extremes = extremesOf(site, "provinces", means);
  return mapFigure(site, {
    id: "map-provinces",
    title: words.t("chart.provincesTitle", extremes),
    titleText: words.text("chart.provincesTitle", extremes),
    measure: words.text("chart.provenMean"),
    level: "provinces",
    values: means,
    page,
  });
}

/** The provinces of one region; undefined where the country's map does not have two of them. */
export function regionMap(site: Site, territory: Territory, page: string): FigureSpec | undefined {
  const { words, editionIndex } = site;
  const own = new Set(editionIndex.provinces.filter(({ region }) => region === territory.place.name).map(({ place }) => place.name));
  const means = regionalMeans(site, "provinces").filter(({ name }) => own.has(name));
  const extremes = extremesOf(site, "provinces", means);
  return territory.place.mapId === undefined
    ? undefined
    : mapFigure(site, {
        id: `map-${nameSlug(territory.place.name)}`,
        title: words.t("chart.provincesTitle", extremes),
        titleText: words.text("chart.provincesTitle", extremes),
        measure: words.text("chart.provenMean"),
        level: "provinces",
        values: means,
        page,
        within: territory.place.mapId,
      });
}

/** Figure of a region or province: its items against the country. */
export function territoryFigure(site: Site, territory: Territory, kind: "region" | "province"): FigureSpec | undefined {
  const { words, editionIndex, lang } = site;
  const { aggregate, place } = territory;
  if (aggregate === undefined || aggregate.entities === 0) return undefined;
  const values = { ...groupValues(site, aggregate), name: placeName(place, lang).text };
  return stateBars(
    site,
    aggregate,
    `${kind}-${nameSlug(place.name)}`,
    words.t("chart.territoryTitle", values),
    words.text("chart.territoryTitle", values),
    editionIndex.all,
  );
}

/** The bodies of a place, a table for each level: ranks count within a level. */
function bodyTables(site: Site, page: Page, bodies: readonly Body[], name: string): Html[] {
  const { words, editionIndex } = site;
  return editionIndex.levels.flatMap(({ level }) => {
    const own = bodies.filter((body) => body.entity.level === level);
    const caption = hasLevels(site)
      ? words.t("territory.levelCaption", { name, level: words.text(`level.${level}s`) })
      : words.t("territory.bodiesCaption", { name });
    return own.length === 0 ? [] : [bodyTable(site, page, own, caption)];
  });
}

/** One region or province: its sentence, what it publishes against the country, its bodies. */
export function territoryPage(site: Site, territory: Territory, kind: "region" | "province"): Page {
  const { words, lang, editionIndex } = site;
  const { place, aggregate, bodies, region } = territory;
  const name = placeName(place, lang);
  const path = pagePath[kind](lang, place.name);
  const values = { name: name.text, ...(aggregate === undefined ? {} : groupValues(site, aggregate)) };
  const sentence =
    aggregate === undefined || aggregate.entities === 0 ? "territory.noSentence" : `territory.sentence.${editionIndex.mainLevel}`;
  const page: Page = {
    path,
    section: "regions",
    title: name.text,
    description: words.text(sentence, values),
    body: html``,
    picture: path.replace("index.html", "card.png"),
  };
  const spec = territoryFigure(site, territory, kind);
  const map = kind === "region" ? regionMap(site, territory, path) : undefined;
  const provinces = kind === "region" ? editionIndex.provinces.filter((province) => province.region === place.name) : [];
  const home = kind === "region" ? place : region === "" ? undefined : editionIndex.place.region(region);
  const compare = editionIndex.all !== undefined && aggregate !== undefined && aggregate.entities > 0;
  const body = html`${hatchPattern()}<nav class="crumbs" aria-label="${words.text("nav.crumbs")}"><ol><li><a href="${link(page, pagePath.regions(lang))}">${words.t("nav.regions")}</a></li>${
    kind === "province" &&
    region !== "" &&
    html`<li><a href="${link(page, pagePath.region(lang, region))}">${placeHtml(editionIndex.place.region(region), lang)}</a></li>`
  }</ol></nav><h1>${placeHtml(place, lang)}</h1><p class="standfirst">${words.t(sentence, values)}</p>${
    compare &&
    html`<p class="note">${words.t("territory.compare", { own: rangeText(words, aggregate.mean), all: rangeText(words, editionIndex.all?.mean ?? { low: 0, high: 0 }) })}</p>`
  }${map !== undefined && figure(site, page, map)}${spec !== undefined && figure(site, page, spec)}${provinces.length > 0 && html`<h2>${words.t("territory.provincesTitle")}</h2>${territoryRows(site, page, provinces, "province")}`}<h2>${words.t("territory.bodiesTitle")}</h2>${hasLevels(site) && html`<p class="note">${words.t("territory.bodiesRest")}</p>`}${bodyTables(site, page, bodies, name.text)}<h2>${words.t("matrix.sectionTitle")}</h2>${editionIndex.levels.map(
    (index) =>
      bodyMatrix(
        site,
        page,
        index,
        bodies.filter((body) => body.entity.level === index.level),
      ),
  )}<ul class="files"><li><a href="${link(page, territoryPath(kind, place.name, "bodies"))}" download>${words.t("territory.bodiesFile", { name: name.text })}</a> CSV</li>${
    home !== undefined &&
    html`<li><a href="${link(page, territoryPath("region", home.name, "verdicts"))}" download>${words.t("territory.verdictsFile", { name: placeName(home, lang).text })}</a> CSV</li>`
  }${kind === "region" && html`<li><a href="${link(page, pagePath.press(lang, place.name))}">${words.t("territory.press")}</a></li>`}</ul>`;
  return { ...page, body };
}
