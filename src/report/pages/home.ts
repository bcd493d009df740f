import { bodyTable } from "../body-table.js";
import { mapFigure } from "../charts/region-map.js";
import { scoreHistogram } from "../charts/score-histogram.js";
import { hatchPattern } from "../charts/svg.js";
import type { Body, LevelIndex } from "../edition-index.js";
import { type FigureSpec, figure } from "../figure.js";
import { bodyLink, errorRankText, rangeText, rankText, signed } from "../fragments.js";
import { extremesOf, groupValues, regionalMeans } from "../group-summary.js";
import { type Html, html } from "../html.js";
import { link, type Page, type Site } from "../layout.js";
import { itemsPath, levelName } from "../level-pages.js";
import { pagePath } from "../links.js";
import { itemsFigure } from "./items.js";

const listLength = 10;

/** Figures of the home page, in order; also those of the national press kit. */
export function homeFigures(site: Site, page: string): FigureSpec[] {
  const { words, editionIndex } = site;
  const means = regionalMeans(site, "regions");
  const extremes = extremesOf(site, "regions", means);
  const map = mapFigure(site, {
    id: "map",
    title: words.t("chart.mapTitle", extremes),
    titleText: words.text("chart.mapTitle", extremes),
    measure: words.text("chart.provenMean"),
    level: "regions",
    values: means,
    page,
  });
  const bars = itemsFigure(site, editionIndex.main);
  return [map, scoreHistogram(site, "scores"), bars].filter((spec) => spec !== undefined);
}

/** Bodies of a level that gained the most since the former edition, best first. */
export function listImproved({ bodies }: LevelIndex, most: number): readonly Body[] {
  const gain = (body: Body): number => (body.change?.scoreAfter ?? 0) - (body.change?.scoreBefore ?? 0);
  return bodies
    .filter((body) => body.change?.kind === "improved" && body.change.scoreBefore !== undefined)
    .sort((a, b) => gain(b) - gain(a) || (a.entity.code < b.entity.code ? -1 : 1))
    .slice(0, most);
}

/** Difference of a body's score to the former edition. */
export function gainOf(site: Site, body: Body): Html {
  return signed(site.words, (body.change?.scoreAfter ?? 0) - (body.change?.scoreBefore ?? 0));
}

function keyFigures(site: Site): Html | false {
  const { words, editionIndex } = site;
  const { all } = editionIndex;
  if (all === undefined) return false;
  const budget = all.items.find((item) => item.itemId === "budget-current");
  const entries: (readonly [string, Html])[] = [
    [words.number(all.entities), words.t(`home.count.${editionIndex.mainLevel}`, { n: all.entities })],
    [words.number(all.reachable), words.t("home.reachable")],
    [words.number(all.mean.low, 1), words.t("home.mean")],
  ];
  if (budget !== undefined) entries.push([words.percent(budget.inhabitants.low), words.t("home.budgetPeople")]);
  return html`<dl class="keys">${entries.map(([number, label]) => html`<div><dt>${label}</dt><dd class="num">${number}</dd></div>`)}</dl>`;
}

/** Who is first, and whether that is certain: alone and without open points, or one of several that may be. */
function leader(site: Site, page: Page): Html | false {
  const { words, editionIndex } = site;
  const ranked = site.order.get(editionIndex.mainLevel) ?? [];
  const [first] = ranked;
  if (first?.score?.rank === undefined) return false;
  const band = errorRankText(words, first.score);
  const possible = ranked.filter((body) => body.score?.rank?.best === 1).length;
  return html`<p class="leader">${words.t("home.leader", {
    name: bodyLink(site, page, first.entity),
    score: rangeText(words, first.score.score),
    rank: rankText(words, first.score),
    certainty: first.score.rank.worst > 1 ? "open" : band === undefined ? "sure" : "error",
    band: band ?? "",
    n: possible,
  })}</p>`;
}

function lists(site: Site, page: Page): Html {
  const { words, editionIndex } = site;
  const best = (site.order.get(editionIndex.mainLevel) ?? []).slice(0, listLength);
  const improved = listImproved(editionIndex.main, listLength);
  return html`<div class="columns wide">${
    best.length > 0 &&
    html`<section><h2>${words.t("home.bestTitle")}</h2>${bodyTable(site, page, best, words.t(`ranking.caption.${editionIndex.mainLevel}`))}<p><a href="${link(page, pagePath.ranking(site.lang))}">${words.t("home.allRanking")}</a></p></section>`
  }${
    improved.length > 0 &&
    html`<section><h2>${words.t("home.improvedTitle")}</h2>${bodyTable(
      site,
      page,
      improved,
      words.t("home.improvedCaption", { edition: editionIndex.formerEdition ?? "" }),
      {
        label: words.t("home.gain"),
        cell: (body) => gainOf(site, body),
        bars: false,
      },
    )}<p><a href="${link(page, pagePath.changes(site.lang))}">${words.t("home.allChanges")}</a></p></section>`
  }</div>`;
}

/** The levels beside the main one: a sentence each, and where their own ranking and items are. */
function otherLevels(site: Site, page: Page): Html | false {
  const { words, editionIndex, lang } = site;
  const [, ...others] = editionIndex.levels;
  return (
    others.length > 0 &&
    html`<section class="onward"><h2>${words.t("home.levelsTitle")}</h2><p class="note">${words.t("ranking.levels")}</p><ul class="onward">${others.map(
      ({ level, summary }) =>
        html`<li><a href="${link(page, `${pagePath.ranking(lang)}#level-${level}`)}">${levelName(site, level)}</a> ${
          summary !== undefined && html`${words.t(`home.headline.${level}`, groupValues(site, summary))} `
        }<a href="${link(page, itemsPath(site, level))}">${words.t("nav.items")}</a></li>`,
    )}</ul></section>`
  );
}

/** The front page: one sentence, the map, the spread, the best, the most improved, what is published least. */
export function homePage(site: Site): Page {
  const { words, lang, editionIndex } = site;
  const path = pagePath.home(lang);
  const { all, mainLevel } = editionIndex;
  const values = all === undefined ? {} : groupValues(site, all);
  const title = all === undefined ? site.options.title : words.text(`home.headline.${mainLevel}`, values);
  const page: Page = {
    path,
    section: "home",
    title,
    description: words.text("home.description", values),
    body: html``,
    scripts: ["report.js"],
    picture: `${lang}/card.png`,
  };
  const figures = homeFigures(site, path).map((spec) => figure(site, page, spec));
  const body = html`${hatchPattern()}<h1>${all === undefined ? site.options.title : words.t(`home.headline.${mainLevel}`, values)}</h1>${
    all !== undefined && html`<p class="standfirst">${words.t("home.standfirst", values)}</p>`
  }${keyFigures(site)}${leader(site, page)}<div class="figures">${figures}</div>${lists(site, page)}${otherLevels(site, page)}<section class="onward"><h2>${words.t("home.readOn")}</h2><ul class="onward">${(
    ["items", "regions", "method", "data", "press", "contest"] as const
  ).map(
    (section) =>
      html`<li><a href="${link(page, pagePath[section](lang))}">${words.t(`nav.${section}`)}</a> ${words.t(`home.link.${section}`)}</li>`,
  )}</ul></section>`;
  return { ...page, body };
}
