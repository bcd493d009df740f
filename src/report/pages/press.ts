import { territoryPath } from "../downloads/territory-files.js";
import type { Body, Territory } from "../edition-index.js";
import { type FigureSpec, figurePath } from "../figure.js";
import { bodyLink, placeHtml, rangeText, rankText } from "../fragments.js";
import { groupValues } from "../group-summary.js";
import { type Html, html } from "../html.js";
import { contactOf, link, type Page, type Site } from "../layout.js";
import { pagePath, permalink } from "../links.js";
import { placeName } from "../places.js";
import { groupTies, takeWhole } from "../ties.js";
import { type MessageValues, makeWords } from "../words.js";
import { homeFigures } from "./home.js";
import { provincesMap, territoryFigure } from "./territory.js";

/** Figures of the national press kit, in order. */
export function pressFigures(site: Site): FigureSpec[] {
  const path = pagePath.press(site.lang);
  const map = provincesMap(site, path);
  return [...homeFigures(site, path), ...(map === undefined ? [] : [map])];
}

/** Titles of the figures in every language, so that a newsroom can take them over. */
function titlesByLanguage(site: Site): Html {
  const { words, options, editionIndex } = site;
  const values = editionIndex.all === undefined ? {} : groupValues(site, editionIndex.all);
  return html`<h2>${words.t("press.titles")}</h2>${options.languages.map((lang) => {
    const own = makeWords(lang, options.strings[lang]);
    const other: Site = { ...site, lang, words: own };
    const headline =
      editionIndex.all === undefined
        ? options.title
        : own.text(`home.headline.${editionIndex.mainLevel}`, { ...values, ...groupValues(other, editionIndex.all) });
    return html`<ul lang="${lang}" dir="${own.dir}"><li><b>${headline}</b></li>${pressFigures(other).map(({ titleText }) => html`<li>${titleText}</li>`)}</ul>`;
  })}`;
}

function pictures(site: Site, page: Page, specs: readonly FigureSpec[], arePainted: boolean): Html | false {
  const { words } = site;
  const file = (spec: FigureSpec, extension: string, label: string) =>
    html`<a href="${link(page, figurePath(site, spec, extension))}" download>${label}</a>`;
  return (
    specs.length > 0 &&
    html`<h2>${words.t("press.pictures")}</h2><ul class="press-pictures">${specs.map(
      (spec) =>
        html`<li><img src="${link(page, figurePath(site, spec, "svg"))}" alt="${spec.titleText}" loading="lazy"><p>${spec.title}</p><p class="tools">${arePainted && html`${file(spec, "png", "PNG 2x")} `}${file(spec, "svg", "SVG")} ${file(spec, "csv", "CSV")} <a href="${link(page, figurePath(site, spec, "html"))}">${words.t("press.embedPage")}</a></p></li>`,
    )}</ul>`
  );
}

const listLength = 5;

/** The bodies with the highest proven scores; a number where equals are too many to be named. */
function topLines(site: Site, page: Page, ranked: readonly Body[]): Html[] {
  const { words } = site;
  const proven = ranked.filter((body) => (body.score?.score.low ?? 0) > 0);
  const { whole, next } = takeWhole(groupTies(proven), listLength);
  const lines = whole.flatMap(({ bodies, score }) =>
    bodies.map((body) =>
      words.t("press.scoreAndRank", {
        name: bodyLink(site, page, body.entity),
        score: rangeText(words, score),
        rank: rankText(words, body.score),
      }),
    ),
  );
  const [follower] = next?.bodies ?? [];
  if (lines.length > 0 || next === undefined || follower === undefined) return lines;
  return [words.t("press.tied", { n: next.bodies.length, rank: rankText(words, follower.score), score: rangeText(words, next.score) })];
}

/** The bodies that would stand last even if all that is undetermined turned out well for them. */
function bottomLines(site: Site, page: Page, ranked: readonly Body[]): Html[] {
  const { words } = site;
  const high = (body: Body): number => body.score?.score.high ?? 100;
  const groups = new Map<number, Body[]>();
  for (const body of [...ranked].sort((a, b) => high(a) - high(b))) groups.set(high(body), [...(groups.get(high(body)) ?? []), body]);
  const ties = [...groups].map(([value, bodies]) => ({ bodies, score: { low: value, high: value } }));
  const { whole, next } = takeWhole(ties, listLength);
  const named = whole.flatMap(({ bodies, score }) =>
    bodies.map((body) => words.t("press.upTo", { name: bodyLink(site, page, body.entity), score: rangeText(words, score) })),
  );
  if (named.length > 0 || next === undefined) return named;
  return [words.t("press.upToTied", { n: next.bodies.length, score: rangeText(words, next.score) })];
}

/** Bodies enough for a top and a bottom that do not overlap. */
const enoughForBoth = 10;

function bestAndLast(site: Site, page: Page, bodies: readonly Body[]): Html | false {
  const { words } = site;
  const ranked = bodies.filter((body) => body.score?.rank !== undefined);
  const list = (key: string, lines: readonly Html[]): Html | false =>
    lines.length > 0 && html`<div><h3>${words.t(key)}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></div>`;
  const top = list("press.best", topLines(site, page, ranked));
  const bottom = ranked.length >= enoughForBoth && list("press.last", bottomLines(site, page, ranked));
  return (top !== false || bottom !== false) && html`<div class="columns">${top}${bottom}</div>`;
}

/** What one kit is about. */
interface KitContent {
  readonly values: MessageValues;
  /** Key of the sentence to copy. */
  readonly sentence: string;
  readonly bodies: readonly Body[];
  readonly specs: readonly FigureSpec[];
  /** Whether the figures are there as PNG. */
  readonly arePainted: boolean;
  /** Tables to download: path and label. */
  readonly tables: readonly (readonly [string, Html])[];
}

function kit(site: Site, page: Page, { values, sentence, bodies, specs, arePainted, tables }: KitContent): Html {
  const { words, options, editionIndex, lang } = site;
  const { edition } = editionIndex.edition.run;
  const facts = ["reach", "items", "score", "extremes"].map((key) => html`<li>${words.t(`press.fact.${key}`, values)}</li>`);
  const address = permalink(options.siteUrl, edition, page.path);
  return html`<section class="kit"><h2>${words.t("press.sentence")}</h2><blockquote class="copy">${words.t(sentence, values)}</blockquote><h2>${words.t("press.figures")}</h2><ul>${facts}</ul>${bestAndLast(site, page, bodies)}${pictures(site, page, specs, arePainted)}<h2>${words.t("press.data")}</h2><ul class="files">${tables.map(
    ([path, label]) => html`<li><a href="${link(page, path)}" download>${label}</a> CSV</li>`,
  )}<li><a href="${link(page, pagePath.data(lang))}">${words.t("press.allData")}</a></li></ul><h2>${words.t("chart.cite")}</h2><p class="citation">${words.t("cite.data", { title: options.title, edition, address })}</p><h2>${words.t("press.careTitle")}</h2><ul>${[1, 2, 3].map((n) => html`<li>${words.t(`press.care${n}`)}</li>`)}</ul>${
    options.contact !== "" && html`<p>${words.t("press.contact")} ${contactOf(options)}</p>`
  }</section>`;
}

/** Press kit of the country: what to write, what to show, how to cite. */
export function pressPage(site: Site): Page {
  const { words, lang, editionIndex, options } = site;
  const path = pagePath.press(lang);
  const values = editionIndex.all === undefined ? {} : groupValues(site, editionIndex.all);
  const page: Page = {
    path,
    section: "press",
    title: words.text("press.title"),
    description: words.text("press.description"),
    body: html``,
    picture: `${lang}/press/card.png`,
  };
  const body = html`<h1>${words.t("press.title")}</h1><p class="standfirst">${words.t("press.standfirst")}</p>${
    options.sheets && html`<p><a href="${link(page, `${lang}/report.pdf`)}">${words.t("press.pdf")}</a></p>`
  }${kit(site, page, {
    values,
    sentence: `home.headline.${editionIndex.mainLevel}`,
    bodies: site.order.get(editionIndex.mainLevel) ?? [],
    specs: pressFigures(site),
    arePainted: options.pictures || options.pressPictures,
    tables: [
      ["data/scores.csv", words.t("data.row.scores")],
      ["data/verdicts.csv", words.t("data.row.verdicts")],
      ["data/entities.csv", words.t("data.row.entities")],
    ],
  })}${titlesByLanguage(site)}<h2>${words.t("press.regions")}</h2><ul class="onward">${editionIndex.regions.map(
    ({ place }) => html`<li><a href="${link(page, pagePath.press(lang, place.name))}">${placeHtml(place, lang)}</a></li>`,
  )}</ul>`;
  return { ...page, body };
}

/** Press kit of one region. */
export function regionPressPage(site: Site, territory: Territory): Page {
  const { words, lang, editionIndex } = site;
  const { place, aggregate } = territory;
  const path = pagePath.press(lang, place.name);
  const name = placeName(place, lang).text;
  const values = { name, ...(aggregate === undefined ? {} : groupValues(site, aggregate)) };
  const page: Page = {
    path,
    section: "press",
    title: words.text("press.regionTitle", { name }),
    description: words.text("press.description"),
    body: html``,
    picture: path.replace("index.html", "card.png"),
  };
  const spec = territoryFigure(site, territory, "region");
  const sentence =
    aggregate === undefined || aggregate.entities === 0 ? "territory.noSentence" : `territory.sentence.${editionIndex.mainLevel}`;
  const bodies = territory.bodies.filter((body) => body.entity.level === editionIndex.mainLevel);
  return {
    ...page,
    body: html`<h1>${words.t("press.regionTitle", { name })}</h1>${kit(site, page, {
      values,
      sentence,
      bodies,
      specs: spec === undefined ? [] : [spec],
      arePainted: site.options.pictures,
      tables: [
        [territoryPath("region", place.name, "bodies"), words.t("territory.bodiesFile", { name })],
        [territoryPath("region", place.name, "verdicts"), words.t("territory.verdictsFile", { name })],
      ],
    })}<p><a href="${link(page, pagePath.region(lang, place.name))}">${words.t("press.regionPage", { name })}</a></p>`,
  };
}
