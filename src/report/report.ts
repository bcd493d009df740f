import type { Edition } from "../model/edition.js";
import { changeLines } from "./charts/over-time.js";
import { badgeSvg } from "./downloads/badge.js";
import { compareData } from "./downloads/compare-data.js";
import { dataFiles } from "./downloads/data-files.js";
import { changesFeed } from "./downloads/feed.js";
import { findIndex } from "./downloads/find-index.js";
import { descriptionFiles } from "./downloads/package.js";
import { territoryFiles } from "./downloads/territory-files.js";
import { type Body, type EditionIndex, openEditionIndex } from "./edition-index.js";
import { type FigureSpec, figureFiles } from "./figure.js";
import { type Page, renderPage, type Site } from "./layout.js";
import { pagePath } from "./links.js";
import { type Examples, openExamples } from "./next-points.js";
import type { ReportFile, ReportOptions } from "./options.js";
import { aboutPage } from "./pages/about.js";
import { changesPage } from "./pages/changes.js";
import { comparePage } from "./pages/compare.js";
import { contestPage } from "./pages/contest.js";
import { dataPage } from "./pages/data.js";
import { entityPage } from "./pages/entity.js";
import { homeFigures, homePage } from "./pages/home.js";
import { itemMap, itemPage, itemsFigure, itemsPage } from "./pages/items.js";
import { matrixPage } from "./pages/matrix.js";
import { methodPage } from "./pages/method.js";
import { pressPage, regionPressPage } from "./pages/press.js";
import { publishPages, publishTables } from "./pages/publish.js";
import { rankingPage } from "./pages/ranking.js";
import { secondRubricPage } from "./pages/second-rubric.js";
import { provincesMap, regionMap, regionsPage, territoryFigure, territoryPage } from "./pages/territory.js";
import { type Lang, makeWords } from "./words.js";

function orderOf(editionIndex: EditionIndex): ReadonlyMap<string, readonly Body[]> {
  const order = new Map<string, Body[]>();
  for (const body of editionIndex.bodies) {
    if (body.score?.rank === undefined) continue;
    const list = order.get(body.entity.level);
    if (list === undefined) order.set(body.entity.level, [body]);
    else list.push(body);
  }
  return order;
}

/** The site in one language over an opened edition, under the name that the publication has in that language. */
export function openSite(editionIndex: EditionIndex, allOptions: ReportOptions, lang: Lang): Site {
  const options = { ...allOptions, title: allOptions.titles[lang] ?? allOptions.title };
  return { editionIndex, options, lang, words: makeWords(lang, options.strings[lang]), order: orderOf(editionIndex) };
}

/** Pages of one language without those of the bodies. */
export function* generalPages(site: Site): Iterable<Page> {
  const { editionIndex } = site;
  yield homePage(site);
  yield rankingPage(site);
  for (const index of editionIndex.levels) {
    yield itemsPage(site, index);
    for (const item of index.items) yield itemPage(site, index, item);
  }
  yield matrixPage(site);
  const network = secondRubricPage(site);
  if (network !== undefined) yield network;
  yield regionsPage(site);
  for (const territory of editionIndex.regions) {
    yield territoryPage(site, territory, "region");
    yield regionPressPage(site, territory);
  }
  for (const territory of editionIndex.provinces) yield territoryPage(site, territory, "province");
  yield comparePage(site);
  yield* publishPages(site);
  yield changesPage(site);
  yield methodPage(site);
  yield dataPage(site);
  yield pressPage(site);
  yield aboutPage(site);
  yield contestPage(site);
}

/** Every figure that has files of its own, in one language. */
export function figuresOf(site: Site): FigureSpec[] {
  const { editionIndex, lang } = site;
  const path = pagePath.home(lang);
  const specs = [
    ...homeFigures(site, path),
    provincesMap(site, path),
    ...editionIndex.main.items.map((item) => itemMap(site, item, path)),
    ...editionIndex.levels.slice(1).map((index) => itemsFigure(site, index)),
    ...editionIndex.levels.map((index) => changeLines(site, index)),
    ...editionIndex.regions.map((territory) => territoryFigure(site, territory, "region")),
    ...editionIndex.regions.map((territory) => regionMap(site, territory, path)),
    ...editionIndex.provinces.map((territory) => territoryFigure(site, territory, "province")),
  ];
  return specs.filter((spec) => spec !== undefined);
}

function* bodyFiles(site: Site, examples: Examples): Iterable<ReportFile> {
  for (const body of site.editionIndex.bodies) {
    const page = entityPage(site, body, examples);
    yield { path: page.path, content: renderPage(site, page) };
    yield { path: pagePath.badge(site.lang, body.entity), content: badgeSvg(site, body) };
  }
}

/**
 * The whole published site of an edition, file after file: pages in every language, figures, downloads, styles and fonts.
 * Pure: the same edition and options give the same bytes. Paths are relative to the edition's folder.
 */
export function* renderReport(edition: Edition, options: ReportOptions): Iterable<ReportFile> {
  const editionIndex = openEditionIndex(edition, options);
  const examples = openExamples(editionIndex);
  for (const lang of options.languages) {
    const site = openSite(editionIndex, options, lang);
    for (const page of generalPages(site)) yield { path: page.path, content: renderPage(site, page) };
    for (const spec of figuresOf(site)) yield* figureFiles(site, spec);
    yield { path: pagePath.feed(lang), content: changesFeed(site) };
    yield* bodyFiles(site, examples);
  }
  yield findIndex(editionIndex, options);
  yield compareData(editionIndex);
  yield* publishTables(editionIndex, options);
  yield* dataFiles(editionIndex);
  yield* territoryFiles(editionIndex);
  yield* descriptionFiles(editionIndex, options);
  yield* startFiles(options);
  for (const asset of options.assets) yield { path: `assets/${asset.path}`, content: asset.content };
}

/** The edition's entry page: sends the reader to the first language, and lists all of them for those whom nothing sends. */
function* startFiles(options: ReportOptions): Iterable<ReportFile> {
  const [first = "fr"] = options.languages;
  const names = { fr: "Français", ar: "العربية", en: "English" };
  const links = options.languages.map((lang) => `<li><a lang="${lang}" href="${lang}/index.html">${names[lang]}</a></li>`).join("");
  yield {
    path: "index.html",
    content: `<!doctype html>\n<html lang="${first}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="0; url=${first}/index.html"><title>nashr</title></head><body><ul>${links}</ul></body></html>\n`,
  };
}
